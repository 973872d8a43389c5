"""Generated calendars, limits, moments and pauses."""

from datetime import date, datetime, time, timedelta
from itertools import pairwise

from hypothesis import strategies as st

from vidan.kit.workdays import (
    VIETNAM,
    Calendar,
    Day,
    DayKind,
    Limit,
    LimitKind,
    Pause,
    Session,
    closed_day,
    open_day,
    ordinary_calendar,
)

YEAR = 2026
NEW_YEAR = date(YEAR, 1, 1)
LAST_START = 200  # far enough from the end of the year for every limit and pause below
HOURS = (
    (Session(time(7, 30), time(11, 30)), Session(time(13, 30), time(17, 30))),
    (Session(time(7), time(11, 30)), Session(time(13, 30), time(17))),
    (Session(time(7, 30), time(11, 30)),),
    (Session(time(8), time(8, 45)), Session(time(8, 45), time(12)), Session(time(14), time(14, 30))),
)
PLAIN = [ordinary_calendar(YEAR, YEAR, hours) for hours in HOURS]

dates = st.integers(0, 300).map(lambda n: NEW_YEAR + timedelta(days=n))
sessions = st.sampled_from(HOURS)


@st.composite
def unusual_days(draw: st.DrawFn) -> Day:
    """A day off, a worked day in its own hours, or one that receives without counting."""
    on = draw(dates)
    match draw(st.integers(0, 3)):
        case 0:
            return open_day(on, draw(sessions), kind=DayKind.SPECIAL, provisional=draw(st.booleans()))
        case 1:
            return Day(on, DayKind.SPECIAL, draw(sessions), counts=False, receives=True)
        case _:
            return closed_day(on, provisional=draw(st.booleans()))


calendars = st.builds(Calendar.overlaid, st.sampled_from(PLAIN), st.lists(unusual_days(), max_size=25))

clock_times = st.sampled_from(
    [time(7, 30), time(8), time(11, 30), time(13, 30), time(15), time(16, 30), time(17, 30), time(0)]
) | st.times(max_value=time(23, 59)).map(lambda t: t.replace(fold=0))


@st.composite
def moments(draw: st.DrawFn, last: int = LAST_START) -> datetime:
    """A moment of the year, often on the edge of a session."""
    on = NEW_YEAR + timedelta(days=draw(st.integers(0, last)))
    return datetime.combine(on, draw(clock_times), VIETNAM)


def limits_of(kind: LimitKind) -> st.SearchStrategy[Limit]:
    """Limits of one kind, small enough for the year."""
    most = {
        LimitKind.WORKING_DAYS: 20,
        LimitKind.WORKING_HOURS: 80,
        LimitKind.CALENDAR_DAYS: 40,
        LimitKind.MONTHS: 2,
    }.get(kind)
    return st.just(Limit(kind)) if most is None else st.integers(1, most).map(lambda n: Limit(kind, n))


kinds = st.sampled_from([kind for kind in LimitKind if kind != LimitKind.UNSET])
limits = kinds.flatmap(limits_of)


@st.composite
def pauses_after(draw: st.DrawFn, start: datetime, most: int = 3) -> list[Pause]:
    """Closed pauses in order, within some weeks of a start, sometimes touching."""
    edges = draw(st.lists(st.tuples(st.integers(0, 18), clock_times), max_size=2 * most, unique=True))
    whole = (datetime.combine(start.date() + timedelta(days=days), hour, VIETNAM) for days, hour in edges)
    cuts = sorted(moment for moment in whole if moment >= start)
    if draw(st.booleans()):
        return [Pause(begins, ends) for begins, ends in zip(cuts[::2], cuts[1::2], strict=False)]
    return [Pause(begins, ends) for begins, ends in list(pairwise(cuts))[:most]]
