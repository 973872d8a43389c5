"""The calendar of a unit, as known now or as it was known at a moment."""

from datetime import date, datetime, time
from functools import lru_cache

from django.db.models import Q

from vidan.core.calendar.models import DayRule, HeldYear, Hours, Revision
from vidan.core.calendar.shipped import weekend_document
from vidan.kit.workdays.calendar import Calendar, ordinary_calendar
from vidan.kit.workdays.days import Day, DayKind, Session, open_day
from vidan.kit.workdays.faults import OutsideCalendar


def calendar_of(unit_id: int, known_at: datetime | None = None) -> Calendar:
    """The unit's calendar: the national days, its own hours, its own days. One statement when it is in memory.

    With `known_at`, as it was known at that moment. Raises OutsideCalendar when no year is held at all.
    """
    revision = Revision.objects.first()
    if revision is None:
        raise OutsideCalendar("Chưa có lịch làm việc nào được nạp. Mời người quản trị nạp lịch.")
    if known_at is not None and known_at < revision.changed_at:
        return _built(unit_id, revision.number, revision.changed_at, known_at)
    return _built(unit_id, revision.number, revision.changed_at, None)


@lru_cache(maxsize=512)
def _built(unit_id: int, revision: int, changed_at: datetime, known_at: datetime | None) -> Calendar:
    """Revision and moment of change are part of the key only: a new change makes the old entries unused."""
    held = dict(HeldYear.objects.order_by("year").values_list("year", "known_from"))
    # A year entered later was not known at all, so nothing is rewritten by reading it as it is known now.
    later = [year for year, known_from in held.items() if known_at and known_from > known_at]
    known = _known(known_at) | (Q(on__year__in=later) & _known(None))
    rules = DayRule.objects.filter(Q(unit=None) | Q(unit=unit_id)).filter(known)
    calendar = ordinary_calendar(min(held), max(held), weekend_document=weekend_document())
    hours = list(Hours.objects.filter(_known(known_at), unit=unit_id).order_by("valid_from"))
    national = [rule_day(rule) for rule in rules if rule.unit_id is None]
    own = [rule_day(rule) for rule in rules if rule.unit_id is not None]
    with_hours = calendar.overlaid(_with_hours(calendar, hours))
    return with_hours.overlaid(_in_own_hours(national, hours)).overlaid(own)


def _known(at: datetime | None) -> Q:
    if at is None:
        return Q(known_until=None)
    return Q(known_from__lte=at) & (Q(known_until=None) | Q(known_until__gt=at))


def _hours_on(hours: list[Hours], on: date) -> tuple[Session, ...] | None:
    for row in reversed(hours):
        if row.valid_from <= on and (row.valid_to is None or on < row.valid_to):
            return read_sessions(row.sessions)
    return None


def _with_hours(calendar: Calendar, hours: list[Hours]) -> list[Day]:
    found = ((day.date, _hours_on(hours, day.date)) for day in calendar.working) if hours else ()
    return [open_day(on, sessions) for on, sessions in found if sessions]


def _in_own_hours(days: list[Day], hours: list[Hours]) -> list[Day]:
    """A make-up day is worked in the unit's ordinary sessions; a special day keeps the ones it states."""
    if not hours:
        return days
    return [_make_up_in(day, _hours_on(hours, day.date)) for day in days]


def _make_up_in(day: Day, sessions: tuple[Session, ...] | None) -> Day:
    if day.kind is not DayKind.MAKE_UP or not sessions:
        return day
    return open_day(day.date, sessions, kind=day.kind, title=day.title, document=day.document)


def rule_day(rule: DayRule) -> Day:
    """The kit's day that a row describes."""
    return Day(
        rule.on,
        DayKind(rule.kind),
        read_sessions(rule.sessions),
        rule.counts,
        rule.receives,
        rule.cut_off,
        rule.title,
        rule.document,
        rule.is_provisional,
    )


def read_sessions(text: str) -> tuple[Session, ...]:
    """“07:30-11:30 13:30-17:30” as sessions."""
    pairs = (part.split("-") for part in text.split())
    return tuple(Session(time.fromisoformat(opens), time.fromisoformat(closes)) for opens, closes in pairs)


def write_sessions(sessions: tuple[Session, ...]) -> str:
    """Sessions as they are stored."""
    return " ".join(f"{s.opens:%H:%M}-{s.closes:%H:%M}" for s in sessions)
