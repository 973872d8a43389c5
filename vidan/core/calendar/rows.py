"""The rows a unit's calendar is built from, as known at one moment, and how a change would alter them."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from functools import cache, lru_cache
from typing import NamedTuple

from django.db.models import BigIntegerField, DateTimeField, Exists, OuterRef, Q
from django.db.models.functions import ExtractYear

from vidan.core.calendar.models import DayRule, HeldYear, Hours
from vidan.core.calendar.shipped import weekend_document
from vidan.core.kept import KeptRows, Moment, Told, keep_rows
from vidan.kit.workdays.calendar import Calendar, ordinary_calendar
from vidan.kit.workdays.days import Day, DayKind, Session, open_day


class Stretch(NamedTuple):
    """From when until when a unit works which sessions."""

    valid_from: date
    valid_to: date | None
    sessions: str


@dataclass(frozen=True)
class Edit:
    """Rows taken out (their ids) and rows put in, which may not be saved yet."""

    rules_out: frozenset[int] = frozenset()
    rules_in: tuple[DayRule, ...] = ()
    hours_out: frozenset[int] = frozenset()
    hours_in: tuple[Hours, ...] = ()

    @property
    def out(self) -> list[int]:
        """What is replaced, in order: part of what a preview saw."""
        return [*sorted(self.rules_out), *sorted(self.hours_out)]


@dataclass(frozen=True)
class Rows:
    """Years held, days of the nation and of the unit, and the unit's hours from the earliest on."""

    first_year: int
    last_year: int
    rules: tuple[DayRule, ...]
    hours: tuple[Hours, ...]
    known_at: datetime | None

    @property
    def own(self) -> tuple[int | None, ...]:
        """The unit's own rows: units without any share one calendar."""
        return *(rule.pk for rule in self.rules if rule.unit_id), 0, *(hours.pk for hours in self.hours)

    def edited(self, edit: Edit) -> "Rows":
        """The rows after a change."""
        rules = [rule for rule in self.rules if rule.pk not in edit.rules_out]
        hours = [row for row in self.hours if row.pk not in edit.hours_out]
        ordered = sorted([*hours, *edit.hours_in], key=lambda row: row.valid_from)
        return replace(self, rules=(*rules, *edit.rules_in), hours=tuple(ordered))

    def calendar(self) -> Calendar:
        """Ordinary weeks, the unit's hours, the nation's days, the unit's days: each laid over the one before."""
        national = tuple(rule_day(rule) for rule in self.rules if rule.unit_id is None)
        own = tuple(rule_day(rule) for rule in self.rules if rule.unit_id is not None)
        hours = tuple(Stretch(row.valid_from, row.valid_to, row.sessions) for row in self.hours)
        return _laid_over(self.first_year, self.last_year, hours, national, own, self.known_at)


def rows_of(unit_id: int | None, known_at: datetime) -> Rows:
    """As known at a moment; without a unit the nation's rows alone."""
    held = dict(HeldYear.objects.order_by("year").values_list("year", "known_from"))
    rules, hours = _known_rows()
    told = {"unit": unit_id, "known_at": known_at}
    return Rows(min(held), max(held), tuple(rules.ask(**told)), tuple(hours.ask(**told)), known_at)


@cache
def _known_rows() -> tuple[KeptRows[DayRule], KeptRows[Hours]]:
    """Rules and hours of `unit` as known at `known_at`."""
    unit, at = Told("unit", BigIntegerField()), Told("known_at", DateTimeField())
    # A year entered later was not known at all, so nothing is rewritten by reading it as it is known now.
    later = Exists(HeldYear.objects.filter(year=ExtractYear(OuterRef("on")), known_from__gt=at))
    rules = DayRule.objects.filter(Q(unit=None) | Q(unit=unit))
    hours = Hours.objects.filter(known_then(at), unit=unit)
    known = rules.filter(known_then(at) | (later & Q(known_until=None)))
    return keep_rows(known), keep_rows(hours.order_by("valid_from"))


def known_then(at: Moment) -> Q:
    """Rows known at a moment."""
    return Q(known_from__lte=at) & (Q(known_until=None) | Q(known_until__gt=at))


@lru_cache(maxsize=256)
def _laid_over(
    first_year: int,
    last_year: int,
    hours: tuple[Stretch, ...],
    national: tuple[Day, ...],
    own: tuple[Day, ...],
    known_at: datetime | None,
) -> Calendar:
    """Units that work alike share one calendar: a province's 129 held 190,000 days, searched at each collection."""
    calendar = ordinary_calendar(first_year, last_year, weekend_document=weekend_document())
    with_hours = calendar.overlaid(_with_hours(calendar, hours))
    return with_hours.overlaid([*_in_own_hours(national, hours), *own], known_at=known_at)


def _hours_on(hours: Iterable[Stretch], on: date) -> tuple[Session, ...] | None:
    fitting = [r for r in hours if r.valid_from <= on and (r.valid_to is None or on < r.valid_to)]
    return read_sessions(fitting[-1].sessions) if fitting else None


def _with_hours(calendar: Calendar, hours: tuple[Stretch, ...]) -> list[Day]:
    found = ((day.date, _hours_on(hours, day.date)) for day in calendar.working) if hours else ()
    return [open_day(on, sessions) for on, sessions in found if sessions]


def _in_own_hours(days: tuple[Day, ...], hours: tuple[Stretch, ...]) -> tuple[Day, ...]:
    """A make-up day is worked in the unit's ordinary sessions; a special day keeps the ones it states."""
    return tuple(_make_up_in(day, _hours_on(hours, day.date)) for day in days) if hours else days


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


def day_rule(unit_id: int | None, day: Day, by: str, at: datetime) -> DayRule:
    """The row, not yet saved, that describes a day."""
    return DayRule(
        unit_id=unit_id,
        on=day.date,
        kind=str(day.kind),
        sessions=write_sessions(day.sessions),
        counts=day.counts,
        receives=day.receives,
        cut_off=day.cut_off,
        title=day.title,
        document=day.document,
        is_provisional=day.provisional,
        known_from=at,
        entered_by=by,
    )


def read_sessions(text: str) -> tuple[Session, ...]:
    """“07:30-11:30 13:30-17:30” as sessions."""
    pairs = (part.split("-") for part in text.split())
    return tuple(Session(time.fromisoformat(opens), time.fromisoformat(closes)) for opens, closes in pairs)


def write_sessions(sessions: Iterable[Session]) -> str:
    """Sessions as they are stored."""
    return " ".join(f"{s.opens:%H:%M}-{s.closes:%H:%M}" for s in sessions)
