"""One sheet for the dossiers of one visit, filled anew each time; each has its own receipt all the same."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from django.utils import timezone

from vidan.core.papers.office import Office, office_of
from vidan.core.papers.press import Paper
from vidan.core.units.queries import face
from vidan.desks.dossiers.flow import State
from vidan.desks.dossiers.models import Dossier
from vidan.kit.workdays.moments import VIETNAM


@dataclass(frozen=True, kw_only=True)
class OneOf:
    """A line: code, procedure, for whom, when; `state` where there is no date."""

    code: str
    procedure: str
    applicant: str
    due_at: datetime | None
    state: str = ""


@dataclass(frozen=True, kw_only=True)
class VisitSlip:
    """Phiếu hồ sơ nộp cùng lượt: the house's own, beside the receipts and never instead of them."""

    template: ClassVar[str] = "phieu-cung-luot"
    edition: ClassVar[str] = "1"

    office: Office
    code: str
    submitter: str
    lines: tuple[OneOf, ...]
    officer: str
    received_at: datetime
    issued_at: datetime
    all_by: datetime | None = None  # from then on all are ready, as promised
    tracking_address: str = ""
    tracking_page: str = ""


def visit_slip(members: Sequence[Dossier], officer: str, at: datetime) -> VisitSlip:
    """The sheet as it reads at this moment."""
    first = members[0]
    unit = face(first.unit_id, timezone.localdate(at, VIETNAM))
    lines = tuple(_line(dossier) for dossier in members)
    dues = [line.due_at for line in lines]
    return VisitSlip(
        office=office_of(unit),
        code=first.code,
        submitter=first.submitter,
        lines=lines,
        officer=officer,
        received_at=first.received_at,
        issued_at=at,
        all_by=max(due for due in dues if due) if all(dues) else None,
    )


def _line(dossier: Dossier) -> OneOf:
    promise = dossier.promise
    due = promise.due_at if promise and not promise.end else None
    return OneOf(
        code=dossier.code,
        procedure=dossier.procedure.plain_name,
        applicant=dossier.applicant_name,
        due_at=due,
        state="" if due else str(State(dossier.state).label),
    )


_: type[Paper] = VisitSlip
