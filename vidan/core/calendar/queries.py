"""The calendar of a unit, as known now or as it was known at a moment; which years it holds."""

from collections.abc import Callable
from datetime import date, datetime
from functools import cache, lru_cache

from django.db.models import Model, Subquery

from vidan.core.calendar.changes import current_revision
from vidan.core.calendar.models import DayRule, HeldYear, Revision
from vidan.core.calendar.rows import rows_of
from vidan.kit.workdays.calendar import Calendar
from vidan.kit.workdays.days import DEFAULT_SESSIONS, DayKind, Session
from vidan.kit.workdays.faults import DateError


def calendar_of(unit_id: int, known_at: datetime | None = None, revision: Revision | None = None) -> Calendar:
    """The unit's calendar: the national days, its own hours, its own days. One statement when it is in memory.

    With `known_at`, as it was known at that moment. `revision`: the present one, when another statement brought it
    (`with_revision`). Raises OutsideCalendar when no year is held at all.
    """
    revision = revision or current_revision()
    # Always as of a moment: a change that commits between two statements is then not half in it.
    moment = min(known_at or revision.changed_at, revision.changed_at)
    return _built(unit_id, revision.number, moment)


def session_ends() -> Callable[[int, datetime, datetime], datetime | None]:
    """For many things: unit, start, calendar known at → when the session ended that received it. Reads a calendar once.

    None when the calendar no longer knows that day.
    """
    calendars = cache(calendar_of)

    @cache
    def end(unit_id: int, started: datetime, known_at: datetime) -> datetime | None:
        try:
            calendar = calendars(unit_id, known_at)
            return calendar.session_end(calendar.held(started))
        except DateError:
            return None

    return end


def with_revision() -> dict[str, Subquery]:
    """Two columns for a statement that is asked anyway; `revision_in` reads them."""
    present = Revision.objects.order_by("pk")
    return {f"calendar_{name}": Subquery(present.values(name)[:1]) for name in ("number", "changed_at")}


def revision_in(row: Model) -> Revision | None:
    """The revision that came with a row; None before any calendar was loaded."""
    number, changed_at = vars(row)["calendar_number"], vars(row)["calendar_changed_at"]
    return None if changed_at is None else Revision(number=number, changed_at=changed_at)


@lru_cache(maxsize=512)
def _built(unit_id: int, revision: int, known_at: datetime) -> Calendar:
    """The revision is part of the key only: a year entered later is read as it is known now."""
    return rows_of(unit_id, known_at).calendar()


def held_years() -> list[int]:
    """The years whose days off are in the calendar; outside them dates are refused."""
    return sorted(HeldYear.objects.values_list("year", flat=True))


def provisional_days(year: int) -> list[date]:
    """Days of a year that are only expected: what crosses them may still change."""
    rules = DayRule.objects.filter(unit=None, known_until=None, is_provisional=True, on__year=year)
    return sorted(rules.values_list("on", flat=True))


def usual_sessions(calendar: Calendar, on: date) -> tuple[Session, ...]:
    """The sessions of the first ordinary working day from a day on."""
    following = calendar.working[calendar.working_from(on.toordinal()) :]
    return next((day.sessions for day in following if day.kind is DayKind.WORKING), DEFAULT_SESSIONS)
