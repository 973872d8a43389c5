"""The lines of the register (Mẫu 07, TT 03/2025/TT-VPCP): every dossier a unit received in a span, oldest first."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db.models import F, Q, QuerySet

from vidan.core.ledger.models import Entry
from vidan.core.units.queries import face
from vidan.desks.dossiers import flow
from vidan.desks.dossiers.models import Dossier, Handing
from vidan.desks.dossiers.queries.remarks import REMARKS, Noted, remark
from vidan.kit.workdays.moments import VIETNAM
from vidan.kit.workdays.spans import Span

BATCH = 500


@dataclass(frozen=True)
class Line:
    """One line; the columns of the form in order. Moments that have not come are None, words not known are empty."""

    code: str
    procedure: str
    sets: int
    who: str
    contact: str
    decides: str
    received_at: datetime
    due_at: datetime | None
    sent_at: datetime | None
    result_at: datetime | None
    returned_at: datetime | None
    way_back: str
    taken_by: str
    remark: str


def received(unit_id: int, span: Span) -> QuerySet[Dossier]:
    """What the unit received in the span, also what it turned away at once."""
    return Dossier.objects.filter(
        unit=unit_id, received_at__gte=span.begins, received_at__lt=span.ends
    ).order_by("received_at", "pk")


def place_in(rows: QuerySet[Dossier], dossier: Dossier) -> int:
    """Its number in the register, from one; counted in the index of days."""
    at = dossier.received_at
    return rows.filter(Q(received_at__lt=at) | Q(received_at=at, pk__lte=dossier.pk)).count()


def lines(rows: QuerySet[Dossier]) -> Iterator[list[Line]]:
    """The lines in batches, so that a year's register never stands in memory whole."""
    after: tuple[datetime, int] | None = None
    chosen = rows.select_related("procedure", "promise").defer(
        "procedure__content", "procedure__name_fold", "promise__steps", "promise__warnings"
    )
    while batch := list(_after(chosen, after)[:BATCH]):
        yield lines_of(batch)
        after = (batch[-1].received_at, batch[-1].pk)


def lines_of(batch: list[Dossier]) -> list[Line]:
    """The lines of these dossiers, in three statements."""
    told = _told([dossier.pk for dossier in batch])
    sent = _sent(told)
    return [_line(dossier, sent.get(dossier.pk), told[dossier.pk]) for dossier in batch]


def _after(rows: QuerySet[Dossier], last: tuple[datetime, int] | None) -> QuerySet[Dossier]:
    if last is None:
        return rows
    at, pk = last
    return rows.filter(Q(received_at__gt=at) | Q(received_at=at, pk__gt=pk))


def _told(pks: list[int]) -> dict[int, list[Noted]]:
    """What the ledger says of each that the register asks for, the oldest first."""
    told: dict[int, list[Noted]] = {pk: [] for pk in pks}
    entries = Entry.objects.filter(
        kind__in=[flow.TAKE_UP.verb, *REMARKS], subject__in=[f"{Dossier.SUBJECT}:{pk}" for pk in pks]
    ).order_by("pk")
    for subject, verb, at, facts in entries.values_list("subject", "kind", "at", "facts"):
        told[int(subject.partition(":")[2])].append((verb, at, facts))
    return told


def _sent(told: dict[int, list[Noted]]) -> dict[int, datetime]:
    """When each first reached whoever resolves it: handed over and received, or taken up by an officer."""
    handed = Handing.objects.filter(dossier__in=told, end__kind="taken").values_list(
        "dossier_id", F("end__at")
    )
    moments = [
        (pk, at) for pk, rows in told.items() for verb, at, _ in rows if verb == flow.TAKE_UP.verb
    ] + list(handed)
    first: dict[int, datetime] = {}
    for pk, at in moments:
        first[pk] = min(at, first.get(pk, at))
    return first


def _line(dossier: Dossier, sent_at: datetime | None, told: list[Noted]) -> Line:
    promise = dossier.promise
    shown = face(dossier.decides_id or dossier.unit_id, dossier.received_at.astimezone(VIETNAM).date())
    is_over = bool(dossier.returned_to)
    return Line(
        code=dossier.code,
        procedure=dossier.procedure.plain_name,
        sets=dossier.sets,
        who=dossier.applicant_name,
        contact=", ".join(filter(None, (dossier.applicant_address, dossier.applicant_phone))),
        decides=shown.office,
        received_at=dossier.received_at,
        due_at=promise.first_due_at or promise.due_at if promise else None,
        sent_at=sent_at,
        result_at=dossier.done_at,
        returned_at=dossier.returned_at,
        way_back=dossier.get_return_channel_display() if is_over else "",
        taken_by=f"{dossier.returned_to} ({dossier.get_return_proof_display()})" if is_over else "",
        remark=remark([row for row in told if row[0] in REMARKS], _standing(dossier)),
    )


def _standing(dossier: Dossier) -> str:
    """Where it stands when that is not plain from the dates, and the result’s number."""
    state = str(flow.State(dossier.state).label)
    result = f"Kết quả số {dossier.result_number}" if dossier.result_number else ""
    return result or (state if not dossier.returned_to else "")
