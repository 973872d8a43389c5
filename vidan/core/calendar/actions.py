"""Entering what is known of the calendar."""

from collections.abc import Iterable
from datetime import date, datetime

from django.db import transaction
from django.db.models import F

from vidan.core.calendar.models import DayRule, HeldYear, Hours, Revision
from vidan.core.calendar.queries import rule_day, write_sessions
from vidan.core.calendar.shipped import national_calendar
from vidan.core.ledger.actions import Deed, append
from vidan.kit.workdays.days import Day, DayKind, Session

SHIPPED = "shipped"


@transaction.atomic
def load_shipped(now: datetime) -> int:
    """Bring in the calendar that came with the software; how many days changed. What people entered stays."""
    calendar = national_calendar()
    wanted = {day.date: day for day in calendar.days if day.kind not in (DayKind.WORKING, DayKind.WEEKEND)}
    held = {rule.on: rule for rule in DayRule.objects.filter(unit=None, known_until=None)}
    stale = [
        rule
        for on, rule in held.items()
        if rule.entered_by == SHIPPED and (on not in wanted or rule_day(rule) != wanted[on])
    ]
    DayRule.objects.filter(pk__in=[rule.pk for rule in stale]).update(known_until=now)
    kept = set(held) - {rule.on for rule in stale}
    new = [_rule(None, day, SHIPPED, now) for on, day in wanted.items() if on not in kept]
    DayRule.objects.bulk_create(new)
    years = {day.date.year for day in calendar.days} - set(HeldYear.objects.values_list("year", flat=True))
    HeldYear.objects.bulk_create(
        [HeldYear(year=year, known_from=now, entered_by=SHIPPED) for year in sorted(years)]
    )
    if stale or new or years:
        _raise_revision(now)
    return len(stale) + len(new)


@transaction.atomic
def enter_day(deed: Deed, unit_id: int, day: Day) -> DayRule:
    """Lay a day of the unit's own over the national calendar, from now on known; an earlier one is closed."""
    DayRule.objects.filter(unit=unit_id, on=day.date, known_until=None).update(known_until=deed.at)
    rule = _rule(unit_id, day, deed.actor, deed.at)
    rule.save(force_insert=True)
    _raise_revision(deed.at)
    append(
        deed,
        unit=unit_id,
        kind="enter_day",
        subject=f"unit:{unit_id}",
        facts={
            "on": day.date.isoformat(),
            "kind": str(day.kind),
            "counts": day.counts,
            "receives": day.receives,
        },
    )
    return rule


@transaction.atomic
def set_hours(deed: Deed, unit_id: int, sessions: Iterable[Session], since: date) -> Hours:
    """The unit's ordinary sessions from a day on; earlier words about that same day are closed."""
    Hours.objects.filter(unit=unit_id, valid_from=since, known_until=None).update(known_until=deed.at)
    hours = Hours.objects.create(
        unit_id=unit_id,
        sessions=write_sessions(tuple(sessions)),
        valid_from=since,
        known_from=deed.at,
        entered_by=deed.actor,
    )
    _raise_revision(deed.at)
    append(
        deed,
        unit=unit_id,
        kind="set_hours",
        subject=f"unit:{unit_id}",
        facts={"since": since.isoformat(), "sessions": hours.sessions.replace(" ", "+")},
    )
    return hours


def _rule(unit_id: int | None, day: Day, by: str, now: datetime) -> DayRule:
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
        known_from=now,
        entered_by=by,
    )


def _raise_revision(now: datetime) -> None:
    if not Revision.objects.update(number=F("number") + 1, changed_at=now):
        Revision.objects.create(number=1, changed_at=now)
