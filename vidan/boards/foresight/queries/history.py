"""The past and the present of a unit's dossiers, read from the ledger: laps, pieces, and cases as at a moment."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import pairwise

from django.db.models import Exists, OuterRef, Q

from vidan.boards.foresight.queries.pace import Case, Lap, Piece, Record, record_of
from vidan.core.calendar.queries import calendar_of
from vidan.core.flow import Clock
from vidan.core.promises.models import Promise
from vidan.desks.dossiers.axes import RECORD_APOLOGY, SIGN_APOLOGY
from vidan.desks.dossiers.flow import RECORD_OUTSIDE_RESULT, RESOLVE
from vidan.desks.dossiers.models import Dossier, EarlierRound
from vidan.desks.dossiers.queries import OPEN
from vidan.desks.dossiers.queries.lives import STATES, Life, lives, standing_at
from vidan.desks.dossiers.states import CLOCK, State
from vidan.kit.workdays.calendar import Calendar
from vidan.kit.workdays.faults import DateError
from vidan.kit.workdays.moments import in_vietnam

LEARNT = timedelta(weeks=26)  # how far back the pace is read
MOST = 8_000  # dossiers of a unit that are read, the newest: a second, once a day
PUTS_OFF = frozenset({SIGN_APOLOGY.verb, RECORD_APOLOGY.verb})
FINISHES = frozenset({RESOLVE.verb, RECORD_OUTSIDE_RESULT.verb})
_HOUR = timedelta(hours=1)
_OVER = frozenset(state.value for state, clock in CLOCK.items() if clock is Clock.ENDED)


@dataclass(frozen=True, slots=True)
class Known:
    """One dossier with its life. `late`: None while that is open, or when nothing was owed any more.

    `put_off_at`: when its first date was given up for a later one, with an apology.
    """

    pk: int
    procedure: str
    field: str
    life: Life
    late: bool | None
    is_plain: bool  # one round only: its promise is the one it always had
    put_off_at: datetime | None


@dataclass(frozen=True)
class History:
    """A unit's dossiers as far back as anything is learnt from, and its calendar."""

    calendar: Calendar
    known: tuple[Known, ...]
    record: Record
    is_cut: bool  # more than MOST: the oldest were left out


def history(unit_id: int, until: datetime, back: timedelta) -> History:
    """What happened before `until`. Raises DateError when the unit has no calendar there."""
    calendar = calendar_of(unit_id)
    calendar.held(until)
    recent = Q(received_at__gte=until - back - LEARNT) | Q(state__in=OPEN)
    rows = list(
        Dossier.objects.filter(recent, held_at=unit_id, received_at__lt=until)
        .annotate(again=Exists(EarlierRound.objects.filter(dossier=OuterRef("pk"))))
        .order_by("-received_at")
        .values_list(
            *("pk", "procedure__code", "procedure__field", "again"),
            *("promise__end", "promise__ended_at", "promise__first_due_at"),
        )[: MOST + 1]
    )
    told = lives([row[0] for row in rows[:MOST]])
    known = tuple(
        Known(
            pk,
            code,
            field,
            life := told.get(pk, ()),
            _late(end, ended, due, until),
            not again,
            _put_off(life),
        )
        for pk, code, field, again, end, ended, due in rows[:MOST]
    )
    return History(
        calendar,
        known,
        record_of(
            (lap for one in known for lap in _laps(one, calendar)),
            (piece for one in known for piece in _pieces(one.life)),
        ),
        len(rows) > MOST,
    )


def cases_at(known: Iterable[Known], calendar: Calendar, moment: datetime) -> list[Case]:
    """The dossiers that were owed and not yet late at a moment, as they stood then."""
    then = moment.astimezone(UTC)  # as the ledger's moments come: those of two offsets are compared slowly
    there = (one for one in known if not _is_elsewhere(one.life, then))
    return [case for one in there if (case := _case(one, calendar, then)) is not None]


def cases_now(unit_id: int, calendar: Calendar, now: datetime) -> list[Case]:
    """What is owed now in a unit and not yet late."""
    rows = Dossier.objects.filter(
        held_at=unit_id, promise__clock=Clock.RUNNING, promise__due_at__gt=now
    ).values_list("pk", "procedure__code", "state", "handler", "promise__due_at")
    listed = list(rows)
    told = lives([row[0] for row in listed])
    found = []
    for pk, code, state, handler, due in listed:
        stood = standing_at(told.get(pk, ()), now + timedelta(microseconds=1))
        since = stood.since if stood else now
        if due is not None and _is_held(calendar, due):
            spent, left = worked(calendar, since, now), worked(calendar, now, due)
            found.append(Case(pk, code, State(state), spent, left, handler))
    return found


def worked(calendar: Calendar, since: datetime, until: datetime) -> float:
    """Hours of working time between two moments."""
    return max((calendar.worked_before(until) - calendar.worked_before(since)) / _HOUR, 0.0)


def _case(one: Known, calendar: Calendar, moment: datetime) -> Case | None:
    stood = standing_at(one.life, moment)
    if stood is None or stood.due is None or stood.due <= moment or not _is_held(calendar, stood.due):
        return None
    spent, left = worked(calendar, stood.since, moment), worked(calendar, moment, stood.due)
    return Case(one.pk, one.procedure, stood.state, spent, left, stood.handler)


def _is_elsewhere(life: Life, moment: datetime) -> bool:
    """Not begun, or over by then: seen at both ends, for there are thousands and a few hundred are open."""
    return not life or life[0].at >= moment or (life[-1].at < moment and life[-1].after in _OVER)


def _laps(one: Known, calendar: Calendar) -> Iterator[Lap]:
    """From each entry into a state to the result of that round; only time in which a clock ran is counted."""
    entered: list[tuple[State, datetime]] = []
    for event in one.life:
        state = STATES.get(event.after)
        if state is None:
            continue
        if not entered or entered[-1][0] is not state:
            entered.append((state, event.at))
        if CLOCK[state] is Clock.ENDED:
            if state is State.DONE:
                yield from _round(one.procedure, entered, calendar)
            entered = []


def _round(procedure: str, entered: list[tuple[State, datetime]], calendar: Calendar) -> Iterator[Lap]:
    done, hours = entered[-1][1], 0.0
    for (state, begins), (_, ends) in reversed(list(pairwise(entered))):
        if CLOCK[state] is Clock.RUNNING:
            hours += worked(calendar, begins, ends)
            yield Lap(procedure, state, hours, done)


def _pieces(life: Life) -> Iterator[Piece]:
    return (
        Piece(event.account, in_vietnam(event.at).date())
        for event in life
        if event.kind in FINISHES and event.account is not None
    )


def _put_off(life: Life) -> datetime | None:
    return next((event.at for event in life if event.kind in PUTS_OFF), None)


def _late(end: str | None, ended: datetime | None, due: datetime | None, until: datetime) -> bool | None:
    if due is None or end == Promise.End.WITHDRAWN:
        return None
    if end == Promise.End.DONE and ended is not None and ended < until:
        return ended > due
    return True if due < until else None


def _is_held(calendar: Calendar, moment: datetime) -> bool:
    try:
        calendar.held(moment)
    except DateError:  # beyond the years held: nothing can be counted
        return False
    return True
