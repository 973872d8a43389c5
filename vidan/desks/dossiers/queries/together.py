"""Dossiers handed in in one go ("nộp cùng lượt"): by one person, or by one for several."""

from datetime import date
from functools import cache

from django.db.models import BigIntegerField, Q, QuerySet
from django.utils import timezone

from vidan.core.accounts.models import Role
from vidan.core.accounts.scope import Scope
from vidan.core.kept import Kept, Told, keep
from vidan.desks.dossiers.models import Dossier
from vidan.desks.dossiers.queries.reading import listed
from vidan.kit.refusals import Refusal
from vidan.kit.workdays.moments import VIETNAM


def together(scope: Scope, dossier: Dossier) -> list[Dossier]:
    """Every dossier of its visit that this person may see, itself among them, in the order they were taken in."""
    return list(_visit(listed(scope), _first(dossier)).select_related("party"))


def of_same_person(dossier: Dossier) -> list[Dossier]:
    """For the resident's page: what the same applicant handed in with it. Never another person's."""
    asked = _others().ask(applicant=dossier.applicant_id, first=_first(dossier), own=dossier.pk)
    if not asked:  # as a rule
        return []
    rows = Dossier.objects.filter(pk__in=[pk for (pk,) in asked]).order_by("pk")
    return list(rows.select_related("promise", "procedure").defer("procedure__content"))


@cache
def _others() -> Kept:
    applicant, first, own = (Told(name, BigIntegerField()) for name in ("applicant", "first", "own"))
    rows = _visit(Dossier.objects.filter(applicant=applicant).exclude(pk=own), first)
    return keep(rows.values_list("pk"))


def may_add(scope: Scope, dossier: Dossier, today: date) -> bool:
    """A visit is one day at one counter: another may be taken in with it until that day is over."""
    is_today = timezone.localdate(dossier.received_at, VIETNAM) == today
    return is_today and scope.role_for((Role.COUNTER,), dossier.unit_id) is not None


def first_of(scope: Scope, dossier: Dossier, today: date) -> Dossier:
    """The dossier with which the next is handed in. Raises Refusal when that visit is over."""
    if not may_add(scope, dossier, today):
        raise Refusal(
            "Hồ sơ này không nhận trong hôm nay tại quầy này nên không ghép thêm được.",
            advice="Mời nhận hồ sơ mới như thường.",
        )
    return dossier.came_with or dossier


def _first(dossier: Dossier) -> int:
    return dossier.came_with_id or dossier.pk


def _visit(rows: QuerySet[Dossier], first: int | Told) -> QuerySet[Dossier]:
    return rows.filter(Q(pk=first) | Q(came_with=first)).order_by("pk")
