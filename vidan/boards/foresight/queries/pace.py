"""The forecast itself, on plain data: how long it took before, how many stand before it, whether that fits.

All amounts are hours of working time. Nothing here reads a database, so the past can be forecast again as it was.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from vidan.desks.dossiers.states import IN_WORK, State

ENOUGH = 8  # past cases under which nothing is said of a procedure's step, nor of an officer's pace
MIDDLE, HIGH = 0.5, 0.8  # half, and four of five, took no longer
BUSY = 0.75  # the pace of a busy day: three days of four finish no more
HOURS_A_DAY = 8.0


@dataclass(frozen=True, slots=True)
class Lap:
    """One past stay: so many hours from entering this state until there was a result, at `ended`."""

    procedure: str
    state: State
    hours: float
    ended: datetime


@dataclass(frozen=True, slots=True)
class Piece:
    """One dossier an officer finished work on, on a day."""

    officer: int
    on: date


@dataclass(frozen=True, slots=True)
class Case:
    """One open dossier: hours spent in its state, hours left until its date, in whose hands."""

    dossier: int
    procedure: str
    state: State
    spent: float
    left: float
    handler: int | None


Stay = tuple[float, datetime]  # hours, and when there was a result


class Level(StrEnum):
    """What the forecast says. `unknown`: too little past to say anything."""

    LIKELY = "likely"
    POSSIBLE = "possible"
    FINE = "fine"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Outlook:
    """One case forecast, with all it was forecast from. `middle`, `high`: hours still needed, by the past."""

    case: Case
    level: Level
    middle: float | None
    high: float | None
    ahead: int
    per_day: float | None

    @property
    def queue(self) -> float:
        """Hours until those before it are done, at the pace of a busy day."""
        return self.ahead * HOURS_A_DAY / self.per_day if self.per_day else 0.0


@dataclass(frozen=True)
class Past:
    """What the forecast knows: sorted hours by procedure and state, and by state alone; pieces in a busy day."""

    by_step: Mapping[tuple[str, State], Sequence[float]] = field(default_factory=dict)
    by_state: Mapping[State, Sequence[float]] = field(default_factory=dict)
    per_day: Mapping[int | None, float] = field(default_factory=dict)  # None: the whole unit

    def still(self, procedure: str, state: State, spent: float, part: float) -> float | None:
        """Hours still needed in that part of the past cases that had not ended after so many hours.

        Of this procedure's step if there are enough, else of the step in any procedure, else None. Longer in the step
        than nearly all before it: counted as if it had just begun.
        """
        for known in (self.by_step.get((procedure, state), ()), self.by_state.get(state, ())):
            if len(known) >= ENOUGH:
                longer = known[bisect_right(known, spent) :]
                return quantile(longer, part) - spent if len(longer) >= ENOUGH else quantile(known, part)
        return None

    def pace(self, officer: int | None) -> float | None:
        """Pieces in a busy day: the officer's own; the whole unit's for what nobody has in hand."""
        return self.per_day.get(officer)


@dataclass(frozen=True)
class Record:
    """The whole past, put in order once: what was known at some moment is picked from it, not sorted again."""

    by_step: Mapping[tuple[str, State], Sequence[Stay]] = field(default_factory=dict)
    by_state: Mapping[State, Sequence[Stay]] = field(default_factory=dict)
    days: Mapping[int | None, Mapping[date, int]] = field(
        default_factory=dict
    )  # pieces; None: the whole unit

    def between(self, since: datetime, until: datetime, first: date, last: date) -> Past:
        """What had ended from `since` on and before `until`; pieces of the days from `first` on, before `last`."""
        paces = {who: [n for on, n in days.items() if first <= on < last] for who, days in self.days.items()}
        return Past(
            {step: _hours(stays, since, until) for step, stays in self.by_step.items()},
            {state: _hours(stays, since, until) for state, stays in self.by_state.items()},
            {who: quantile(sorted(map(float, n)), BUSY) for who, n in paces.items() if sum(n) >= ENOUGH},
        )


def record_of(laps: Iterable[Lap], pieces: Iterable[Piece]) -> Record:
    """The past in the order of its hours, sorted once."""
    by_step = defaultdict[tuple[str, State], list[Stay]](list)
    by_state = defaultdict[State, list[Stay]](list)
    for lap in laps:
        by_step[lap.procedure, lap.state].append((lap.hours, lap.ended))
    for (_, state), stays in by_step.items():
        stays.sort()
        by_state[state] += stays
    days = defaultdict[int | None, defaultdict[date, int]](lambda: defaultdict(int))
    for piece in pieces:
        days[piece.officer][piece.on] += 1
        days[None][piece.on] += 1
    return Record(by_step, {state: sorted(stays) for state, stays in by_state.items()}, days)


def _hours(stays: Sequence[Stay], since: datetime, until: datetime) -> list[float]:
    return [hours for hours, ended in stays if since <= ended < until]


def quantile(known: Sequence[float], part: float) -> float:
    """The smallest known value that at least this part does not exceed. `known` is sorted and not empty."""
    place = -int(-part * len(known) // 1) - 1  # rounded up, counted from nought
    return known[min(max(place, 0), len(known) - 1)]


def forecast(cases: Iterable[Case], past: Past) -> list[Outlook]:
    """Every case with what stands before it in the same hands, the most urgent first."""
    seen, outlooks = defaultdict[int | None, int](int), list[Outlook]()
    for case in sorted(cases, key=lambda one: (one.left, one.dossier)):
        waits = case.state in IN_WORK
        outlooks.append(outlook(case, past, seen[case.handler] if waits else 0))
        if waits:
            seen[case.handler] += 1
    return outlooks


def outlook(case: Case, past: Past, ahead: int) -> Outlook:
    """One case: what it still needs is the longer of what such dossiers took and of what stands before it."""
    middle = past.still(case.procedure, case.state, case.spent, MIDDLE)
    high = past.still(case.procedure, case.state, case.spent, HIGH)
    said = Outlook(case, Level.UNKNOWN, middle, high, ahead, past.pace(case.handler))
    if middle is None or high is None:
        return said
    level = next(
        (
            level
            for level, needed in ((Level.LIKELY, middle), (Level.POSSIBLE, high))
            if max(needed, said.queue) > case.left
        ),
        Level.FINE,
    )
    return Outlook(case, level, middle, high, ahead, said.per_day)
