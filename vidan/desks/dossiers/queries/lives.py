"""Dossiers' lives as the ledger told them, so that anybody can ask how one stood at an earlier moment."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from vidan.core.flow import Clock
from vidan.core.ledger.chain import Fact, read_facts
from vidan.core.ledger.models import Entry
from vidan.desks.dossiers.flow import TAKE_OVER, TAKE_UP
from vidan.desks.dossiers.models import Dossier
from vidan.desks.dossiers.states import CLOCK, State

BATCH = 500  # subjects in one statement
STATES = {state.value: state for state in State}  # asked for every entry: the enumeration itself is slow
# Entries by which an officer has it in hand from then on.
TAKES = frozenset({TAKE_UP.verb, TAKE_OVER})


@dataclass(frozen=True, slots=True)
class Event:
    """One entry. `after` is "" when the state stayed; `due` the date in force from then on, when it says one."""

    at: datetime
    kind: str
    account: int | None
    role: str
    after: str
    due: datetime | None


@dataclass(frozen=True, slots=True)
class Standing:
    """How a dossier stood: its state and since when, who had it in hand, the date in force (None: no clock ran)."""

    state: State
    since: datetime
    handler: int | None
    due: datetime | None


Life = tuple[Event, ...]


def lives(pks: Collection[int]) -> dict[int, Life]:
    """The events of these dossiers, oldest first."""
    wanted, found = sorted(pks), defaultdict[int, list[Event]](list)
    for place in range(0, len(wanted), BATCH):
        subjects = [f"{Dossier.SUBJECT}:{pk}" for pk in wanted[place : place + BATCH]]
        rows = (
            Entry.objects.filter(subject__in=subjects)
            .order_by("id")
            .values_list("subject", "at", "kind", "actor", "role", "after", "facts")
        )
        for subject, at, kind, actor, role, after, text in rows.iterator(2_000):
            event = Event(at, kind, _account(actor), role, after, _due(text))
            found[int(subject.rpartition(":")[2])].append(event)
    return {pk: tuple(events) for pk, events in found.items()}


def standing_at(life: Life, moment: datetime) -> Standing | None:
    """How it stood just before the moment; None when it had not begun or its state is unknown now."""
    state, since, handler, due = "", moment, None, None
    for event in before(life, moment):
        if event.after and event.after != state:
            state, since = event.after, event.at
        if event.kind in TAKES and (event.kind == TAKE_UP.verb or event.role == "officer"):
            handler = event.account
        due = event.due or due
    known = STATES.get(state)
    if known is None:
        return None
    return Standing(known, since, handler, due if CLOCK[known] is Clock.RUNNING else None)


def due_before(life: Life, moment: datetime) -> datetime | None:
    """The date in force just before a moment, as it had been told by then."""
    told = [event.due for event in before(life, moment) if event.due is not None]
    return told[-1] if told else None


def before(life: Sequence[Event], moment: datetime) -> Iterator[Event]:
    """What had happened by then, the moment itself left out."""
    return (event for event in life if event.at < moment)


def _due(facts: str) -> datetime | None:
    """Most entries name no date: those are not read further."""
    return _moment(read_facts(facts).get("due")) if '"due"' in facts else None


@lru_cache(maxsize=4_096)
def _account(actor: str) -> int | None:
    kind, _, number = actor.partition(":")
    return int(number) if kind == "account" and number.isdecimal() else None


def _moment(said: Fact) -> datetime | None:
    try:
        return datetime.fromisoformat(said) if isinstance(said, str) and said else None
    except ValueError:  # altered: the chain tells
        return None
