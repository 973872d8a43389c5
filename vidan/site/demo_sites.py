"""Where the demonstration commune receives people: four invented places, slots in two, a few people who booked."""

from collections.abc import Callable
from datetime import datetime, timedelta

from django.utils import timezone

from vidan.core.accounts.models import Role
from vidan.core.accounts.scope import Act
from vidan.core.ledger.actions import Deed
from vidan.core.units.actions import set_hamlets
from vidan.core.units.models import Hamlet, ReceptionSite
from vidan.desks.visits.actions.booking import When, Wish, book
from vidan.desks.visits.actions.sites import Hours, Place, add_site, plan_site
from vidan.desks.visits.keys import new_token
from vidan.desks.visits.queries.booking import free_days, free_slots
from vidan.desks.visits.queries.sites import site_of
from vidan.kit.workdays.moments import VIETNAM

Kind = ReceptionSite.Kind
OLD_OFFICE = Place(
    Kind.BRANCH,
    "Điểm tiếp nhận Bến Trên (trụ sở xã cũ)",
    "Thôn Thượng, xã Bến Ngọc",
    "0200 000 002",
    "Từ chợ Bến đi theo đê 500 mét, cổng có biển đỏ, cạnh trạm y tế.",
)
MOBILE = Place(
    Kind.MOBILE,
    "Điểm lưu động thôn Bãi",
    "Nhà văn hóa thôn Bãi, xã Bến Ngọc",
    "0200 000 003",
    "Qua cầu phao, nhà văn hóa ở bên phải.",
)
AT_HOME = Place(Kind.HOME, "Đến tận nhà", "Người không đi lại được ở mọi thôn trong xã", "0200 000 004")
HAMLETS = ("Đình", "Thượng", "Hạ", "Bãi", "Chài", "Giếng Đá", "Cầu Gạo", "Ngọc Lâm")
WHO = (("1.001193", "chị Mận"), ("2.000635", "bác Lựu"), ("1.004873", "anh Bưởi"), ("1.001193", ""))


def build_sites(unit_id: int, act: Callable[[], Act], now: datetime) -> None:
    """By the office's and the residents' own verbs."""
    today = timezone.localdate(now, VIETNAM)
    set_hamlets(act().deed(Role.ADMINISTRATOR), unit_id, [(Hamlet.Kind.THON, name) for name in HAMLETS])
    main = ReceptionSite.objects.get(unit=unit_id)
    old = add_site(act(), unit_id, OLD_OFFICE, since=today)
    mobile = add_site(act(), unit_id, MOBILE, since=today)
    add_site(act(), unit_id, AT_HOME, since=today)
    mornings = ["07:30-11:30", "", "07:30-11:30", "", "07:30-11:30", "", ""]
    thursdays = [
        today + timedelta(days=n) for n in range(1, 29) if (today + timedelta(days=n)).weekday() == 3
    ]
    days = {on.isoformat(): "08:00-11:00" for on in thursdays}
    plan_site(act(), main, Hours(True, slot_places=2), since=today)
    plan_site(act(), old, Hours(False, week=mornings, slot_places=1, slot_minutes=20), since=today)
    plan_site(act(), mobile, Hours(False, days=days), since=today)
    site = site_of(unit_id, main.pk, today)
    for on, _ in free_days(site, now)[:2]:
        for (code, name), free in zip(WHO, free_slots(site, on, now)[::3], strict=False):
            when = When(site, on, free.slot.opens)
            book(Deed("resident", "resident", now), when, Wish(code, name=name), new_token())
