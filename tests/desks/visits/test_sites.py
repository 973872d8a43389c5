"""Reception sites: kept by administrator and leader, in the ledger, and told to residents as they are today."""

from datetime import timedelta
from uuid import uuid4

import pytest
import time_machine
from django.test import Client

from tests.make import TUESDAY, Office
from vidan.core.calendar.actions import enter_day
from vidan.core.ledger.actions import Deed
from vidan.core.ledger.models import Entry
from vidan.core.ledger.queries import verify
from vidan.core.units.models import ReceptionSite
from vidan.core.units.queries import face
from vidan.desks.visits.models import SitePlan
from vidan.kit.workdays.days import closed_day

pytestmark = pytest.mark.django_db

MOBILE = {
    "kind": "mobile",
    "name": "Điểm lưu động thôn Bãi",
    "address": "Nhà văn hóa thôn Bãi",
    "phone": "0200 000 007",
    "directions": "Sau chợ Bến",
    "coordinates": "20.6531, 105.9217",
    "since": "17/11/2026",
}
HOURS = {"since": "17/11/2026", "follows_unit": "own", "slot_places": "2", "slot_minutes": "15"}


def add(office: Office, **typed: str) -> ReceptionSite:
    browser = office.cast.browser(office.cast.tam)
    answer = browser.post("/noi-tiep-nhan/", MOBILE | typed | {"key": str(uuid4())})
    assert answer.status_code == 302, answer.content.decode()
    return ReceptionSite.objects.latest("pk")


def plan(office: Office, site: ReceptionSite, **typed: str) -> int:
    browser = office.cast.browser(office.cast.ha)
    sent = HOURS | typed | {"key": str(uuid4())}
    return browser.post(f"/noi-tiep-nhan/{site.pk}/gio/", sent).status_code


def shown(path: str) -> str:
    return " ".join(Client().get(path).content.decode().split())


@time_machine.travel(TUESDAY)
def test_a_mobile_day_is_added_and_told_but_is_never_the_units_address(office: Office) -> None:
    site = add(office)
    assert "Chưa có lịch" in shown("/diem-tiep-nhan/")
    assert plan(office, site, days="19/11/2026 08:00-12:00\n21/11/2026 08:00-11:00") == 302
    page = shown(f"/diem-tiep-nhan/{site.pk}/")
    assert "Mở lại lúc 08:00, thứ Năm, 19/11/2026" in page
    assert "thứ Năm, 19/11/2026</th><td>08:00 đến 11:30" in page  # the unit itself closes at 11:30
    assert "thứ Bảy, 21/11/2026</th><td>nghỉ" in page  # and receives nobody on a Saturday
    assert "mlat=20.6531&amp;mlon=105.9217" in page
    assert face(office.cast.commune.pk, TUESDAY.date()).site_phone == "0200 000 001"
    assert Entry.objects.filter(kind__in=["open_site", "plan_site"], subject=site.subject).count() == 2
    assert all(fault is None for _, _, fault in verify())


def test_open_now_follows_the_calendar(office: Office) -> None:
    with time_machine.travel(TUESDAY):
        assert "Đang mở cửa</span> đến 11:30" in shown("/diem-tiep-nhan/")
    with time_machine.travel(TUESDAY + timedelta(hours=3)):
        assert "Mở lại lúc 13:30 hôm nay" in shown("/diem-tiep-nhan/")
    enter_day(
        Deed("account:0", "set_up", TUESDAY), office.cast.commune.pk, closed_day(TUESDAY.date(), title="bão")
    )
    with time_machine.travel(TUESDAY):
        assert "Mở lại lúc 07:30, thứ Tư, 18/11/2026" in shown("/diem-tiep-nhan/")


@time_machine.travel(TUESDAY)
def test_hours_change_from_a_day_and_what_stood_before_stays(office: Office) -> None:
    site = add(office, kind="branch")
    week = {f"day_{number}": "08:00-11:00" for number in (0, 2, 4)}
    assert plan(office, site, **week) == 302
    assert plan(office, site, since="23/11/2026", day_1="13:30-16:00") == 302
    rows = SitePlan.objects.filter(site=site).order_by("valid_from")
    assert [(row.valid_from.day, row.valid_to and row.valid_to.day) for row in rows] == [(17, 23), (23, None)]
    page = shown(f"/diem-tiep-nhan/{site.pk}/")
    assert "thứ Tư, 18/11/2026</th><td>08:00 đến 11:00" in page
    assert "thứ Hai, 23/11/2026</th><td>nghỉ" in page


@time_machine.travel(TUESDAY)
@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"day_0": "11:00-08:00"}, "Giờ chưa đúng"),
        ({"days": "mai 08:00-11:00"}, "Mỗi dòng một ngày"),
        ({"codes": "khai sinh"}, "chưa phải mã thủ tục"),
        ({"slot_places": "99"}, "từ 0 đến 20"),
        ({"since": "01/11/2026"}, "từ hôm nay trở đi"),
    ],
)
def test_what_cannot_be_is_refused_with_a_sentence(office: Office, typed: dict[str, str], said: str) -> None:
    site = add(office)
    browser = office.cast.browser(office.cast.tam)
    answer = browser.post(f"/noi-tiep-nhan/{site.pk}/gio/", HOURS | typed | {"key": str(uuid4())})
    assert answer.status_code == 422
    page = answer.content.decode()
    assert said in page
    assert next(iter(typed.values())) in page
    assert not SitePlan.objects.exists()


@time_machine.travel(TUESDAY)
def test_a_site_is_closed_from_a_day_but_the_last_main_office_never(office: Office) -> None:
    site, main = add(office), ReceptionSite.objects.earliest("pk")
    browser = office.cast.browser(office.cast.ha)
    sent = {"until": "18/11/2026", "key": str(uuid4())}
    refused = browser.post(f"/noi-tiep-nhan/{main.pk}/dong/", sent)
    assert (refused.status_code, "còn một trụ sở chính" in refused.content.decode()) == (422, True)
    sent["key"] = str(uuid4())
    assert [browser.post(f"/noi-tiep-nhan/{site.pk}/dong/", sent).status_code for _ in range(2)] == [302, 302]
    with time_machine.travel(TUESDAY + timedelta(days=1)):
        assert site.name not in shown("/diem-tiep-nhan/")
        assert Client().get(f"/diem-tiep-nhan/{site.pk}/").status_code == 404


def test_only_the_units_own_keepers_change_a_site(office: Office) -> None:
    with time_machine.travel(TUESDAY):
        site = add(office)
        for person in (office.cast.lan, office.cast.son):
            assert office.cast.browser(person).get("/noi-tiep-nhan/").status_code == 403
        assert plan(office, site, days="") == 302
    other = ReceptionSite.objects.create(
        unit=office.cast.elsewhere, name="Nơi khác", address="x", phone="1", valid_from=TUESDAY.date()
    )
    with time_machine.travel(TUESDAY):
        assert plan(office, other) == 404
        assert Client().get(f"/diem-tiep-nhan/{other.pk}/").status_code == 404
