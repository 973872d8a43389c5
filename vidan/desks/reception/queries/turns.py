"""Which times of a reception day are free; a turn found by its code; the turns of a day."""

from datetime import datetime, time

from django.db.models import QuerySet

from vidan.core.accounts.scope import Scope
from vidan.desks.reception.models import ReceptionDay, Turn
from vidan.desks.visits.keys import token_key
from vidan.kit.refusals import NotFound
from vidan.kit.workdays.days import Session
from vidan.kit.workdays.moments import VIETNAM
from vidan.kit.workdays.openings import slots

Standing = Turn.Standing
GONE = "Không tìm thấy lượt hẹn này: mã chưa đúng, hoặc đã xóa sau ngày tiếp. Bà con cứ đến như bình thường."


def free_times(day: ReceptionDay, now: datetime) -> list[time]:
    """The times of a day that nobody holds and that have not come yet."""
    if not day.slot_minutes or not day.is_standing:
        return []
    held = set(day.turns.exclude(standing=Standing.CANCELLED).values_list("starts", flat=True))
    cut = slots([Session(day.begins, day.ends)], day.slot_minutes)
    return [
        slot.opens
        for slot in cut
        if slot.opens not in held and datetime.combine(day.on, slot.opens, VIETNAM) > now
    ]


def turn_of(token: str, unit_id: int) -> Turn:
    """Found by the code its maker has. Raises NotFound."""
    found = Turn.objects.filter(token_key=token_key(token), unit=unit_id).select_related("day").first()
    if found is None:
        raise NotFound(GONE)
    return found


def turns_on(scope: Scope, day: ReceptionDay) -> QuerySet[Turn]:
    """A day's turns in order; those given back are left out."""
    rows = Turn.objects.visible_to(scope).filter(day=day).exclude(standing=Standing.CANCELLED)
    return rows.select_related("day").order_by("starts")


def one_turn(scope: Scope, pk: int) -> Turn:
    """A turn this person may see. Raises NotFound."""
    found = Turn.objects.visible_to(scope).filter(pk=pk).select_related("day").first()
    if found is None:
        raise NotFound("Không có lượt hẹn này trong đơn vị của anh/chị.")
    return found
