"""The demonstration's halls, ceremonies and visits. Everybody in them is invented."""

from collections.abc import Callable
from datetime import datetime, time, timedelta

from django.utils import timezone

from vidan.core.accounts.scope import Act
from vidan.desks.ceremonies.actions import arranging, halls, holding, mourning
from vidan.desks.ceremonies.models import Condolence, Hall
from vidan.kit.workdays.moments import VIETNAM

Acting = Callable[[str, int, str], Act]  # who, how many working days ago, at which hour
Couple, Title = arranging.Couple, Condolence.Title
HALL = halls.HallWords("Hội trường xã Bến Ngọc", "tầng 2, trụ sở UBND xã Bến Ngọc, thôn Đình", 120)
GIVER = "Bà Đoàn Thị Ngân Hà, Chủ tịch UBND xã"
HELD = Couple("Lò Văn Thạch Sùng", "Sầm Thị Mộc Miên", "Ông bà Lò Văn Sếu và gia đình")
COMING = Couple("Ma Văn Tùng Lâm", "Vi Thị Hoa Lý", "", "Ông bà Vi Văn Rạng và gia đình")
ASKING = Couple("Giàng Văn Suối", "Tô Thị Bông Bưởi", wishes="Xin làm vào sáng thứ Bảy.")


def build_ceremonies(unit_id: int, act: Acting, now: datetime) -> None:
    """By the office's own verbs."""
    hall = halls.open_hall(act("ha", 9, "08:00"), unit_id, HALL)
    _held(unit_id, act, hall)
    coming = arranging.ask_ceremony(act("lan", 1, "08:20"), unit_id, COMING)
    today = timezone.localdate(now, VIETNAM)
    saturday = today + timedelta(days=(5 - today.weekday()) % 7 + 7)
    when = arranging.Appointed(hall, saturday, time(9), time(10), GIVER)
    arranging.agree_ceremony(act("minh", 1, "09:00"), coming, when)
    for kind, who in (("flowers", "van"), ("leader", "ha")):
        doing = act(who, 1, "10:00")
        item = coming.items.get(kind=kind)
        arranging.tick_item(doing, item, doing.scope.account_id, is_done=kind == "leader")
    arranging.ask_ceremony(act("lan", 0, "07:40"), unit_id, ASKING)
    _visits(unit_id, act)


def _held(unit_id: int, act: Acting, hall: Hall) -> None:
    row = arranging.ask_ceremony(act("lan", 9, "08:30"), unit_id, HELD)
    on = timezone.localdate(act("minh", 3, "09:00").at, VIETNAM)
    when = arranging.Appointed(hall, on, time(9), time(9, 45), GIVER)
    arranging.agree_ceremony(act("minh", 8, "09:00"), row, when)
    row.refresh_from_db()
    for number, item in enumerate(row.items.order_by("pk")):
        doing = act("van", 4, f"09:{10 + number}")
        arranging.tick_item(doing, item, doing.scope.account_id, is_done=True)
    handed = holding.Handed(True, f"31/{on.year}", on, True, 26)
    holding.hold_ceremony(act("minh", 3, "10:00"), row, handed)


def _visits(unit_id: int, act: Acting) -> None:
    died = timezone.localdate(act("minh", 2, "08:00").at, VIETNAM)
    cu = mourning.Deceased(
        Title.CU, "Hà Văn Bồ Đề", died, died.year - 84, "Thôn Hạ", kinship="con trai trưởng"
    )
    paid = mourning.note_condolence(act("minh", 2, "08:10"), unit_id, cu)
    mourning.name_delegate(
        act("minh", 2, "08:20"),
        paid,
        mourning.Going("Đoàn Thị Ngân Hà", "Chủ tịch UBND xã", leads=True),
    )
    mourning.name_delegate(
        act("minh", 2, "08:25"), paid, mourning.Going("Quách Văn Đồi", "Chủ tịch Hội Người cao tuổi xã")
    )
    on = timezone.localdate(act("minh", 1, "14:00").at, VIETNAM)
    when = mourning.Settled(on, time(14), "Nhà riêng, thôn Hạ", "Cổng trụ sở UBND xã", "01 vòng hoa")
    mourning.settle_condolence(act("minh", 2, "09:00"), paid, when)
    paid.refresh_from_db()
    mourning.pay_condolence(act("minh", 1, "16:00"), paid, "01 vòng hoa", letter_carried=True)
    ba = mourning.Deceased(Title.BA, "Lục Thị Rêu", died, died.year - 71, "Thôn Chợ", family="Lục Văn Dương")
    mourning.note_condolence(act("minh", 0, "07:45"), unit_id, ba)
