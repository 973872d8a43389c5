"""Warns of promises whose date draws near: who has the work first, then the leader, each once per date.

A warning is a row and an entry in the ledger, so nobody can say later that there was none, or that there was one.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import islice

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone

from vidan.core.calendar.queries import calendar_of
from vidan.core.flow import Clock
from vidan.core.jobs.tasks import Task
from vidan.core.ledger.actions import Deed, append
from vidan.core.ledger.chain import Fact
from vidan.core.promises.models import Alert, Interval, Promise
from vidan.core.promises.owners import about, watched
from vidan.kit.workdays.calendar import Calendar
from vidan.kit.workdays.faults import DateError
from vidan.kit.workdays.nearing import FARTHEST, nearing

WARNED = "warn_of_date"
WARNER = "house"  # nobody acts: the house itself does
MOST_AT_ONCE = 100  # rows in one transaction: a counter that writes meanwhile waits a fraction of a second


@dataclass(frozen=True)
class Clocked:
    """The working time a promise was given, without its pauses, and what is left of it."""

    given: timedelta
    left: timedelta


def warn_of_dates(task: Task) -> None:
    """The job: every unit in turn."""
    now = timezone.now()
    owing = Promise.objects.filter(clock=Clock.RUNNING, due_at__gt=now, kind__in=watched())
    units = sorted(set(owing.values_list("unit", flat=True).distinct()))
    for nth, unit in enumerate(units, start=1):
        while warn(unit, now) == MOST_AT_ONCE:
            task.progress(nth, len(units))


@transaction.atomic
def warn(unit_id: int, now: datetime) -> int:
    """Warn of what draws near in one unit; how many warnings were given, MOST_AT_ONCE at most."""
    rows = list(islice(_due_alerts(unit_id, now), MOST_AT_ONCE))
    for row in rows:
        row.save(force_insert=True)
    subjects = about([row.promise for row in rows])
    for row in rows:
        append(
            Deed(WARNER, WARNER, now),
            unit=unit_id,
            kind=WARNED,
            subject=subjects[row.promise_id].subject,
            facts=alert_facts(row),
        )
    return len(rows)


def alert_facts(row: Alert) -> dict[str, Fact]:
    """What the ledger keeps of a warning: all of it."""
    return {
        "alert": row.pk,
        "level": row.level,
        "due": row.due_at.isoformat(),
        "left": row.minutes_left,
    }


def clocked(calendar: Calendar, promise: Promise, now: datetime) -> Clocked:
    """How much working time it was given and has left. Raises DateError outside the years held."""
    if promise.due_at is None:
        return Clocked(timedelta(0), timedelta(0))
    start, due = calendar.held(promise.started_at), calendar.held(promise.due_at)
    given = calendar.worked_before(due) - calendar.worked_before(start)
    for pause in promise.intervals.all():
        if pause.kind == Interval.Kind.PAUSE and pause.ends_at:
            ends, begins = min(pause.ends_at, due), max(pause.begins_at, start)
            if begins < ends:
                given -= calendar.worked_before(ends) - calendar.worked_before(begins)
    left = calendar.worked_before(due) - calendar.worked_before(max(now, start))
    return Clocked(given, left)


def _due_alerts(unit_id: int, now: datetime) -> Iterator[Alert]:
    try:
        calendar = calendar_of(unit_id)
        until = calendar.when_worked(calendar.worked_before(calendar.held(now)) + FARTHEST)
    except DateError:  # the calendar ends here: nothing can be counted
        return
    for promise in _unwarned(unit_id, now, until):
        try:
            clock = clocked(calendar, promise, now)
        except DateError:
            continue
        near = nearing(clock.given, clock.left)
        had = {alert.level for alert in promise.alerts.all() if alert.due_at == promise.due_at}
        wanted = ((Alert.Level.OWNER, near.owner), (Alert.Level.LEADER, near.leader))
        for level, is_near in wanted:
            if is_near and level not in had and promise.due_at:
                minutes = clock.left // timedelta(minutes=1)
                yield Alert(promise=promise, level=level, due_at=promise.due_at, at=now, minutes_left=minutes)


def _unwarned(unit_id: int, now: datetime, until: datetime) -> QuerySet[Promise]:
    """Running, due soon, and its leader not yet warned of that date."""
    told = Alert.objects.filter(promise=OuterRef("pk"), level=Alert.Level.LEADER, due_at=OuterRef("due_at"))
    return (
        Promise.objects.filter(
            ~Exists(told),
            unit=unit_id,
            clock=Clock.RUNNING,
            kind__in=watched(),
            due_at__gt=now,
            due_at__lte=until,
        )
        .order_by("due_at", "pk")
        .prefetch_related("intervals", "alerts")
        .defer("steps", "warnings", "source")
    )
