"""Reading dossiers: a list, one with everything on it, and what a resident may see."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache

from django.db.models import CharField, QuerySet

from vidan.core.accounts.scope import Scope
from vidan.core.flow import Move, may
from vidan.core.kept import KeptRows, Told, by_keys, keep_by_keys, keep_rows
from vidan.core.ledger.models import Entry
from vidan.desks.dossiers.flow import AXES, MOVES, WHILE_OFFERED, State
from vidan.desks.dossiers.models import Dossier
from vidan.desks.dossiers.models.dossier import Shared
from vidan.desks.dossiers.queries.told import told
from vidan.kit.refusals import NotFound

OPEN = tuple(state for state in State if state not in (State.RETURNED, State.REFUSED, State.STOPPED))


@dataclass(frozen=True)
class Happened:
    """One thing that happened to a dossier, as the ledger has it, with its erasable words or that they are gone."""

    entry: Entry
    move: Move
    note: str


def listed(scope: Scope) -> QuerySet[Dossier]:
    """Dossiers for a list: promise and procedure at hand, without the procedure's long content."""
    return with_promise(Dossier.objects.visible_to(scope))


def newest(scope: Scope, *shared: Shared) -> QuerySet[Dossier]:
    """All of them for a list, newest first. `shared`: as for `visible_to`."""
    return as_lines(Dossier.objects.newest_first(scope, *shared))


def as_lines(rows: QuerySet[Dossier]) -> QuerySet[Dossier]:
    """What a line of `dossiers/_rows.html` says of a dossier, and no more: other columns were half of its time."""
    of_promise = ("clock", "end", "due_at", "first_due_at", "ended_at")
    return rows.select_related("promise", "procedure").only(
        *("code", "state", "applicant_name", "expected_at", "procedure__plain_name"),
        *(f"promise__{name}" for name in of_promise),
    )


def lines_of(keys: Sequence[int]) -> list[Dossier]:
    """The lines of a page of dossiers that were found before, in the order of their keys."""
    return by_keys(_lines, keys)


@cache
def _lines(many: int) -> KeptRows[Dossier]:
    return keep_by_keys(as_lines(Dossier.objects.all()), many)


def with_promise(rows: QuerySet[Dossier]) -> QuerySet[Dossier]:
    """Promise and procedure at hand, without the procedure's long content."""
    return rows.select_related("promise", "procedure", "handler").defer(
        "procedure__content", "promise__steps", "promise__warnings"
    )


def one(scope: Scope, code: str) -> Dossier:
    """The dossier with this code, if this person may see it. Raises NotFound either way it is not there."""
    dossier = (
        Dossier.objects.visible_to(scope)
        .select_related(
            *("promise", "procedure", "handler", "received_by", "applicant", "party", "unit"),
            *("offer__giver", "offer__receiver"),
        )
        .filter(code=code)
        .first()
    )
    if dossier is None:
        raise NotFound("Không có hồ sơ này trong phạm vi công việc của anh/chị.")
    return dossier


def moves_for(scope: Scope, dossier: Dossier) -> list[Move]:
    """What this person may do with the dossier now, in the order of the table."""
    waits = dossier.offer_id is not None
    return [
        move
        for move in (*MOVES, *AXES)
        if getattr(dossier, move.axis) in move.sources
        and may(move, scope, dossier)
        and not (waits and move.verb not in WHILE_OFFERED)
    ]


def story(dossier: Dossier) -> list[Happened]:
    """Everything that happened to it, oldest first."""
    by_verb = {move.verb: move for move in (*MOVES, *AXES)}
    happened = told(dossier)
    return [Happened(entry, by_verb[entry.kind], note) for entry, note in happened if entry.kind in by_verb]


def waiting_to_be_fetched(scope: Scope, unit_id: int) -> int:
    """How many results of a unit wait for their people."""
    return Dossier.objects.visible_to(scope).filter(unit=unit_id, state=State.DONE).count()


def by_code(code: str) -> Dossier | None:
    """For the tracking page: no scope, because its caller proves knowledge of the receipt first."""
    return (
        Dossier.objects.select_related("promise", "procedure", "unit", "site", "party")
        .filter(code=code)
        .first()
    )


def by_token(token: str) -> Dossier | None:
    """For the receipt's QR."""
    found = _with_token().ask(token=token)
    return found[0] if found else None


@cache
def _with_token() -> KeptRows[Dossier]:
    rows = Dossier.objects.select_related("promise", "procedure", "party")
    rows = rows.defer("procedure__content", "procedure__name_fold")  # long, and the page says its name only
    return keep_rows(rows.filter(track_token=Told("token", CharField())))


def is_late(dossier: Dossier, now: datetime) -> bool:
    """Whether the date in force has passed and nothing was given yet."""
    promise = dossier.promise
    return bool(promise and promise.due_at and not promise.end and promise.due_at < now)
