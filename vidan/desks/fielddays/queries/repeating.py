"""On which later days a day with the people comes again, and what speaks against one of them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import islice

from vidan.core.calendar.queries import calendar_of, held_years
from vidan.desks.fielddays.flow import State
from vidan.desks.fielddays.models import FieldDay
from vidan.kit.workdays import DayKind

WEEKLY, MONTHLY = "weekly", "monthly"
MOST = 60  # days in one preview
WEEK = timedelta(days=7)
HOLIDAY, PLANNED = "holiday", "planned"  # what speaks against a day


@dataclass(frozen=True)
class Again:
    """One day more. `why_not`: what speaks against it; then it is not chosen by itself."""

    on: date
    why_not: str


def again(day: FieldDay, how: str, until: date) -> list[Again]:
    """The later days, the next first."""
    found = list(islice((_weeks if how == WEEKLY else _months)(day.on, until), MOST))
    taken = set(
        FieldDay.objects.filter(unit=day.unit_id, on__in=found, place=day.place)
        .exclude(state=State.CANCELLED)
        .values_list("on", flat=True)
    )
    off = _days_off(day.unit_id, found)
    against = dict.fromkeys(off, HOLIDAY) | dict.fromkeys(taken, PLANNED)
    return [Again(on, against.get(on, "")) for on in found]


def _weeks(first: date, until: date) -> Iterator[date]:
    on = first + WEEK
    while on <= until:
        yield on
        on += WEEK


def _months(first: date, until: date) -> Iterator[date]:
    """The same weekday at the same place of the month; the fifth is the last one."""
    year, month = first.year, first.month
    while True:
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)
        on = _in_month(year, month, first.weekday(), place_in_month(first))
        if on > until:
            return
        yield on


def _days_off(unit_id: int, days: list[date]) -> set[date]:
    """Those of the years the calendar holds; later ones nobody knows yet."""
    held, calendar = set(held_years()), calendar_of(unit_id)
    return {on for on in days if on.year in held and calendar.day(on).kind is DayKind.HOLIDAY}


def place_in_month(day: date) -> int:
    """0 for the first such weekday of its month; 4 for the last one when it is the fifth."""
    return (day.day - 1) // 7


def _in_month(year: int, month: int, weekday: int, place: int) -> date:
    first = date(year, month, 1)
    on = first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * place)
    return on if on.month == month else on - WEEK
