"""What would be promised now: the date and why, before anything is saved."""

from dataclasses import dataclass
from datetime import datetime

from vidan.kit.workdays.calendar import Calendar
from vidan.kit.workdays.limits import parse_limit
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
