"""The room and its rules; posting reception days in time, holding them, calling them off."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, time

from django.db import transaction

from vidan.core.accounts.models import Role
from vidan.core.accounts.scope import Act
from vidan.core.flow import Draft, begin, make_move
from vidan.core.ledger.actions import append, once
from vidan.core.ledger.chain import Fact
from vidan.core.ledger.models import Entry
from vidan.core.units.queries import on_day
from vidan.desks.reception import flow
from vidan.desks.reception.flow import DayState
from vidan.desks.reception.models import ReceptionDay, Room
from vidan.desks.reception.queries.days import NOTICE_DAYS, last_posting_day
from vidan.kit.refusals import BadInput, NotYours, Stale

Kind = ReceptionDay.Kind
KEEPERS = (Role.LEADER, Role.ADMINISTRATOR)
SET_ROOM = "set_reception_room"
MOST_AT_ONCE = 12  # three months of weeks: farther ahead nobody knows who is here
LATE = (
    "Ngày {on:%d/%m/%Y} phải niêm yết chậm nhất ngày {last:%d/%m/%Y} (trước {days} ngày làm việc). Mời chọn ngày muộn "
    "hơn; nếu vẫn niêm yết thì ghi lý do, trang công khai sẽ ghi là niêm yết muộn."
)
LATE_ONLINE = (
    "Buổi tiếp trực tuyến ngày {on:%d/%m/%Y} phải báo chậm nhất ngày {last:%d/%m/%Y} (trước {days} ngày làm việc). "
    "Mời chọn ngày muộn hơn."
)


@dataclass(frozen=True)
class RoomWords:
    """The room as it was typed."""

    place: str
    phone: str
    hours: str
    rules: str
    times: int
    every: Room.Every


@dataclass(frozen=True)
class Planned:
    """A reception day as it was typed. `late_reason`: why it is posted later than the law wants."""

    kind: Kind
    on: date
    begins: time
    ends: time
    place: str
    presider: str
    slot_minutes: int = 20
    late_reason: str = ""


def set_room(act: Act, unit_id: int, words: RoomWords, *, since: date) -> Room:
    """Where, when, by which rules from a day on; what had not begun then is replaced."""
    role = act.scope.role_for(KEEPERS, unit_id)
    if role is None:
        raise NotYours("Nơi tiếp công dân do lãnh đạo hoặc người quản trị của đơn vị ghi.")

    def do() -> Room:
        Room.objects.filter(unit=unit_id, valid_from__gte=since).delete()
        Room.objects.filter(on_day(since), unit=unit_id).update(valid_to=since)
        room = Room.objects.create(unit_id=unit_id, valid_from=since, **vars(words))
        facts: dict[str, Fact] = {
            "since": since.isoformat(),
            "times": words.times,
            "every": words.every.value,
        }
        append(act.deed(role), unit=unit_id, kind=SET_ROOM, subject=f"room:{room.pk}", facts=facts)
        return room

    return once(act.deed(role), do, lambda _: Room.objects.filter(unit=unit_id).latest("pk"), kind=SET_ROOM)


def post_days(unit_id: int, planned: Iterable[Planned], *, act: Act) -> list[ReceptionDay]:
    """All of these days or none; each has its own entry under a key of its own."""
    with transaction.atomic():
        return [
            post_day(unit_id, one, act=replace(act, key=f"{act.key}:{number}"))
            for number, one in enumerate(planned)
        ]


def post_day(unit_id: int, planned: Planned, *, act: Act) -> ReceptionDay:
    """Tell everybody that a leader receives. A regular day told too late says so, an online one is refused."""

    def build(draft: Draft) -> ReceptionDay:
        is_late = _check(unit_id, planned, act)
        columns = vars(planned) | {"late_reason": planned.late_reason if is_late else ""}
        if ReceptionDay.objects.filter(
            unit=unit_id, on=planned.on, begins=planned.begins, place=planned.place
        ).exclude(state=DayState.CALLED_OFF):
            raise BadInput(f"Ngày {planned.on:%d/%m/%Y} đã niêm yết giờ này tại nơi này rồi.", field="on")
        draft.facts |= {"on": planned.on.isoformat(), "kind": planned.kind.value, "late": is_late}
        return ReceptionDay.objects.create(unit_id=unit_id, state=draft.state, posted_at=act.at, **columns)

    return begin(flow.POST_DAY, act, unit_id, build, lambda pk: ReceptionDay.objects.get(pk=pk))[0]


def hold_day(day: ReceptionDay, *, act: Act, by: str) -> Entry:
    """It was held, and by whom: somebody else may have stood in."""
    if day.opens > act.at:
        raise Stale("Chưa đến giờ tiếp nên chưa ghi là đã tiếp.")
    return make_move(flow.HOLD_DAY, day, act, held_by=by, held_at=act.at)


def call_off_day(day: ReceptionDay, *, act: Act, why: str) -> Entry:
    """It is not held; residents read why, those who booked on their own page."""
    return make_move(flow.CALL_OFF_DAY, day, act, told=why)


def _check(unit_id: int, planned: Planned, act: Act) -> bool:
    """Whether it is posted late with a reason. Raises BadInput when it may not be posted like this."""
    day = ReceptionDay(on=planned.on, begins=planned.begins, ends=planned.ends)
    if day.closes <= act.at:
        raise BadInput("Giờ này đã qua. Mời chọn giờ khác.", field="on")
    if planned.ends <= planned.begins:
        raise BadInput("Giờ kết thúc phải sau giờ bắt đầu.", field="ends")
    if planned.kind == Kind.EXTRAORDINARY:  # called by what happened; the law sets no notice
        return False
    last = last_posting_day(unit_id, planned.on)
    if act.at.astimezone(day.opens.tzinfo).date() <= last:
        return False
    if planned.kind == Kind.ONLINE or not planned.late_reason:
        sentence = LATE_ONLINE if planned.kind == Kind.ONLINE else LATE
        raise BadInput(
            sentence.format(on=planned.on, last=last, days=NOTICE_DAYS),
            field="on" if planned.kind == Kind.ONLINE else "late_reason",
        )
    return True
