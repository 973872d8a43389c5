"""When a place is open: its own pattern, never outside the sessions in which its unit receives people."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time

from vidan.kit.workdays.days import Day, Session
from vidan.kit.workdays.moments import in_vietnam

Sessions = tuple[Session, ...]


@dataclass(frozen=True)
class Pattern:
    """Sessions by weekday, Monday first (none: whenever the unit receives), and of single days, which win."""

    week: tuple[Sessions, ...] | None = None
    days: Mapping[date, Sessions] = field(default_factory=dict)

    def open_in(self, day: Day) -> Sessions:
        """When the place is open on one day of its unit's calendar."""
        if not day.receives:
            return ()
        if day.date in self.days:
            return overlaps(self.days[day.date], day.sessions)
        return day.sessions if self.week is None else overlaps(self.week[day.date.weekday()], day.sessions)


@dataclass(frozen=True)
class Opening:
    """Whether a place is open at a moment; `change` is when that ends, None when nobody knows."""

    is_open: bool
    change: datetime | None


def overlaps(mine: Iterable[Session], theirs: Sessions) -> Sessions:
    """The time that lies in both."""
    pairs = ((max(own.opens, other.opens), min(own.closes, other.closes)) for own in mine for other in theirs)
    return tuple(Session(opens, closes) for opens, closes in sorted(pairs) if opens < closes)


def slots(sessions: Iterable[Session], minutes: int) -> Sessions:
    """Sessions cut into slots of so many minutes; what is left over at the end of one is nobody's slot."""
    return tuple(slot for session in sessions for slot in _cut(session, minutes))


def opening(pattern: Pattern, days: Iterable[Day], now: datetime) -> Opening:
    """Open now, and until when; or closed, and until when, as far as the days given reach."""
    local = in_vietnam(now)
    for day in days:
        for session in pattern.open_in(day):
            opens, closes = day.at(session.opens), day.at(session.closes)
            if opens <= local < closes:
                return Opening(True, closes)
            if local < opens:
                return Opening(False, opens)
    return Opening(False, None)


def _cut(session: Session, minutes: int) -> Iterable[Session]:
    begins, end = _since_midnight(session.opens), _since_midnight(session.closes)
    while begins + minutes <= end:
        yield Session(_clock(begins), _clock(begins + minutes))
        begins += minutes


def _since_midnight(hour: time) -> int:
    return hour.hour * 60 + hour.minute


def _clock(minutes: int) -> time:
    return time(*divmod(minutes, 60))
