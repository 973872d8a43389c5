"""From the kiosk to the window: a number on the phone, called on the screen, done; by keyboard, without script too."""

import re

import pypdfium2
from playwright.sync_api import expect

from tests.desks.visits.test_queue import here, one_turn, taken
from tests.journeys.walk import DESK, Walk, follow, go_to, look, look_on_both, tab_to
from vidan.desks.visits.flow import State
from vidan.desks.visits.models import Ticket

# Headless Chromium has no voice: what would be said is written down instead.
VOICE = """
window.said = [];
window.SpeechSynthesisUtterance = function (text) { this.text = text; };
Object.defineProperty(window, "speechSynthesis", {
  value: { getVoices: () => [{ lang: "vi-VN" }], speak: (one) => window.said.push(one.text) },
});
"""


def a_morning(walk: Walk) -> int:
    """What happened before tells how long one waits; the site."""
    for turn in range(10):
        taken(walk.office, minutes=-200)
        one_turn(walk.office, 1, minutes=turn * 12 - 130, lasts=9)
    taken(walk.office, minutes=-20)
    return here(walk.office).id


def at_the_kiosk(walk: Walk, place: int) -> Ticket:
    """By keyboard to a number."""
    kiosk = walk.open(f"/lay-so/{place}/")
    look_on_both(kiosk)
    kiosk.set_viewport_size(DESK)
    look(kiosk, "may-lay-so")
    kiosk.goto(f"{kiosk.url}lich-hen/")
    look_on_both(kiosk)
    expect(kiosk.get_by_label("Mã lịch hẹn")).to_be_focused()
    kiosk.go_back()
    tab_to(kiosk, kiosk.get_by_role("link", name="Khai sinh"))
    with kiosk.expect_navigation():
        kiosk.keyboard.press("Enter")
    look_on_both(kiosk)
    tab_to(kiosk, kiosk.get_by_role("button", name="Không, lấy số thường"))
    with kiosk.expect_navigation():
        kiosk.keyboard.press("Enter")
    expect(kiosk.get_by_role("heading", level=1)).to_have_text("Số của bà con 12")
    expect(kiosk.get_by_role("button", name="In phiếu")).to_be_visible()
    look_on_both(kiosk)
    return Ticket.objects.get(number=12)


def test_a_number_goes_from_the_kiosk_to_done(walk: Walk) -> None:
    place = a_morning(walk)
    number = at_the_kiosk(walk, place)
    phone = walk.open(f"/so/{number.code}/", phone=True)
    expect(phone.locator("#so")).to_contain_text("Trước bà con còn 1 người. Chờ khoảng 10 phút.")
    look(phone, "so-tren-dien-thoai")
    screen = walk.open("/cach-goi-so/")
    screen.add_init_script(VOICE)
    screen.goto(f"{walk.url}/man-hinh/{place}/")
    look_on_both(screen)

    counter = walk.as_(walk.office.cast.lan)
    counter.keyboard.press("q")
    counter.get_by_label("Số quầy").fill("3")
    look_on_both(counter)
    with counter.expect_navigation():
        counter.keyboard.press("Enter")
    expect(counter.get_by_text("Quầy đang rảnh.")).to_be_visible()
    look_on_both(counter)
    for button in ("Bắt đầu làm việc", "Xong, gọi số tiếp theo", "Bắt đầu làm việc"):
        with counter.expect_navigation():
            counter.keyboard.press("Enter")
        expect(counter.get_by_role("button", name=button)).to_be_focused()
    counter.set_viewport_size(DESK)
    taken(walk.office, minutes=-2, first=True)
    taken(walk.office, minutes=-1)
    counter.reload()
    look(counter, "hang-cho")
    expect(phone).to_have_title("Mời đến quầy 3: số 12 – ỦY BAN NHÂN DÂN XÃ BẾN NGỌC", timeout=25_000)
    look(phone)
    expect(screen.locator("tbody tr").first).to_have_text("123")
    calls = ["Mời số mười một, đến quầy số ba.", "Mời số mười hai, đến quầy số ba."]
    assert screen.evaluate("window.said") == calls
    screen.set_viewport_size(DESK)
    look(screen, "man-hinh-goi-so")
    counter.keyboard.press("Enter")
    expect(counter.get_by_role("button", name="Xong, gọi số tiếp theo")).to_be_focused()
    follow(counter, counter.get_by_role("button", name="Xong", exact=True))
    look_on_both(counter)
    number.refresh_from_db()
    assert number.state == State.DONE
    leader = walk.as_(walk.office.cast.ha)
    go_to(leader, "Thời gian chờ")
    follow(leader, leader.get_by_label(re.compile("số đã gọi")).first)
    look_on_both(leader)
    leader.set_viewport_size(DESK)
    look(leader, "thoi-gian-cho")


def test_who_does_not_come_is_put_back_and_nothing_needs_a_script(walk: Walk) -> None:
    place = here(walk.office).id
    kiosk = walk.open(f"/lay-so/{place}/", script=False)
    follow(kiosk, kiosk.get_by_role("link", name="Tôi chưa rõ"))
    follow(kiosk, kiosk.get_by_role("button", name="Có, tôi được ưu tiên"))
    expect(kiosk.locator("#so")).to_contain_text("Trước bà con không còn ai")
    counter = walk.as_(walk.office.cast.minh, script=False)
    counter.goto(f"{walk.url}/hang-cho/")
    counter.get_by_label("Số quầy").fill("2")
    follow(counter, counter.get_by_role("button", name="Mở hàng chờ"))
    follow(counter, counter.get_by_role("button", name="Gọi số tiếp theo"))
    follow(counter, counter.get_by_role("button", name="Chưa thấy đến"))
    screen = walk.open(f"/man-hinh/{place}/", script=False)
    expect(screen.get_by_text("Chưa gọi số nào.")).to_be_visible()
    follow(counter, counter.get_by_role("button", name="Xếp lại vào hàng"))
    follow(counter, counter.get_by_role("button", name="Gọi số tiếp theo"))
    expect(counter.locator(".vd-number b")).to_have_text("1")


def test_the_rule_is_told_and_a_slip_of_80_mm_is_printed(walk: Walk) -> None:
    page = walk.open("/cach-goi-so/")
    look_on_both(page)
    with_number = taken(walk.office, minutes=-5)
    page.goto(f"{walk.url}/so/{with_number.code}/?may=1")
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 302, "height": 480})  # 80 mm
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    expect(page.get_by_role("link", name="Xong")).to_be_hidden()
    pdf = page.pdf(prefer_css_page_size=True)
    with pypdfium2.PdfDocument(pdf) as printed:
        assert [round(side / 72 * 25.4) for side in printed[0].get_size()] == [80, 140]
        assert len(printed) == 1
        assert "Số của bà con" in printed[0].get_textpage().get_text_range()
