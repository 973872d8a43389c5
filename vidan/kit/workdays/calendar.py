"""Whole years of days, indexed so that every question of the clock is one binary search."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from vidan.kit.workdays.days import DEFAULT_SESSIONS, Day, DayKind, Session, closed_day, open_day
from vidan.kit.workdays.faults import DateError, OutsideCalendar
from vidan.kit.workdays.moments import in_vietnam

_SATURDAY = 5


@dataclass(frozen=True)
class Calendar:
    """Every day of one or more whole years; only days that count are seen by clocks.

    `known_at`: the moment at which exactly this calendar was known, when it was read from somewhere.
    """

    days: tuple[Day, ...]
    known_at: datetime | None = field(default=None, compare=False)
    working: tuple[Day, ...] = field(init=False, repr=False, compare=False)
    closings: list[datetime] = field(init=False, repr=False, compare=False)
    _first: int = field(init=False, repr=False, compare=False)
    _next_working: list[int] = field(init=False, repr=False, compare=False)
    _opens: list[datetime] = field(init=False, repr=False, compare=False)
    _closes: list[datetime] = field(init=False, repr=False, compare=False)
    _worked: list[timedelta] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        _check_whole_years(self.days)
        working = tuple(day for day in self.days if day.counts)
        sessions = [(day, session) for day in working for session in day.sessions]
        parts = {
            "working": working,
            "closings": [day.closing for day in working],
            "_first": self.days[0].date.toordinal(),
            "_next_working": _indexes_of_next_working(self.days),
            "_opens": [day.at(session.opens) for day, session in sessions],
            "_closes": [day.at(session.closes) for day, session in sessions],
        }
        for name, value in parts.items():
            object.__setattr__(self, name, value)
        object.__setattr__(self, "_worked", _running_total(self._opens, self._closes))

    def overlaid(self, days: Iterable[Day], *, known_at: datetime | None = None) -> "Calendar":
        """This calendar with a unit’s own days laid over it."""
        mine = list(self.days)
        for day in days:
            mine[self._place(day.date.toordinal())] = day
        return Calendar(tuple(mine), known_at)

    def day(self, on: date) -> Day:
        """The day of a date; outside the years held it is an error."""
        return self.days[self._place(on.toordinal())]

    def day_of(self, ordinal: int) -> Day:
        """The day of a proleptic Gregorian ordinal, which may be far beyond any date."""
        return self.days[self._place(ordinal)]

    def between(self, first: date, last: date) -> tuple[Day, ...]:
        """The days from `first` to `last`, both included."""
        return self.days[self._place(first.toordinal()) : self._place(last.toordinal()) + 1]

    def held(self, moment: datetime) -> datetime:
        """The same moment on Việt Nam clocks, if its year is held."""
        local = in_vietnam(moment)
        self._place(local.toordinal())
        return local

    def effective_start(self, moment: datetime) -> datetime:
        """The moment itself inside a session, otherwise the next session’s opening."""
        local = self.held(moment)
        session = bisect_right(self._opens, local) - 1
        if session >= 0 and local < self._closes[session]:
            return local
        return self._opens[self._within(session + 1, self._opens)]

    def working_from(self, ordinal: int) -> int:
        """The index in `working` of the first working day on or after a date."""
        return self._next_working[self._place(ordinal)]

    def closing(self, index: int) -> datetime:
        """When the working day at this index closes."""
        return self.closings[self._within(index, self.closings)]

    def closings_before(self, moment: datetime) -> int:
        """How many working days have closed strictly before a moment."""
        return bisect_left(self.closings, in_vietnam(moment))

    def session_end(self, inside: datetime, later: int = 0) -> datetime:
        """The end of the session that holds a moment, or of the one `later` sessions on."""
        session = bisect_right(self._opens, inside) - 1 + later
        return self._closes[self._within(session, self._closes)]

    def worked_before(self, moment: datetime) -> timedelta:
        """Session time from the first opening held until a moment."""
        local = in_vietnam(moment)  # moments of one offset are compared ten times as fast as those of two
        session = bisect_right(self._opens, local) - 1
        if session < 0:
            return timedelta(0)
        before = self._worked[session - 1] if session else timedelta(0)
        return before + min(local, self._closes[session]) - self._opens[session]

    def when_worked(self, total: timedelta) -> datetime:
        """The earliest moment by which that much session time has passed."""
        session = self._within(bisect_left(self._worked, total), self._worked)
        return self._closes[session] - (self._worked[session] - total)

    def _place(self, ordinal: int) -> int:
        place = ordinal - self._first
        if not 0 <= place < len(self.days):
            raise self._outside()
        return place

    def _within(self, index: int, held: Sequence[object]) -> int:
        if index >= len(held):
            raise self._outside()
        return index

    def _outside(self) -> OutsideCalendar:
        first, last = self.days[0].date.year, self.days[-1].date.year
        return OutsideCalendar(
            f"Thời điểm nằm ngoài lịch làm việc đang có (từ năm {first} đến năm {last}); "
            "xin bổ sung lịch trước khi tính."
        )


def ordinary_calendar(
    first_year: int,
    last_year: int,
    sessions: Sequence[Session] = DEFAULT_SESSIONS,
    *,
    cut_off: time | None = None,
    weekend_document: str = "",
) -> Calendar:
    """Years in which every weekday is worked and every weekend is not."""
    start, end = date(first_year, 1, 1).toordinal(), date(last_year, 12, 31).toordinal()
    dates = [date.fromordinal(ordinal) for ordinal in range(start, end + 1)]
    return Calendar(
        tuple(
            closed_day(on, kind=DayKind.WEEKEND, title="nghỉ hằng tuần", document=weekend_document)
            if on.weekday() >= _SATURDAY
            else open_day(on, sessions, cut_off=cut_off)
            for on in dates
        )
    )


def _check_whole_years(days: Sequence[Day]) -> None:
    if not days:
        raise DateError("Lịch làm việc chưa có ngày nào.")
    first = days[0].date
    if any(day.date.toordinal() != first.toordinal() + place for place, day in enumerate(days)):
        raise DateError("Lịch làm việc phải có đủ từng ngày, theo thứ tự.")
    last = days[-1].date
    if (first.month, first.day, last.month, last.day) != (1, 1, 12, 31):
        raise DateError("Lịch làm việc phải gồm trọn năm, từ 01/01 đến 31/12.")


def _indexes_of_next_working(days: Sequence[Day]) -> list[int]:
    indexes, passed = [], 0
    for day in days:
        indexes.append(passed)
        passed += day.counts
    return indexes


def _running_total(opens: Sequence[datetime], closes: Sequence[datetime]) -> list[timedelta]:
    totals, total = [], timedelta(0)
    for opening, closing in zip(opens, closes, strict=True):
        total += closing - opening
        totals.append(total)
    return totals
