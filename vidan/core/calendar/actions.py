"""Entering what is known of the calendar."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from django.db import transaction

from vidan.core.calendar.changes import ORDINARY, SHIPPED, Proposal
from vidan.core.calendar.models import Change, DayRule, HeldYear, Hours, Revision
from vidan.core.calendar.rows import day_rule, rows_of, rule_day
from vidan.core.calendar.seal import ROW, change_seal
from vidan.core.calendar.shipped import national_calendar
from vidan.core.ledger import chain
from vidan.core.ledger.actions import Deed, append
from vidan.core.ledger.chain import Fact
from vidan.core.ledger.models import Entry
from vidan.kit.workdays.days import Day, Session

VERBS = {
    Change.Kind.DAY: "enter_day",
    Change.Kind.HOURS: "set_hours",
    Change.Kind.TAKEN_BACK: "take_back_day",
}
_JUST_AFTER = timedelta(microseconds=1)


@transaction.atomic
def load_shipped(now: datetime) -> int:
    """Bring in the calendar that came with the software; how many days changed. What people entered stays."""
    at = _moment(now)
    calendar = national_calendar()
    wanted = {day.date: day for day in calendar.days if day.kind not in ORDINARY}
    held = {rule.on: rule for rule in DayRule.objects.filter(unit=None, known_until=None)}
    stale = [
        rule
        for on, rule in held.items()
        if rule.entered_by == SHIPPED and (on not in wanted or rule_day(rule) != wanted[on])
    ]
    DayRule.objects.filter(pk__in=[rule.pk for rule in stale]).update(known_until=at)
    kept = set(held) - {rule.on for rule in stale}
    new = [day_rule(None, day, SHIPPED, at) for on, day in wanted.items() if on not in kept]
    DayRule.objects.bulk_create(new)
    years = {day.date.year for day in calendar.days} - set(HeldYear.objects.values_list("year", flat=True))
    HeldYear.objects.bulk_create(
        [HeldYear(year=year, known_from=at, entered_by=SHIPPED) for year in sorted(years)]
    )
    if stale or new or years:
        _raise_revision(at)
    return len(stale) + len(new)


@transaction.atomic
def enter_day(deed: Deed, unit_id: int, day: Day) -> DayRule:
    """Lay a day of the unit's own over the national calendar, from now on known; an earlier one is closed."""
    change = lay(deed, Proposal(unit_id, Change.Kind.DAY, day.date, day.title, day.document, day=day))
    tell(deed, change)
    return DayRule.objects.get(pk=change.rule_id or 0)


@transaction.atomic
def set_hours(deed: Deed, unit_id: int, sessions: Iterable[Session], since: date) -> Hours:
    """The unit's ordinary sessions from a day on; earlier words about that same day are closed."""
    change = lay(
        deed,
        Proposal(unit_id, Change.Kind.HOURS, since, "Giờ làm việc thường ngày", "", sessions=tuple(sessions)),
    )
    tell(deed, change)
    return Hours.objects.get(pk=change.hours_id or 0)


def lay(deed: Deed, proposal: Proposal) -> Change:
    """Put a change into the calendar; `tell` it in the same transaction. Raises Stale when it no longer fits."""
    at = _moment(deed.at)
    rows = rows_of(proposal.unit_id, at)
    edit = proposal.edit(rows, deed.actor, at)
    DayRule.objects.filter(pk__in=edit.rules_out).update(known_until=at)
    Hours.objects.filter(pk__in=edit.hours_out).update(known_until=at)
    for row in (*edit.rules_in, *edit.hours_in):
        row.save(force_insert=True)
    _raise_revision(at)
    return Change.objects.create(
        unit_id=proposal.unit_id,
        kind=proposal.kind,
        first_day=proposal.first_day,
        title=proposal.title,
        document=proposal.document,
        rule=next(iter(edit.rules_in), None),
        hours=next(iter(edit.hours_in), None),
        taken_back=proposal.taken_back,
        at=at,
        actor=deed.actor,
    )


def tell(deed: Deed, change: Change, moved: int = 0) -> Entry:
    """Write the change in the ledger: the unit's chain, or the root chain for the nation. Last in the transaction."""
    unit = change.unit_id or chain.ROOT
    return append(
        deed,
        unit=unit,
        kind=VERBS[Change.Kind(change.kind)],
        subject=f"calendar:{change.pk}",
        facts={
            "unit": unit,
            "on": change.first_day.isoformat(),
            "moved": moved,
            ROW: change_seal(change),
            **_facts(change),
        },
    )


def _facts(change: Change) -> dict[str, Fact]:
    if change.taken_back_id:
        return {"change": change.taken_back_id}
    if change.hours:
        return {"sessions": change.hours.sessions.replace(" ", "+")}
    if change.rule is None:
        return {}
    return {"kind": change.rule.kind, "counts": change.rule.counts, "receives": change.rule.receives}


def _moment(now: datetime) -> datetime:
    """A moment after every earlier change, so that “as known then” is exact; the others wait (one row's lock)."""
    revision = Revision.objects.select_for_update().first()
    return max(now, revision.changed_at + _JUST_AFTER) if revision else now


def _raise_revision(at: datetime) -> None:
    revision = Revision.objects.first() or Revision()
    revision.number, revision.changed_at = revision.number + 1, at
    revision.save()
