"""Papers of earlier dossiers of the same person in the same unit: what need not be brought again."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from vidan.desks.catalogue.content import Paper, PaperKind
from vidan.desks.dossiers.flow import State
from vidan.desks.dossiers.models import Dossier, HandedIn
from vidan.kit.text import fold
from vidan.kit.workdays.moments import VIETNAM

# Written anew for every request, so an earlier one is of no use.
NEW_EACH_TIME = ("to khai", "don ", "phieu")
_NOT_KEPT = (State.REGISTERED, State.REFUSED, State.STOPPED)  # never taken in, or given back


@dataclass(frozen=True)
class Reusable:
    """A paper that lies in an earlier dossier."""

    pk: int
    name: str
    code: str
    subject: str
    received_on: date

    @property
    def words(self) -> str:
        return f"{self.name}: đã có từ hồ sơ {self.code} ngày {self.received_on:%d/%m/%Y}"


def reusable(person: int, unit_id: int, papers: Iterable[Paper], but: int = 0) -> list[Reusable]:
    """The newest copy of each of these papers that this person (`person.id`) handed in here before.

    `but`: the dossier that asks, itself left out.
    """
    names = {fold(p.name) for p in papers if not fold(p.name).startswith(NEW_EACH_TIME)}
    rows = (
        HandedIn.objects.standing()
        .filter(dossier__applicant=person, dossier__unit=unit_id, reused_from=None)
        .exclude(kind=PaperKind.SHOWN)
        .exclude(dossier=but)
        .exclude(dossier__state__in=_NOT_KEPT)
        .filter(dossier__content_destroyed_at=None)
        .select_related("dossier")
        .order_by("-pk")
    )
    newest: dict[str, Reusable] = {}
    for row in rows:
        if fold(row.name) in names and fold(row.name) not in newest:
            newest[fold(row.name)] = _told(row)
    return list(newest.values())


def reusable_in(dossier: Dossier) -> list[Reusable]:
    """What this dossier could use again and does not have yet."""
    had = {fold(p.name) for p in dossier.handed_in.standing()}
    papers = dossier.procedure.procedure.papers_for(dossier.case_key)
    missing = [paper for paper in papers if fold(paper.name) not in had]
    return reusable(dossier.applicant_id, dossier.unit_id, missing, dossier.pk) if missing else []


def _told(row: HandedIn) -> Reusable:
    received = timezone.localdate(row.dossier.received_at, VIETNAM)
    return Reusable(row.pk, row.name, row.dossier.code, row.dossier.subject, received)
