"""Reading dialogues: what residents see, what the office prepares."""

from collections.abc import Sequence
from datetime import date, datetime

from django.db.models import QuerySet

from vidan.core.accounts.models import Account, Grant
from vidan.core.accounts.scope import Scope
from vidan.core.units.models import ReceptionSite
from vidan.core.units.queries import on_day
from vidan.desks.dialogues.flow import WORKERS, State
from vidan.desks.dialogues.models import Dialogue
from vidan.kit.refusals import NotFound

GONE = "Không có hội nghị đối thoại này."


def posted(unit_id: int, code: str) -> Dialogue:
    """As residents find it. Raises NotFound."""
    year, _, number = code.partition("-")
    rows = Dialogue.objects.posted().filter(unit=unit_id, year=int(year), number=int(number))
    found = rows.select_related("site", "minutes").first()
    if found is None:
        raise NotFound(GONE, advice="Mời xem danh sách các hội nghị đối thoại.")
    return found


def coming(unit_id: int, now: datetime) -> QuerySet[Dialogue]:
    """Announced and not over, the nearest first; one that was cancelled stays until its day is over."""
    rows = Dialogue.objects.posted().filter(unit=unit_id, ends_at__gte=now)
    return rows.order_by("begins_at", "pk")


def past(unit_id: int, now: datetime) -> QuerySet[Dialogue]:
    """What was held, the newest first."""
    rows = Dialogue.objects.posted().filter(unit=unit_id, ends_at__lt=now)
    return rows.exclude(state=State.CANCELLED).order_by("-begins_at", "-pk")


def kept(scope: Scope, pk: int) -> Dialogue:
    """One that this person sees at work. Raises NotFound."""
    rows = Dialogue.objects.visible_to(scope).select_related("site", "secretary", "minutes")
    found = rows.filter(pk=pk).first()
    if found is None:
        raise NotFound("Không có hội nghị đối thoại này trong đơn vị của anh/chị.")
    return found


def of_scope(scope: Scope) -> QuerySet[Dialogue]:
    """Every one that this person sees, the newest first."""
    return Dialogue.objects.visible_to(scope).select_related("secretary").order_by("-begins_at", "-pk")


def sites(unit_id: int, on: date) -> Sequence[ReceptionSite]:
    """Where it may be held without writing an address."""
    return list(ReceptionSite.objects.filter(on_day(on), unit=unit_id).order_by("pk"))


def workers(unit_id: int, on: date) -> Sequence[Account]:
    """Who may write it down, and be named for what is promised."""
    held = Grant.objects.filter(on_day(on), unit=unit_id, role__in=WORKERS)
    rows = Account.objects.filter(pk__in=held.values("account"), is_active=True)
    return list(rows.order_by("full_name", "pk"))
