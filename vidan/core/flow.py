"""Moves between states, as data; the only code that writes a state."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from functools import cache
from typing import ClassVar, NoReturn, TypeVar

from django.db import models
from django.db.models import BigIntegerField

from vidan.core.accounts.models import Role
from vidan.core.accounts.scope import Act, Scope
from vidan.core.kept import Kept, Told, keep
from vidan.core.ledger.actions import Deed, append, hold, once
from vidan.core.ledger.chain import Fact
from vidan.core.ledger.models import Entry
from vidan.core.units.models import Unit
from vidan.kit.refusals import NotYours, Refusal, Stale


class Clock(StrEnum):
    """What the clock of a promise does while its subject stands in a state."""

    NONE = "none"
    RUNNING = "running"
    PAUSED = "paused"
    ENDED = "ended"


class Effect(StrEnum):
    """What a move does to the clock."""

    NOTHING = "nothing"
    START = "start"
    PAUSE = "pause"
    RESUME = "resume"
    KEEP = "keep"  # the promise is kept: the result is there
    WITHDRAW = "withdraw"  # nothing is owed any more, for a reason


class Wait(StrEnum):
    """What a paused clock waits for: the words are those of `promises.Interval.Reason`."""

    SUPPLEMENT = "supplement"
    FEE = "fee"
    SUSPENSION = "suspension"
    WITHDRAWAL = "withdrawal"


# Which clock a move finds and leaves. A move whose states disagree with this is refused by a house test.
CLOCK_AFTER: dict[Effect, dict[Clock, Clock]] = {
    Effect.NOTHING: {clock: clock for clock in Clock},
    Effect.START: {
        Clock.NONE: Clock.RUNNING,
        Clock.ENDED: Clock.RUNNING,
    },  # ended: a new promise, a new round
    Effect.PAUSE: {Clock.RUNNING: Clock.PAUSED},
    Effect.RESUME: {Clock.PAUSED: Clock.RUNNING},
    Effect.KEEP: {Clock.RUNNING: Clock.ENDED},
    Effect.WITHDRAW: {Clock.RUNNING: Clock.ENDED, Clock.PAUSED: Clock.ENDED, Clock.NONE: Clock.NONE},
}


@dataclass(frozen=True)
class Move:
    """One arrow of a state diagram: who may go it, from where to where, by which law, and what the clock does.

    Without roles: no officer's move, but a resident's own or the house's by the clock (`begin_open`, `move_open`).
    """

    verb: str
    label: str
    roles: tuple[Role, ...]
    sources: frozenset[str]
    target: str
    effect: Effect
    law: str
    waits: Wait | None = None  # of a move that pauses: for what
    axis: str = "state"  # the column it moves: a dossier has several lives at once


class Flowing(models.Model):
    """Something with a state that lives in a unit."""

    SUBJECT: ClassVar[str]
    NAMED: ClassVar[str] = "Hồ sơ này"  # in a sentence to people

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    state = models.CharField(max_length=16)

    class Meta:
        abstract = True

    @property
    def subject(self) -> str:
        """The opaque id under which the ledger knows it."""
        return f"{self.SUBJECT}:{self.pk}"

    @property
    def owes_id(self) -> int:
        """The unit that owes what is promised, and whose calendar rules."""
        return self.unit_id

    def seat(self, move: Move, role: Role) -> int:
        """The unit in which somebody of this role makes this move: its own, unless the work is done elsewhere."""
        return self.unit_id

    def hinder(self, move: Move) -> None:
        """Refuse a move for a reason that is not the state. Asked when nobody else can change it any more."""


@dataclass
class Draft:
    """What a move's effects may add to its ledger entry: plain facts, and free words that can be erased."""

    act: Act
    role: Role
    state: str
    facts: dict[str, Fact] = field(default_factory=dict)
    note: str = ""
    paper: str = ""  # the number of the paper that goes with the move

    @property
    def at(self) -> datetime:
        return self.act.at


@dataclass
class OpenDraft:
    """The same of a move that takes no role: only who, the state and plain facts."""

    deed: Deed
    state: str
    facts: dict[str, Fact] = field(default_factory=dict)

    @property
    def at(self) -> datetime:
        return self.deed.at


S = TypeVar("S", bound=Flowing)


def nothing_more(draft: Draft) -> None:
    """The effects of a move that has none but its state."""


def no_more_columns(draft: Draft) -> dict[str, object]:
    """What most moves prepare: nothing."""
    return {}


def make_move(
    move: Move,
    subject: Flowing,
    act: Act,
    effects: Callable[[Draft], None] = nothing_more,
    prepare: Callable[[Draft], dict[str, object]] = no_more_columns,
    **columns: object,
) -> Entry:
    """Make the move, let its effects happen and write it in the ledger; or refuse, and leave everything untouched.

    `columns` of the subject are written together with its state, and so are those that `prepare` makes in the same
    transaction before it. The same key again answers with the first entry.
    Raises NotYours, or Stale when the subject has moved on.
    """
    role = may(move, act.scope, subject) or _refuse_role(move)
    return once(
        act.deed(role),
        do=lambda: _moved(move, subject, Draft(act, role, move.target), effects, prepare, columns),
        again=lambda entry: _same(entry, move, subject.subject),
        kind=move.verb,
    )


def _moved(
    move: Move,
    subject: Flowing,
    draft: Draft,
    effects: Callable[[Draft], None],
    prepare: Callable[[Draft], dict[str, object]],
    columns: dict[str, object],
) -> Entry:
    before = _swapped(move, subject, lambda: prepare(draft) | columns)
    effects(draft)
    return append(
        draft.act.deed(draft.role),
        unit=subject.unit_id,
        kind=move.verb,
        subject=subject.subject,
        before=before,
        after=move.target,
        facts=draft.facts,
        note=draft.note,
    )


def _swapped(move: Move, subject: Flowing, columns: Callable[[], dict[str, object]]) -> str:
    """Compare and swap: safe on PostgreSQL, and on SQLite, which has no row locks. The state before."""
    rows = type(subject)._default_manager.filter(pk=subject.pk)
    before = next((state for (state,) in _state(type(subject), move.axis).ask(pk=subject.pk)), "")
    swapped = before in move.sources and rows.filter(**{move.axis: before}).update(
        **{move.axis: move.target}, **columns()
    )
    if not swapped:
        raise Stale(f"{subject.NAMED} vừa được xử lý sang bước khác nên chưa ghi thêm gì.")
    subject.refresh_from_db()
    subject.hinder(move)
    return before


@cache
def _state(model: type[Flowing], axis: str) -> Kept:
    """How far one of these is."""
    rows = model._default_manager.filter(pk=Told("pk", BigIntegerField()))
    return keep(rows.values_list(axis))


def begin(
    move: Move, act: Act, unit_id: int, build: Callable[[Draft], S], find: Callable[[int], S]
) -> tuple[S, Entry]:
    """Bring something new into its first state. `build` creates it with `draft.state`; `find` gets it by its id."""
    role = act.scope.role_for(move.roles, unit_id) or _refuse_role(move)

    def do() -> tuple[S, Entry]:
        draft = Draft(act, role, move.target)
        subject = build(draft)
        entry = append(
            draft.act.deed(draft.role),
            unit=unit_id,
            kind=move.verb,
            subject=subject.subject,
            after=move.target,
            facts=draft.facts,
            note=draft.note,
        )
        return subject, entry

    return once(act.deed(role), do=do, again=lambda entry: _found(entry, move, find), kind=move.verb)


def begin_open(
    move: Move, deed: Deed, unit_id: int, build: Callable[[OpenDraft], S], find: Callable[[int], S]
) -> S:
    """Bring something new into its first state by a move that takes no role."""
    _check_open(move)

    def do() -> S:
        draft = OpenDraft(deed, move.target)
        subject = build(draft)
        append(
            deed,
            unit=unit_id,
            kind=move.verb,
            subject=subject.subject,
            after=move.target,
            facts=draft.facts,
        )
        return subject

    return once(deed, do=do, again=lambda entry: _found(entry, move, find)[0], kind=move.verb)


def move_open(
    move: Move,
    subject: Flowing,
    deed: Deed,
    prepare: Callable[[OpenDraft], dict[str, object]] = lambda _: {},
    **columns: object,
) -> Entry:
    """Make a move that takes no role; `prepare` as with `make_move`. Raises Stale when the subject has moved on."""
    _check_open(move)

    def do() -> Entry:
        draft = OpenDraft(deed, move.target)
        hold([subject.unit_id])  # first, as those do who choose among many and then move one
        before = _swapped(move, subject, lambda: prepare(draft) | columns)
        return append(
            deed,
            unit=subject.unit_id,
            kind=move.verb,
            subject=subject.subject,
            before=before,
            after=move.target,
            facts=draft.facts,
        )

    return once(deed, do=do, again=lambda entry: _same(entry, move, subject.subject), kind=move.verb)


def _check_open(move: Move) -> None:
    if move.roles:
        raise RuntimeError(f"{move.verb} belongs to a role: it is not made without one")


def _found(entry: Entry, move: Move, find: Callable[[int], S]) -> tuple[S, Entry]:
    """What an earlier request with the same key began."""
    kind, _, number = entry.subject.partition(":")
    subject = find(int(number))
    return subject, _same(entry, move, f"{subject.SUBJECT}:{number}" if kind == subject.SUBJECT else "")


def may(move: Move, scope: Scope, subject: Flowing) -> Role | None:
    """The role in which this person may make this move, each role in its own unit; or None."""
    return next((role for role in move.roles if scope.role_for((role,), subject.seat(move, role))), None)


def _refuse_role(move: Move) -> NoReturn:
    who = ", ".join(str(r.label) for r in move.roles)
    raise NotYours(f"Việc “{move.label}” do {who} của đơn vị này làm.")


def _same(entry: Entry, move: Move, subject: str) -> Entry:
    if (entry.kind, entry.subject) != (move.verb, subject):
        raise Refusal("Yêu cầu này đã dùng cho việc khác. Mời mở lại trang rồi làm lại.")
    return entry
