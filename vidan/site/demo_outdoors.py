"""The demonstration's days with the people: held, told, planned; and an opening of the suggestion box."""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta

from django.utils import timezone

from vidan.core.accounts.models import Account
from vidan.core.accounts.scope import Act
from vidan.core.units.queries import hamlets_of
from vidan.desks.boxes.actions import Opened, Paper, open_box, write_down
from vidan.desks.boxes.models import Slip
from vidan.desks.fielddays.actions.answering import Promised, promise, publish
from vidan.desks.fielddays.actions.joining import sign_up, sign_up_organisation
from vidan.desks.fielddays.actions.planning import Plan, PlannedJob, add_job, hold_day, plan_day, post_day
from vidan.desks.fielddays.actions.recording import Heard, hear, note_done
from vidan.desks.fielddays.flow import MatterState
from vidan.desks.fielddays.models import FieldDay
from vidan.kit.workdays.moments import VIETNAM

Acting = Callable[[str, datetime], Act]
SATURDAY = 5
JOBS = (
    PlannedJob("clean", "Từ đình làng đến bến nước", 800, "youth"),
    PlannedJob("plant", "Dọc đường trục thôn", 60, "women"),
    PlannedJob("elderly", "", 4, "veterans"),
)


def build_outdoors(unit_id: int, owner: Account, now: datetime, act: Acting) -> None:
    """By the office's own verbs."""
    places = [place.words for place in hamlets_of(unit_id)] or ["Thôn Đình"]
    today = timezone.localdate(now, VIETNAM)
    last = today - timedelta(days=(today.weekday() - SATURDAY) % 7 or 7)
    _held(unit_id, last, places[0], owner, act)
    _told(unit_id, last + timedelta(days=14), places[-1], now, act)
    plan_day(act("minh", now), unit_id, _plan(last + timedelta(days=21), places[0]))
    _box(unit_id, now, act)


def _held(unit_id: int, on: date, place: str, owner: Account, act: Acting) -> None:
    before = _at(on - timedelta(days=5), 9)
    day = _told(unit_id, on, place, before, act)
    sign_up(act("minh", before), day)
    sign_up_organisation(act("minh", before), day, "youth", 25)
    there, after = _at(on, 8), _at(on, 12)
    for kind, quantity in (("clean", 750), ("plant", 58), ("elderly", 4)):
        note_done(act("minh", there), day, kind, quantity)
    asked = "Hỏi giấy tờ làm thẻ bảo hiểm y tế cho trẻ."
    explained = Heard(asked, state=MatterState.EXPLAINED, answer="Không cần nộp giấy riêng.")
    hear(act("minh", there), day, explained)
    lamp = hear(act("minh", there), day, Heard("Đèn đường đầu thôn tắt cả tháng nay."))
    publish(act("minh", there), lamp, "Đèn đường đầu thôn tắt.")
    by = on + timedelta(days=27)
    promise(act("minh", there), lamp, Promised("Thay đèn đường đầu thôn.", owner.pk, by))
    hold_day(act("minh", after), day, 71, "Đường trục sạch, đã có hoa; bốn nhà cụ neo đơn được sửa mái.")


def _told(unit_id: int, on: date, place: str, at: datetime, act: Acting) -> FieldDay:
    day = plan_day(act("minh", at), unit_id, _plan(on, place))
    for job in JOBS:
        add_job(act("minh", at), day, job)
    post_day(act("ha", at), day)
    return day


def _plan(on: date, place: str) -> Plan:
    return Plan(
        rhythm=FieldDay.Rhythm.WEEKLY,
        on=on,
        starts=time(7),
        ends=time(11),
        place=place,
        meets_at="Nhà văn hóa thôn",
        presides=FieldDay.Presides.GOVERNMENT,
        chair="Phó Chủ tịch UBND xã",
        words="Mời mỗi nhà một người, mang theo chổi, xẻng.",
        materials="60 cây hoa giấy\n20 cái cuốc",
    )


def _box(unit_id: int, now: datetime, act: Acting) -> None:
    """Opened just now: an envelope for the closed register, the other slips are still to be written down."""
    at = now - timedelta(minutes=30)
    opened = Opened(
        place="Bộ phận tiếp nhận và trả kết quả",
        opened_at=at,
        witness_1="Tòng Văn Khánh",
        witness_1_of="Ủy ban MTTQ xã",
        witness_2="Lương Thị Hiên",
        witness_2_of="Trưởng thôn Đình",
        seal_whole=True,
    )
    row = open_box(act("lan", at), unit_id, opened)
    write_down(act("lan", at), row, Paper(Slip.Kind.SEALED))


def _at(on: date, hour: int) -> datetime:
    return datetime.combine(on, time(hour), VIETNAM)
