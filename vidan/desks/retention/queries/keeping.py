"""Reading: what is past its period and held by nobody, the holds, the proposals, the residents' requests."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import F, Model, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from vidan.core.accounts.models import Look, Role
from vidan.core.accounts.scope import Scope
from vidan.core.kept import Moment
from vidan.core.ledger.seals import keyed_row
from vidan.core.ui import words
from vidan.desks.companion.models import Import, OfficialRecord
from vidan.desks.dossiers.flow import State
from vidan.desks.dossiers.models import Dossier, RegisterCopy
from vidan.desks.retention import table
from vidan.desks.retention.models import DataRequest, DataRequestQuerySet, Destroyed, Hold, Proposal
from vidan.desks.retention.table import RecordType
from vidan.kit.refusals import NotFound

KEEPERS = (Role.ADMINISTRATOR, Role.CLERK)  # propose and hold; a leader decides
READERS = (*KEEPERS, Role.LEADER)
ANSWERERS = (Role.COUNTER, Role.LEADER)  # meet the resident who asks
AT_WORK = (Import.Stage.READING, Import.Stage.APPLYING)
ENDED = (State.RETURNED, State.REFUSED, State.STOPPED)

Rows = QuerySet[Model]


@dataclass(frozen=True)
class Reading:
    """How the records of a type are found: the word of their opaque id, and all whose period began before a moment."""

    word: str
    older: Callable[[RecordType, int, datetime], Rows]


@dataclass(frozen=True)
class Standing:
    """A type with how many of its records are past their period, and how many of these are held.

    Of what goes by itself: how many holds stand.
    """

    kind: RecordType
    due: int | None  # None: this version counts none, because none is destroyed
    held: int


def _dossiers(kind: RecordType, unit_id: int, before: datetime) -> Rows:
    """Ended ones; the period begins with the end (returned, refused, stopped)."""
    rows = Dossier.objects.filter(unit=unit_id, state__in=ENDED, content_destroyed_at=None)
    if kind.but_fields:
        rows = rows.exclude(procedure__field__in=kind.but_fields)
    ended = Coalesce("returned_at", "promise__ended_at", "received_at")
    return rows.annotate(since=ended).filter(since__lt=before)


def _looks(kind: RecordType, unit_id: int, before: datetime) -> Rows:
    return Look.objects.filter(unit=unit_id, at__lt=before).annotate(since=F("at"))


def _registers(kind: RecordType, unit_id: int, before: datetime) -> Rows:
    rows = RegisterCopy.objects.filter(unit=unit_id, done_at__lt=before, files_destroyed_at=None)
    return rows.annotate(since=F("done_at"))


def _lists(kind: RecordType, unit_id: int, before: datetime) -> Rows:
    """Lists of the official system; the period begins when a newer one had been applied. The newest is never due."""
    newer = Import.objects.filter(
        unit=unit_id, stage=Import.Stage.APPLIED, decided_at__gt=OuterRef("brought_at")
    ).exclude(pk=OuterRef("pk"))
    rows = Import.objects.filter(unit=unit_id, names_erased_at=None).exclude(stage__in=AT_WORK)
    since = Subquery(newer.order_by("done_at").values("done_at")[:1])
    return rows.annotate(since=since).filter(since__lt=before)


READINGS: Mapping[str, Reading] = {
    "dossier": Reading("dossier", _dossiers),
    "look": Reading("look", _looks),
    "register": Reading("register", _registers),
    "official_list": Reading("official_import", _lists),
}


def keeper_unit(scope: Scope) -> int:
    """The unit whose records this person keeps or decides on. Raises NotFound."""
    return _unit(scope, READERS)


def answering_unit(scope: Scope) -> int:
    """The unit in which this person answers residents. Raises NotFound."""
    return _unit(scope, ANSWERERS)


def _unit(scope: Scope, roles: tuple[Role, ...]) -> int:
    units = [unit for role, unit in scope.holds if role in roles]
    if not units:
        raise NotFound("Không có trang này trong phạm vi công việc của anh/chị.")
    return min(units)


def ends_before(kind: RecordType, now: datetime) -> datetime:
    """What ended before this moment is past its period today. 29 February becomes the 28th."""
    if kind.days:
        return now - timedelta(days=kind.days)
    try:
        return now.replace(year=now.year - kind.years)
    except ValueError:
        return now.replace(year=now.year - kind.years, day=28)


def past(kind: RecordType, unit_id: int, now: datetime) -> Rows:
    """The unit's records of a type that are past their period, held or not. Empty where nothing is destroyed."""
    reading = READINGS.get(kind.key)
    if reading is None or kind.ends != "destroy":
        return Dossier.objects.none()
    return reading.older(kind, unit_id, ends_before(kind, now))


def due(kind: RecordType, unit_id: int, now: datetime) -> Rows:
    """Past their period and held by nobody: what may be proposed, and what is destroyed when that was decided."""
    rows = past(kind, unit_id, now)
    held = list(holds(unit_id).filter(kind=kind.key, lifted_at=None).values_list("record", flat=True))
    if "" in held:
        return rows.none()
    return rows.exclude(pk__in=[int(record.partition(":")[2]) for record in held])


def holds(unit_id: int) -> QuerySet[Hold]:
    """The unit's holds, newest first."""
    return Hold.objects.filter(unit=unit_id).select_related("by", "lifted_by").order_by("-pk")


def standings(unit_id: int, now: datetime) -> list[Standing]:
    """Every type of the table with its counts."""
    return [_standing(kind, unit_id, now) for kind in table.types()]


def _standing(kind: RecordType, unit_id: int, now: datetime) -> Standing:
    if kind.ends != "destroy":
        standing = holds(unit_id).filter(kind=kind.key, lifted_at=None)
        return Standing(kind, None, standing.count() if kind.ends == "auto" else 0)
    free = due(kind, unit_id, now).count()
    return Standing(kind, free, past(kind, unit_id, now).count() - free)


def opaque(kind: RecordType, pk: int) -> str:
    """`dossier:7`."""
    return f"{READINGS[kind.key].word}:{pk}"


@dataclass(frozen=True)
class Record:
    """One record as people who decide about it read it: what it is, not whose."""

    id: str
    words: str = ""
    code: str = ""  # of a dossier, for the link of who may open it


def told(kind: RecordType, ids: Sequence[str]) -> list[Record]:
    """Opaque ids with what each is: of a dossier its code, procedure and day, of a list its moment; no name."""
    pks = [int(one.partition(":")[2]) for one in ids]
    if kind.key == "official_list":
        lists = Import.objects.in_bulk(pks)
        said = {pk: f"danh sách lấy {words.full(one.as_of)}, {one.total} dòng" for pk, one in lists.items()}
        return [Record(one, said.get(pk, "")) for one, pk in zip(ids, pks, strict=True)]
    if kind.key != "dossier":
        return [Record(one) for one in ids]
    rows = Dossier.objects.filter(pk__in=pks).values_list(
        "pk", "code", "procedure__plain_name", "received_at"
    )
    found = {pk: (code, f"{name}, nhận {words.full(at)}") for pk, code, name, at in rows}
    return [Record(one, found[pk][1], found[pk][0]) for one, pk in zip(ids, pks, strict=True) if pk in found]


def proposals(unit_id: int) -> QuerySet[Proposal]:
    """The unit's proposals, newest first."""
    return Proposal.objects.filter(unit=unit_id).select_related("proposed_by", "decided_by").order_by("-pk")


def proposal(unit_id: int, pk: int) -> Proposal:
    """One of them. Raises NotFound."""
    found = proposals(unit_id).filter(pk=pk).first()
    if found is None:
        raise NotFound("Không có đề nghị này.")
    return found


def requests(unit_id: int) -> DataRequestQuerySet:
    """The unit's residents' requests, newest first."""
    return DataRequest.objects.filter(unit=unit_id).select_related("by").order_by("-pk")


def overdue_requests(scope: Scope, now: Moment) -> QuerySet[DataRequest]:
    """Waiting for an answer past its day, in the units in which this person answers."""
    units = [unit for role, unit in scope.holds if role in ANSWERERS]
    return DataRequest.objects.overdue(now).filter(unit__in=units)


def may_answer(scope: Scope, row: DataRequest) -> Role | None:
    """Who wrote it down answers it; a leader may take it over, so that nobody waits for who is away."""
    if role := scope.role_for((Role.LEADER,), row.unit_id):
        return role
    return scope.role_for(ANSWERERS, row.unit_id) if row.by_id == scope.account_id else None


def open_request(scope: Scope, pk: int) -> DataRequest:
    """A request while it is being answered, for who may answer it: its page shows everything. Raises NotFound."""
    rows = requests(answering_unit(scope)).select_related("person")
    found = rows.filter(pk=pk, answered_at=None).first()
    if found is None or may_answer(scope, found) is None:
        raise NotFound(
            "Yêu cầu này đã trả lời xong, hoặc do người khác đang trả lời.",
            advice="Bà con muốn xem lại thì mời ghi một yêu cầu mới.",
        )
    return found


def is_listed(unit_id: int, code: str) -> bool:
    """Whether an official list brought to this unit has this code."""
    return OfficialRecord.objects.filter(unit=unit_id, code=code).exists()


def hold_seal(row: Hold) -> str:
    """What the ledger vouches for of a hold: all that was said when it was set."""
    return keyed_row("hold", [row.unit_id, row.kind, row.record, row.reason, row.document, row.by_id])


def proposal_seal(row: Proposal) -> str:
    """Of a proposal: which records, why, by whom."""
    return keyed_row("proposal", [row.unit_id, row.kind, row.ids, row.why, row.proposed_by_id])


def decision_seal(row: Proposal) -> str:
    """Of a decision: what, by which document, by whom."""
    on = row.document_on.isoformat() if row.document_on else ""
    return keyed_row("decision", [row.decision, row.document, on, row.words, row.decided_by_id])


def destroyed_seal(row: Destroyed) -> str:
    """Of a record of destroying: every column but its number and moment."""
    said = [row.proposal_id, row.unit_id, row.kind, row.count, row.ids, row.why, row.document, row.by_id]
    return keyed_row("destroyed", said)
