"""Condolence visits as the few who work with them see them: under a mask until somebody opens one on purpose."""

from dataclasses import dataclass
from functools import cache

from django.db.models import BigIntegerField, QuerySet
from django.utils import timezone

from vidan.core.accounts.scope import Scope
from vidan.core.flow import Move, may
from vidan.core.kept import KeptRows, Told, keep_rows
from vidan.core.people.queries import wants_no_visit
from vidan.desks.ceremonies import flow
from vidan.desks.ceremonies.flow import VisitState
from vidan.desks.ceremonies.models import Condolence, Delegate
from vidan.desks.letters.deaths import Death
from vidan.kit.refusals import NotFound
from vidan.kit.text import fold, masked_name
from vidan.kit.workdays.moments import VIETNAM


@dataclass(frozen=True)
class Mourned:
    """A visit as a page shows it."""

    row: Condolence
    name: str
    is_open: bool


def condolences(scope: Scope) -> QuerySet[Condolence]:
    """What this person may see, the newest first."""
    return Condolence.objects.visible_to(scope).order_by("-pk")


def condolence_for(scope: Scope, pk: int) -> Condolence:
    """One of them. Raises NotFound."""
    rows = condolences(scope).select_related("by", "dossier", "person", "unit")
    found = rows.filter(pk=pk).first()
    if found is None:
        raise NotFound("Không có chuyến viếng này.")
    return found


def shown(row: Condolence, *, is_open: bool = False) -> Mourned:
    """Who died, masked unless it was opened; after some time nobody knows it here."""
    if row.erased_at:
        return Mourned(row, "(đã xóa thông tin)", False)
    title = f"{row.get_title_display()} " if row.title else ""
    return Mourned(row, title + (row.deceased if is_open else masked_name(row.deceased)), is_open)


def deaths(unit_id: int) -> list[Death]:
    """Of whom the visits of a unit are, for the checks of letters; without what was erased."""
    return [_death(visit) for visit in _known().ask(unit=unit_id)]


@cache
def _known() -> KeptRows[Condolence]:
    rows = Condolence.objects.filter(unit=Told("unit", BigIntegerField()), erased_at=None)
    return keep_rows(rows.exclude(deceased="").order_by("pk"))


def _death(visit: Condolence) -> Death:
    on = visit.died_on or timezone.localdate(visit.noted_at, VIETNAM)
    return Death(f"c{visit.pk}", fold(visit.deceased), visit.born, fold(visit.lived_at), on)


def delegation(visit: Condolence) -> list[Delegate]:
    """Who goes, the leader first."""
    return list(Delegate.objects.filter(visit=visit))


def delegate_of(visit: Condolence, pk: int) -> Delegate:
    """One of them. Raises NotFound."""
    found = Delegate.objects.filter(visit=visit, pk=pk).select_related("visit").first()
    if found is None:
        raise NotFound("Không có người này trong đoàn.")
    return found


def moves_for(scope: Scope, visit: Condolence) -> list[Move]:
    """What this person may do with it now."""
    return [m for m in flow.VISIT_MOVES if visit.state in m.sources and may(m, scope, visit)]


def is_unwanted(visit: Condolence) -> bool:
    """Whether the family's wish still stands."""
    return visit.state == VisitState.DECLINED and wants_no_visit(visit.unit_id, visit.person, visit.phone)


def waiting(scope: Scope, state: VisitState) -> QuerySet[Condolence]:
    """Those that stand so: nobody has spoken with the family yet, or the delegation goes."""
    return Condolence.objects.visible_to(scope).filter(state=state)
