"""What would be promised now: the date and why, before anything is saved."""

from dataclasses import dataclass
from datetime import date, datetime

from vidan.core.calendar.queries import calendar_of
from vidan.kit.refusals import BadInput
from vidan.kit.workdays.calendar import Calendar
from vidan.kit.workdays.faults import DateError
from vidan.kit.workdays.limits import Limit, LimitKind, parse_limit
from vidan.kit.workdays.reckoning import reckon


@dataclass(frozen=True)
class Terms:
    """The limit promised, the limit of the law, and where both come from, in words."""

    promised: str
    legal: str
    source: str


@dataclass(frozen=True)
class Quote:
    """A date that could be promised. `steps` are sentences of the explanation."""

    terms: Terms
    limit: str
    handed_in_at: datetime
    started_at: datetime
    due_at: datetime
    legal_due_at: datetime
    steps: tuple[str, ...]
    warnings: tuple[str, ...]
    calendar_known_at: datetime | None = None  # when the calendar it was read from was known


def quote(calendar: Calendar, terms: Terms, handed_in_at: datetime) -> Quote:
    """The date for something handed in at a moment. Raises DateError (kit/workdays) when it cannot be known."""
    promised = reckon(calendar, handed_in_at, parse_limit(terms.promised))
    legal = reckon(calendar, handed_in_at, parse_limit(terms.legal))
    if promised.due is None or legal.due is None:  # without pauses there is always a date
        raise RuntimeError("a reckoning without pauses has a due moment")
    due = min(promised.due, legal.due)  # a promise may be shorter than the law, never longer
    told = promised if promised.due <= legal.due else legal
    return Quote(
        terms=terms,
        limit=told.limit.words(),
        handed_in_at=told.given,
        started_at=told.start,
        due_at=due,
        legal_due_at=legal.due,
        steps=tuple(step.words for step in told.steps),
        warnings=told.warnings,
        calendar_known_at=calendar.known_at,
    )


def closing_on(unit_id: int, day: date, at: datetime, *, field: str) -> datetime:
    """When a unit closes on a day to come. Raises BadInput on a day off, outside the calendar, or over."""
    try:
        held = calendar_of(unit_id).day(day)
    except DateError as refused:
        raise BadInput(str(refused), field=field) from refused
    if not held.sessions:
        raise BadInput("Ngày hẹn mới trùng ngày nghỉ. Mời xem lại ngày hẹn.", field=field)
    if held.closing <= at:
        raise BadInput("Ngày hẹn mới phải sau lúc này.", field=field)
    return held.closing


def quote_by_day(unit_id: int, day: date, at: datetime, source: str, *, field: str) -> Quote:
    """The promise of a day that somebody named. It is told as a limit in days, counted as the law counts them, so that
    a calendar change moves it only when that very day becomes a day off. Raises BadInput.
    """
    due = closing_on(unit_id, day, at, field=field)
    calendar = calendar_of(unit_id)
    try:
        days = (day - calendar.effective_start(at).date()).days
        limit = Limit(LimitKind.CALENDAR_DAYS, days) if days > 0 else Limit(LimitKind.SAME_DAY)
        found = quote(calendar, Terms(limit.words(), limit.words(), source), at)
    except DateError as refused:
        raise BadInput(str(refused), field=field) from refused
    if found.due_at != due:  # today, after the hour until which something is done the same day
        raise BadInput("Hôm nay đã quá giờ chốt. Mời hẹn từ ngày làm việc kế tiếp.", field=field)
    return found
