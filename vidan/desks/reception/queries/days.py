"""The room of a day; the days to come; by when a day must be posted; which weeks still lack one."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import QuerySet

from vidan.core.accounts.scope import Scope
from vidan.core.calendar.queries import calendar_of
from vidan.core.units.queries import on_day
from vidan.desks.reception.flow import DayState
from vidan.desks.reception.models import ReceptionDay, Room
from vidan.kit.refusals import NotFound, Refusal
from vidan.kit.workdays.faults import DateError
from vidan.kit.workdays.moments import VIETNAM

NOTICE_DAYS = 5  # working days, law 42/2013 art. 24; online the same, decree 154/2026 art. 23
_LOOKED_BACK = 40  # days: five working days lie within, whatever the holidays
WATCHED_AHEAD = 35  # days in which the office is told that a leader's day is missing


@dataclass(frozen=True)
class Gap:
    """A week or month with fewer regular days than the office set; `last`: until when one may still be posted."""

    first: date
    ends: date
    posted: int
    wanted: int
    last: date | None


def room_on(unit_id: int, on: date) -> Room | None:
    """The room as it stands on a day; None before anybody wrote it down."""
    return Room.objects.filter(on_day(on), unit=unit_id).first()


def last_posting_day(unit_id: int, on: date) -> date:
    """The last day on which a reception day may be posted: so many working days before it."""
    try:
        before = calendar_of(unit_id).between(on - timedelta(days=_LOOKED_BACK), on - timedelta(days=1))
    except DateError as fault:
        raise Refusal(str(fault), advice="Mời người quản trị nhập lịch làm việc của năm ấy trước.") from fault
    return [day.date for day in before if day.counts][-NOTICE_DAYS]


def one_day(scope: Scope, pk: int) -> ReceptionDay:
    """A day this person may see. Raises NotFound."""
    found = ReceptionDay.objects.visible_to(scope).filter(pk=pk).first()
    if found is None:
        raise NotFound("Không có ngày tiếp công dân này trong đơn vị của anh/chị.")
    return found


def public_day(unit_id: int, pk: int) -> ReceptionDay:
    """A day as residents find it. Raises NotFound."""
    found = ReceptionDay.objects.filter(unit=unit_id, pk=pk).first()
    if found is None:
        raise NotFound("Không có ngày tiếp công dân này. Mời xem lịch tiếp công dân.")
    return found


def coming(unit_id: int, now: datetime) -> list[ReceptionDay]:
    """What is not over yet."""
    rows = ReceptionDay.objects.coming(unit_id, now.astimezone(VIETNAM).date())
    return [day for day in rows if day.closes > now]


def past(scope: Scope, unit_id: int, now: datetime) -> QuerySet[ReceptionDay]:
    """What is over, the newest first."""
    today = now.astimezone(VIETNAM).date()
    return ReceptionDay.objects.visible_to(scope).filter(unit=unit_id, on__lte=today).order_by("-on", "-pk")


def unsaid(scope: Scope, now: datetime) -> list[ReceptionDay]:
    """Over, and nobody said whether it was held."""
    today = now.astimezone(VIETNAM).date()
    rows = ReceptionDay.objects.visible_to(scope).filter(state=DayState.POSTED, on__lte=today).order_by("on")
    return [day for day in rows if day.closes <= now]


def gaps(unit_id: int, now: datetime) -> list[Gap]:
    """Weeks or months ahead with fewer regular days than the office set itself."""
    today = now.astimezone(VIETNAM).date()
    room = room_on(unit_id, today)
    if room is None:
        return []
    rows = ReceptionDay.objects.filter(
        unit=unit_id, kind=ReceptionDay.Kind.REGULAR, on__gte=_first(today, room.every)
    ).exclude(state=DayState.CALLED_OFF)
    posted = Counter(_first(on, room.every) for on in set(rows.values_list("on", flat=True)))
    starts = sorted({_first(today + timedelta(days=n), room.every) for n in range(WATCHED_AHEAD)})
    found = [(first, _end(first, room.every), posted[first]) for first in starts]
    return [
        Gap(first, ends, count, room.times, _last_chance(unit_id, first, ends, today))
        for first, ends, count in found
        if count < room.times and _works(unit_id, first, ends)
    ]


def _last_chance(unit_id: int, first: date, ends: date, today: date) -> date | None:
    """Until when a day in it may still be posted in time; None: it is too late already."""
    try:
        days = [day.date for day in calendar_of(unit_id).between(first, ends) if day.receives]
        chances = [last_posting_day(unit_id, on) for on in days]
    except (DateError, Refusal):
        return None
    return max((last for last in chances if last >= today), default=None)


def _works(unit_id: int, first: date, ends: date) -> bool:
    """A week of holidays lacks nothing."""
    try:
        return any(day.receives for day in calendar_of(unit_id).between(first, ends))
    except DateError:
        return False


def _first(on: date, every: str) -> date:
    return on - timedelta(days=on.weekday()) if every == Room.Every.WEEK else on.replace(day=1)


def _end(first: date, every: str) -> date:
    if every == Room.Every.WEEK:
        return first + timedelta(days=6)
    return (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
