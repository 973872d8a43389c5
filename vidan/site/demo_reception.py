"""The demonstration's reception room: a day that was held and concluded, days to come, a time that somebody holds."""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta

from django.utils import timezone

from vidan.core.accounts.scope import Act
from vidan.core.ledger.actions import Deed
from vidan.desks.reception.actions import outcomes
from vidan.desks.reception.actions.concluding import Resolved, conclude
from vidan.desks.reception.actions.days import Planned, RoomWords, hold_day, post_day, set_room
from vidan.desks.reception.actions.receiving import Came, Part, Person, receive_visit, seal_denunciation
from vidan.desks.reception.actions.turns import Wish, book_turn
from vidan.desks.reception.forms.days import LAWFUL_RULES
from vidan.desks.reception.models import Hearing, ReceptionDay, Room
from vidan.desks.reception.queries.days import last_posting_day
from vidan.desks.visits.keys import new_token
from vidan.kit.workdays.moments import VIETNAM

Acting = Callable[[str, int, str], Act]  # who, how many working days ago, at which hour
PLACE = "Phòng tiếp công dân, tầng 1, trụ sở UBND xã Bến Ngọc"
HEAD = "Đoàn Thị Ngân Hà, Chủ tịch UBND xã"
Kind = Hearing.Kind
CAME = (
    (
        Person("Lò Thị Bạch Cúc", "Thôn Hạ, xã Bến Ngọc"),
        Part(Kind.REFLECTION, "Đường vào thôn Hạ ngập khi mưa.", is_ours=True),
    ),
    (
        Person("Ma Văn Tùng Bách", "Thôn Bãi, xã Bến Ngọc", people=9, representatives="Ma Văn Tùng Bách"),
        Part(Kind.PETITION, "Xin chuyển giờ lấy nước tưới sang buổi sáng.", is_ours=True),
    ),
    (
        Person("Sầm Thị Lan Chi", "Thôn Chợ, xã Bến Ngọc"),
        Part(Kind.REFLECTION, "Hỏi giờ chợ phiên ngày Tết."),
    ),
)


def build_reception(unit_id: int, act: Acting, now: datetime) -> None:
    """By the office's and a resident's own verbs."""
    since = timezone.localdate(act("ha", 9, "08:00").at, VIETNAM)
    words = RoomWords(PLACE, "0200 000 005", "07:30-11:30 13:30-17:00", LAWFUL_RULES, 1, Room.Every.WEEK)
    set_room(act("ha", 9, "08:00"), unit_id, words, since=since)
    _day_that_was(unit_id, act)
    coming = _coming(unit_id, now)
    days = [post_day(unit_id, _planned(on), act=act("minh", 0, "07:35")) for on in coming]
    wish = Wish("xin nhà văn hóa thôn mở cửa buổi tối", "bác Lựu")
    book_turn(
        Deed("resident", "resident", act("minh", 0, "07:40").at), days[0], time(8, 40), wish, new_token()
    )


def _day_that_was(unit_id: int, act: Acting) -> None:
    on = timezone.localdate(act("minh", 1, "08:00").at, VIETNAM)
    day = post_day(unit_id, _planned(on), act=act("minh", 8, "09:00"))
    lines = [_received(unit_id, day, one, act("minh", 1, f"0{8 + n}:10")) for n, one in enumerate(CAME[:2])]
    told = _received(unit_id, day, CAME[2], act("minh", 1, "10:10"))
    seal_denunciation(unit_id, act("ha", 1, "10:30").scope.account_id, act=act("minh", 1, "10:30"), day=day)
    outcomes.explain(
        told, act=act("minh", 1, "10:20"), words="Chợ phiên họp từ 5 giờ sáng ngày 28 tháng Chạp."
    )
    for line in lines:
        outcomes.take_on(line, act=act("minh", 1, "10:40"), handler="Công chức Tư pháp - Hộ tịch")
    hold_day(day, act=act("minh", 1, "11:00"), by=HEAD)
    owner = act("minh", 1, "11:00").scope.account_id
    by = on + timedelta(days=21)
    point = Resolved(lines[0], "Khơi cống, rải đá đường vào thôn Hạ.", owner, by, is_public=True)
    conclude(day, "15/TB-UBND", [point], act=act("ha", 1, "11:05"))


def _received(unit_id: int, day: ReceptionDay, one: tuple[Person, Part], act: Act) -> Hearing:
    return receive_visit(Came(unit_id, one[0], [one[1]], day), act=act).hearings.get()


def _coming(unit_id: int, now: datetime) -> list[date]:
    """The next two Thursdays that can still be posted in time."""
    today = timezone.localdate(now, VIETNAM)
    days = [today + timedelta(days=n) for n in range(1, 60)]
    thursdays = [on for on in days if on.weekday() == 3 and last_posting_day(unit_id, on) >= today]
    return thursdays[:2]


def _planned(on: date) -> Planned:
    return Planned(ReceptionDay.Kind.REGULAR, on, time(8), time(11), PLACE, HEAD)
