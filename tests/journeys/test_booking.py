"""On a cheap telephone without script, by keyboard alone: book, save, give back, book again; then the counter."""

import re
from datetime import timedelta

from playwright.sync_api import Page, expect

from tests.desks.visits.slots import booked_by, site_with_slots
from tests.journeys.walk import Walk, follow, go_to, look, look_on_both, tab_to
from tests.make import TUESDAY
from vidan.core.calendar.actions import enter_day
from vidan.core.ledger.actions import Deed
from vidan.desks.visits.models import Booking
from vidan.kit.workdays.days import closed_day

TOMORROW = TUESDAY.date() + timedelta(days=1)


def press(page: Page, name: str, role: str = "link") -> None:
    """Tab to it and press Enter."""
    target = page.get_by_role(role, name=name).first  # type: ignore[arg-type]  # a role of ours
    tab_to(page, target)
    with page.expect_navigation():
        page.keyboard.press("Enter")


def book(page: Page) -> str:
    """From the guide to the code, without a mouse."""
    press(page, "Đặt lịch hẹn")
    look(page, script=False)
    press(page, "thứ Tư, 18/11/2026")
    look(page, script=False)
    first = page.get_by_role("radio").first
    tab_to(page, first)
    page.keyboard.press("Space")
    tab_to(page, page.get_by_label("Tên để cán bộ gọi"))
    page.keyboard.type("bác Lan")
    press(page, "Giữ chỗ này", "button")
    look(page, script=False)
    return page.locator(".vd-panel .vd-nowrap").inner_text()


def test_book_save_give_back_and_book_again_without_script(walk: Walk) -> None:
    site_with_slots(walk.office.cast.commune)
    page = walk.open("/thu-tuc/1.001193/", phone=True, script=False)
    code = book(page)
    saved = page.get_by_role("link", name="Ghi vào lịch của điện thoại").get_attribute("href") or ""
    answer = page.request.get(walk.url + saved)
    assert answer.headers["content-type"].startswith("text/calendar")
    assert b"DTSTART:20261118T003000Z" in answer.body()
    assert code.encode() in answer.body()
    press(page, "Hủy lịch hẹn", "button")
    expect(page.get_by_role("heading", level=1)).to_have_text("Lịch hẹn này đã hủy")
    look(page, script=False)
    press(page, "Đặt lịch hẹn khác")
    page.go_back()
    page.goto(f"{walk.url}/thu-tuc/1.001193/")
    again = book(page)
    assert again != code
    kept = Booking.objects.order_by("pk").values_list("standing", "starts__hour", "place", "name")
    assert list(kept) == [("cancelled", 7, 1, ""), ("waiting", 7, 1, "bác Lan")]


def test_pages_of_a_booking_and_of_the_sites(walk: Walk) -> None:
    cast = walk.office.cast
    site = site_with_slots(cast.commune)
    booked_by(site, on=TOMORROW, token="7K3F-9QXM-2DWA")
    booked_by(site, on=TUESDAY.date(), hour=10)
    page = walk.open("/diem-tiep-nhan/", phone=True)
    look(page, "noi-tiep-nhan")
    guide = f"{walk.url}/thu-tuc/1.001193/dat-lich/"
    for address in (guide, f"{guide}?diem={site.pk}&ngay={TOMORROW}"):
        page.goto(address)
        look(page)
    follow(page, page.get_by_role("button", name="Giữ chỗ này"))
    look(page)
    page.goto(f"{walk.url}/hen/7K3F-9QXM-2DWA/")
    look(page, "ma-lich-hen")
    page.goto(f"{walk.url}/hen/7K3F-9QXM-2DWA/doi-gio/?diem={site.pk}&ngay={TOMORROW}")
    look(page)

    counter = walk.as_(cast.lan)
    counter.goto(f"{walk.url}/ho-so/moi/")
    counter.get_by_label("lịch hẹn").fill("7K3F-9QXM-2DWA")
    counter.keyboard.press("Enter")
    expect(counter.get_by_text("Bà con đến theo lịch hẹn")).to_be_visible()
    storm = closed_day(TOMORROW, title="nghỉ phòng bão")
    enter_day(Deed("account:0", "set_up", TUESDAY), cast.commune.pk, storm)
    page.goto(f"{walk.url}/hen/7K3F-9QXM-2DWA/")
    look(page)
    counter.goto(f"{walk.url}/hang-cho/quay/")
    follow(counter, counter.get_by_role("link", name="Lịch hẹn hôm nay"))
    look(counter, "lich-hen")
    follow(counter, counter.get_by_role("button", name=re.compile("Đã đến.*10:00")))
    look_on_both(counter)
    follow(counter, counter.get_by_role("link", name="Số liệu"))
    look_on_both(counter)


def test_the_office_keeps_a_site(walk: Walk) -> None:
    page = walk.as_(walk.office.cast.tam)
    go_to(page, "Nơi tiếp nhận")
    page.get_by_text("Thêm nơi tiếp nhận").first.click()
    look_on_both(page)
    page.get_by_label("Loại").select_option("mobile")
    page.get_by_label("Tên nơi tiếp nhận").fill("Điểm lưu động thôn Bãi")
    page.get_by_label("Địa chỉ").fill("Nhà văn hóa thôn Bãi")
    page.get_by_label("Điện thoại").fill("0200 000 007")
    follow(page, page.get_by_role("button", name="Thêm nơi tiếp nhận"))
    page.get_by_text("Giờ mở cửa, thủ tục nhận").click()
    page.get_by_label("Giờ riêng, ghi ở dưới").check()
    page.get_by_label("Riêng từng ngày").fill("19/11/2026 08:00-11:00")
    page.get_by_label("Số người hẹn trong một khung giờ").fill("2")
    look_on_both(page)
    follow(page, page.get_by_role("button", name="Ghi giờ"))
    expect(page.get_by_text("08:00 đến 11:00")).to_be_visible()
    look(page, "gio-noi-tiep-nhan")
