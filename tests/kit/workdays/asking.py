"""Short ways to ask the national calendar a question in tests."""

from datetime import datetime

from vidan.core.calendar.shipped import national_calendar
from vidan.kit.workdays import Calendar, Pause, Reckoning, parse_limit, parse_moment, reckon

NATION = national_calendar()


def at(text: str) -> datetime:
    """A moment of Việt Nam."""
    return parse_moment(text, "test")


def pause(begins: str, ends: str | None) -> Pause:
    """A pause from two texts."""
    return Pause(at(begins), None if ends is None else at(ends))


def ask(
    start: str,
    limit: str,
    *pauses: tuple[str, str | None],
    finished: str | None = None,
    calendar: Calendar = NATION,
) -> Reckoning:
    """A reckoning from texts."""
    finish = None if finished is None else at(finished)
    return reckon(calendar, at(start), parse_limit(limit), [pause(*pair) for pair in pauses], finish)


def due(start: str, limit: str, *pauses: tuple[str, str | None], calendar: Calendar = NATION) -> str | None:
    """The due moment as text, minutes only."""
    moment = ask(start, limit, *pauses, calendar=calendar).due
    return None if moment is None else moment.strftime("%Y-%m-%dT%H:%M")
