"""The four ways a clock runs: working days, working hours, an end date, and a named session or day.

A course knows its due moment, how a pause that began before it changes it, and what is left at a moment.
Pauses reach it in order of time, each only if it began before the due moment then in force.
"""

from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Protocol, Self

from vidan.kit.workdays.calendar import Calendar
from vidan.kit.workdays.days import Day
from vidan.kit.workdays.faults import BadLimit
from vidan.kit.workdays.limits import Limit, LimitKind
from vidan.kit.workdays.pauses import Pause
from vidan.kit.workdays.steps import (
    Step,
    counted_steps,
    cut_off_step,
    end_step,
    paused_anew_step,
    paused_days_step,
    paused_end_step,
    paused_hours_step,
    session_step,
    skipped_steps,
    spent_steps,
    stopped_step,
)

_HOUR = timedelta(hours=1)
_SESSION_NEEDS = timedelta(minutes=60)  # dates.md: exactly 60 minutes stays in the session
_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Left:
    """What was left of a limit when its clock stopped; hours may be broken (3.5)."""

    n: int | float
    unit: str

    def words(self) -> str:
        """2 ngày làm việc"""
        return f"{str(self.n).replace('.', ',')} {self.unit}"


class Course(Protocol):
    """A running clock."""

    @property
    def due(self) -> datetime:
        """The due moment; an error outside the years held."""

    def paused(self, begins: datetime, ends: datetime) -> Self:
        """The same clock after a pause that began before it was due."""

    def left_at(self, moment: datetime) -> Left | None:
        """What is left when an open pause begins."""

    def told(self, pause: Pause, after: Self) -> Step:
        """What a pause did, in words."""

    def path(self) -> tuple[Step, ...]:
        """Which days were passed over on the way to the due moment."""


@dataclass(frozen=True, slots=True)
class WorkingDays:
    """Due at the closing of working day number `last`; `first` is the first after the start day."""

    calendar: Calendar
    start: datetime
    first: int
    last: int

    @classmethod
    def begin(cls, calendar: Calendar, start: datetime, n: int) -> "WorkingDays":
        """Civil Code art. 147: the start day is not counted."""
        first = calendar.closings_before(calendar.day(start).closing) + 1
        return cls(calendar, start, first, first + n - 1)

    @property
    def due(self) -> datetime:
        return self.calendar.closing(self.last)

    def paused(self, begins: datetime, ends: datetime) -> "WorkingDays":
        return replace(self, last=self.last + len(self._lost(begins, ends)))

    def left_at(self, moment: datetime) -> Left:
        used_before = max(self.first, self.calendar.closings_before(moment))
        return Left(self.last - used_before + 1, LimitKind.WORKING_DAYS)

    def told(self, pause: Pause, after: "WorkingDays") -> Step:
        lost = self._lost(pause.begins, pause.ends or pause.begins)
        return paused_days_step(pause, tuple(day.date for day in lost))

    def path(self) -> tuple[Step, ...]:
        return _passed(self.calendar, self.start + _ONE_DAY, self.due)

    def _lost(self, begins: datetime, ends: datetime) -> tuple[Day, ...]:
        first = max(self.first, self.calendar.closings_before(begins))
        return self.calendar.working[first : self.calendar.closings_before(ends)]


@dataclass(frozen=True, slots=True)
class WorkingHours:
    """Due at the earliest moment by which the calendar has worked `total` since its beginning."""

    calendar: Calendar
    start: datetime
    total: timedelta

    @classmethod
    def begin(cls, calendar: Calendar, start: datetime, n: int) -> "WorkingHours":
        return cls(calendar, start, calendar.worked_before(start) + n * _HOUR)

    @property
    def due(self) -> datetime:
        return self.calendar.when_worked(self.total)

    def paused(self, begins: datetime, ends: datetime) -> "WorkingHours":
        lost = self.calendar.worked_before(ends) - self.calendar.worked_before(begins)
        return replace(self, total=self.total + lost)

    def left_at(self, moment: datetime) -> Left:
        left = self.total - self.calendar.worked_before(moment)
        return Left(left / _HOUR if left % _HOUR else left // _HOUR, LimitKind.WORKING_HOURS)

    def told(self, pause: Pause, after: "WorkingHours") -> Step:
        return paused_hours_step(pause, after.total - self.total)

    def path(self) -> tuple[Step, ...]:
        due = self.due
        days = self.calendar.between(self.start, due)
        spans = [(day.date, self._span(day, due)) for day in days if day.counts]
        return *skipped_steps(days), *counted_steps(days), *spent_steps(spans)

    def _span(self, day: Day, due: datetime) -> timedelta:
        opening = day.at(day.sessions[0].opens)
        worked = self.calendar.worked_before
        return worked(min(day.closing, due)) - worked(max(opening, self.start))


@dataclass(frozen=True, slots=True)
class EndDate:
    """Due at closing of working day number `rolled`: the first from `end` (an ordinal) whose closing runs."""

    calendar: Calendar
    end: int
    rolled: int
    counts_days: bool

    @classmethod
    def after_days(cls, calendar: Calendar, start: datetime, n: int) -> "EndDate":
        end = start.toordinal() + n
        return cls(calendar, end, calendar.working_from(end), True)

    @classmethod
    def after_months(cls, calendar: Calendar, start: datetime, n: int) -> "EndDate":
        """The same day of the month, clipped to its end."""
        years, month = divmod(start.year * 12 + start.month - 1 + n, 12)
        year = min(years, date.max.year)  # far outside any calendar, which then refuses it
        day = min(start.day, monthrange(year, month + 1)[1])
        end = date(year, month + 1, day).toordinal()
        return cls(calendar, end, calendar.working_from(end), False)

    @property
    def due(self) -> datetime:
        return self.calendar.closing(self.rolled)

    def paused(self, begins: datetime, ends: datetime) -> "EndDate":
        """Pauses come in order, so a date past the closings of this one is outside every earlier one."""
        end = self.end + ends.toordinal() - begins.toordinal()
        rolled = max(self.calendar.working_from(end), self.calendar.closings_before(ends))
        return replace(self, end=end, rolled=rolled)

    def left_at(self, moment: datetime) -> Left | None:
        """Days to the end date before rolling, so that resuming gives the same date; 0 once it has passed."""
        if not self.counts_days:
            return None
        return Left(max(0, self.end - moment.toordinal()), LimitKind.CALENDAR_DAYS)

    def told(self, pause: Pause, after: "EndDate") -> Step:
        return paused_end_step(pause, after.end - self.end)

    def path(self) -> tuple[Step, ...]:
        end, due = date.fromordinal(self.end), self.due
        if end == due.date():
            return (end_step(end, "Ngày hết hạn"),)
        passed = self.calendar.between(end, due.date() - _ONE_DAY)
        stopped = tuple(day.date for day in passed if day.counts)
        steps = end_step(end, "Ngày hết hạn khi chưa lùi"), *skipped_steps(passed)
        return (*steps, stopped_step(stopped)) if stopped else steps


@dataclass(frozen=True, slots=True)
class Appointed:
    """Due by a rule on the start alone; every pause applies the rule again to the moment of resuming."""

    calendar: Calendar
    start: datetime
    since: datetime
    rule: Callable[[Calendar, datetime], tuple[datetime, Step]]

    @property
    def due(self) -> datetime:
        return self.rule(self.calendar, self.since)[0]

    def paused(self, begins: datetime, ends: datetime) -> "Appointed":
        return replace(self, since=self.calendar.effective_start(ends))

    def left_at(self, moment: datetime) -> None:
        return None

    def told(self, pause: Pause, after: "Appointed") -> Step:
        return paused_anew_step(pause, after.since)

    def path(self) -> tuple[Step, ...]:
        due, why = self.rule(self.calendar, self.since)
        return why, *_passed(self.calendar, self.start, due)


def same_day(calendar: Calendar, start: datetime) -> tuple[datetime, Step]:
    """Closing of the start day, or of the next working day from the cut-off on."""
    day = calendar.day(start)
    cut_off = day.cut_off_moment
    late = start >= cut_off
    return calendar.closing(calendar.closings_before(day.closing) + late), cut_off_step(cut_off, late)


def same_session(calendar: Calendar, start: datetime) -> tuple[datetime, Step]:
    """The end of the session that holds the start, or of the next one when under 60 minutes are left."""
    end = calendar.session_end(start)
    short = end - start < _SESSION_NEEDS
    return calendar.session_end(start, later=1) if short else end, session_step(end, end - start)


def course_of(calendar: Calendar, start: datetime, limit: Limit) -> Course:
    """The clock of a limit, begun at an effective start."""
    n = limit.n or 0
    match limit.kind:
        case LimitKind.WORKING_DAYS:
            return WorkingDays.begin(calendar, start, n)
        case LimitKind.WORKING_HOURS:
            return WorkingHours.begin(calendar, start, n)
        case LimitKind.CALENDAR_DAYS:
            return EndDate.after_days(calendar, start, n)
        case LimitKind.MONTHS:
            return EndDate.after_months(calendar, start, n)
        case LimitKind.SAME_DAY:
            return Appointed(calendar, start, start, same_day)
        case LimitKind.SAME_SESSION:
            return Appointed(calendar, start, start, same_session)
        case LimitKind.UNSET:
            raise BadLimit(
                "Thủ tục này không quy định thời hạn: đơn vị cần đặt một lời hứa của cơ quan "
                "trước khi tính ngày."
            )


def _passed(calendar: Calendar, first: datetime, due: datetime) -> tuple[Step, ...]:
    days = calendar.between(first, due) if first.date() <= due.date() else ()
    return *skipped_steps(days), *counted_steps(days)
