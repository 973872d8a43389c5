"""Reading the closed register: only ever what this person may see."""

from datetime import date

from django.db.models import QuerySet

from vidan.core.accounts.models import Account, Grant
from vidan.core.accounts.scope import Scope
from vidan.core.flow import Clock
from vidan.core.kept import Moment
from vidan.core.units.queries import on_day
from vidan.desks.petitions.models import SealedLine
from vidan.desks.petitions.sealed import HANDLERS
from vidan.kit.refusals import NotFound
from vidan.kit.text import name_sort_key


def lines(scope: Scope) -> list[SealedLine]:
    """The newest first."""
    rows = SealedLine.objects.visible_to(scope).select_related("handler", "promise")
    return list(rows.order_by("-year", "kind", "-number"))


def owed(scope: Scope, now: Moment, *, is_late: bool = False) -> QuerySet[SealedLine]:
    """What this person handles and has not ended; or whatever they may see of that is late. The most urgent first."""
    rows = SealedLine.objects.visible_to(scope).filter(promise__clock=Clock.RUNNING)
    chosen = rows.filter(promise__due_at__lt=now) if is_late else rows.filter(handler=scope.account_id)
    return chosen.order_by("promise__due_at", "pk")


def line_of(scope: Scope, pk: int) -> SealedLine:
    """One of them. Raises NotFound, also when it is there and not this person's."""
    rows = SealedLine.objects.visible_to(scope).select_related("handler", "promise")
    line = rows.filter(pk=pk).first()
    if line is None:
        raise NotFound("Không có dòng sổ này, hoặc anh/chị không thụ lý.")
    return line


def handlers(unit_id: int, on: date) -> list[Account]:
    """Who works in the unit in a role that may handle a line."""
    held = Grant.objects.filter(on_day(on), unit=unit_id, role__in=HANDLERS)
    people = Account.objects.filter(pk__in=held.values("account"), is_active=True)
    return sorted(people, key=lambda one: name_sort_key(one.full_name))
