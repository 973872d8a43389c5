"""Once a week everybody who owes something is reminded: what is due by Sunday, what is late. A row, an entry each."""

from collections.abc import Iterator
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from vidan.core.calendar.queries import calendar_of
from vidan.core.flow import Clock
from vidan.core.jobs.tasks import Task
from vidan.core.ledger.actions import Deed, append
from vidan.desks.commitments.flow import REMIND, State
from vidan.desks.commitments.models import Commitment, Reminder
from vidan.desks.commitments.queries.reading import owed_this_week, week_of
from vidan.desks.commitments.queries.seals import reminder_facts
from vidan.kit.workdays.faults import DateError
from vidan.kit.workdays.moments import VIETNAM

REMINDER = "house"  # nobody acts: the house itself does


def remind_owners(task: Task) -> None:
    """The job, every morning: in each unit once a week, on the first day of it that is worked."""
    now = timezone.now()
    owing = Commitment.objects.filter(state=State.OWED).order_by().values_list("unit", flat=True)
    for unit in sorted(set(owing.distinct())):
        task.still_mine()
        if _is_time(unit, timezone.localdate(now, VIETNAM)):
            remind(unit, now)
    task.finish()


@transaction.atomic
def remind(unit_id: int, now: datetime) -> int:
    """Remind everybody of one unit; how many were. Once a week, however often it is asked."""
    week = week_of(now)
    if Reminder.objects.filter(unit=unit_id, week=week).exists():
        return 0
    rows = list(_rows(unit_id, week, now))
    for row in rows:
        row.save(force_insert=True)
        append(
            Deed(REMINDER, REMINDER, now, key=f"{REMIND}:{unit_id}:{row.owner_id}:{week}"),
            unit=unit_id,
            kind=REMIND,
            subject=row.subject,
            facts=reminder_facts(row),
        )
    return len(rows)


def _is_time(unit_id: int, today: date) -> bool:
    """Whether this is a day of work; without a calendar every day is."""
    try:
        return bool(calendar_of(unit_id).day(today).sessions)
    except DateError:
        return True


def _rows(unit_id: int, week: date, now: datetime) -> Iterator[Reminder]:
    owed = Commitment.objects.filter(unit=unit_id, state=State.OWED, promise__clock=Clock.RUNNING)
    for owner, due, late in owed_this_week(owed, week, now):
        if due or late:
            yield Reminder(unit_id=unit_id, owner_id=owner, week=week, at=now, due=due, late=late)
