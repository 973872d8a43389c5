"""A resident with a cheap phone of 360 px: finds out, prepares, follows the dossier, and asks why."""

from datetime import datetime, timedelta
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from tests.core.papers.reading import qr_codes, text
from tests.journeys.walk import Walk, follow, look, paper
from tests.make import SINGLE, TUESDAY
from vidan.desks.dossiers.flow import State
from vidan.desks.dossiers.papers.filling import pin_of

EARLIER = TUESDAY - timedelta(hours=1)
LONG_AGO = TUESDAY - timedelta(days=7)
scripted = pytest.mark.parametrize("script", [True, False], ids=["script", "no_script"])


def ask(page: Page, code: str, secret: str) -> None:
    page.get_by_label("Mã hồ sơ").fill(code)
    page.get_by_label("4 số cuối điện thoại").fill(secret)
    follow(page, page.get_by_role("button", name="Xem hồ sơ"))


@scripted
def test_from_the_front_page_to_what_to_bring(walk: Walk, script: bool) -> None:
    page = walk.open(phone=True, script=script)
    look(page, "trang-chu-dien-thoai", script=script)
    page.get_by_label("Gõ việc cần làm").fill("khai sinh cho chau")
    follow(page, page.get_by_role("button", name="Tìm"))
    look(page, "tim-thu-tuc", script=script)
    follow(page, page.get_by_role("link", name="Đăng ký khai sinh cho con", exact=True))
    expect(page.get_by_role("heading", level=1)).to_have_text("Đăng ký khai sinh cho con")
    page.locator("summary", has_text="Cha mẹ đã đăng ký kết hôn").click()
    expect(page.get_by_text("Giấy chứng sinh").first).to_be_visible()
    look(page, "thu-tuc-khai-sinh", script=script)


def from_a_life_event_to_the_questions(page: Page, script: bool) -> None:
    follow(page, page.get_by_role("link", name="Người thân qua đời"))
    look(page, script=script)
    follow(page, page.get_by_role("link", name="Đăng ký khai tử cho người thân", exact=True))
    follow(page, page.get_by_role("link", name="Trả lời vài câu để biết cần mang gì"))
    expect(page.get_by_role("heading", level=1)).to_contain_text("Bà con cần mang gì")


def test_a_life_event_leads_by_a_few_questions_to_what_this_family_brings(walk: Walk) -> None:
    page = walk.open(phone=True)
    from_a_life_event_to_the_questions(page, script=True)
    for answer in ("Không", "Tại nhà", "Chưa"):
        look(page)
        page.get_by_role("button", name="Tiếp tục").click()
        expect(page.get_by_role("alert")).to_contain_text("Mời chọn một câu trả lời.")
        page.get_by_role("radio", name=answer, exact=True).check()
        page.get_by_role("button", name="Tiếp tục").click()
    expect(page.get_by_role("heading", name="Trường hợp của bà con")).to_be_focused()
    expect(page.get_by_label("Giấy báo tử (bản chính)")).not_to_be_visible()
    page.get_by_label("Tờ khai đăng ký khai tử (bản chính)").check()
    look(page, "can-mang-gi")
    page.go_back()
    expect(page.get_by_role("heading", name="Người thân mất đã quá 15 ngày chưa?")).to_be_visible()


def test_without_script_the_page_shows_every_case_and_asks_nothing(walk: Walk) -> None:
    page = walk.open(phone=True, script=False)
    from_a_life_event_to_the_questions(page, script=False)
    expect(page.get_by_role("radio")).to_have_count(0)
    every = page.locator("[data-part=all]")
    expect(every.get_by_text("Người thân mất đã quá 15 ngày chưa?")).to_be_visible()
    expect(every.get_by_text("Trường hợp:").first).to_be_visible()
    every.locator("summary").first.click()
    expect(every.get_by_text("Tờ khai đăng ký khai tử (bản chính)").first).to_be_visible()
    look(page, script=False)


@scripted
def test_following_by_code_and_the_last_four_digits(walk: Walk, script: bool) -> None:
    dossier = walk.office.receive(code=SINGLE, at=EARLIER)
    page = walk.open(phone=True, script=script)
    follow(page, page.get_by_role("link", name="Xem hồ sơ đang ở đâu"))
    look(page, "theo-doi", script=script)
    ask(page, dossier.code.lower(), "5678")
    expect(page.get_by_role("heading", name="Hẹn trả kết quả")).to_be_visible()
    look(page, script=script)
    page.locator("summary", has_text="Vì sao là ngày này?").click()
    expect(page.get_by_text("Bắt đầu tính")).to_be_visible()
    look(page, "theo-doi-vi-sao", whole=True, script=script)
    assert "Nguyễn Thị Ngọc Ẩn" not in page.content()


def test_following_by_what_the_receipt_carries(walk: Walk) -> None:
    dossier = walk.office.receive(code=SINGLE, at=EARLIER)
    counter = walk.as_(walk.office.cast.lan)
    counter.goto(f"{walk.url}/ho-so/{dossier.code}/")
    receipt = paper(counter, counter.get_by_role("link", name="Giấy tiếp nhận hồ sơ"))
    pin = pin_of(dossier)
    assert pin in text(receipt).replace(" ", "")

    page = walk.open("/theo-doi/", phone=True)
    ask(page, dossier.code, pin)
    expect(page.get_by_role("heading", name="Hẹn trả kết quả")).to_be_visible()
    [link] = [code for code in qr_codes(receipt) if "/theo-doi/" in code]
    scanned = walk.open(urlsplit(link).path, phone=True)
    expect(scanned.get_by_role("heading", name="Hẹn trả kết quả")).to_be_visible()


@scripted
def test_wrong_digits_are_answered_courteously_and_the_qr_still_opens(walk: Walk, script: bool) -> None:
    dossier = walk.office.receive(at=EARLIER)
    page = walk.open("/theo-doi/", phone=True, script=script)
    ask(page, "ma khong dung", "12")
    expect(page.get_by_role("alert")).to_contain_text("Mời nhập 4 số cuối điện thoại")
    expect(page.get_by_label("Mã hồ sơ")).to_have_value("ma khong dung")
    look(page, script=script)
    for _ in range(5):
        ask(page, dossier.code, "0000")
        expect(page.get_by_role("alert")).to_contain_text("chưa đúng. Mời xem lại trên giấy hẹn")
    ask(page, dossier.code, "5678")
    expect(page.get_by_role("alert")).to_contain_text("Mời thử lại sau 15 phút")
    look(page, "theo-doi-thu-nhieu-lan", script=script)
    page.goto(f"{walk.url}/theo-doi/q/{dossier.track_token}/")
    expect(page.get_by_role("heading", name="Hẹn trả kết quả")).to_be_visible()


@scripted
@pytest.mark.parametrize(
    ("state", "at", "says", "picture"),
    [
        (State.WAITING, EARLIER, "Cần bà con bổ sung giấy tờ", "theo-doi-can-bo-sung"),
        (State.DONE, EARLIER, "Mời bà con đến nhận kết quả", "theo-doi-co-ket-qua"),
        (State.PROCESSING, LONG_AGO, "Hồ sơ đã quá ngày hẹn", "theo-doi-qua-hen"),
        (State.RETURNED, EARLIER, "Đã trả kết quả", ""),
        (State.REFUSED, EARLIER, "Hồ sơ này không được giải quyết", ""),
    ],
    ids=["waiting", "ready", "late", "returned", "refused"],
)
def test_the_page_says_what_happens_and_what_to_do(
    walk: Walk, script: bool, state: State, at: datetime, says: str, picture: str
) -> None:
    dossier = walk.office.dossier_in(state, code=SINGLE, at=at)
    page = walk.open(f"/theo-doi/q/{dossier.track_token}/", phone=True, script=script)
    expect(page.get_by_role("heading", name=says).first).to_be_visible()
    look(page, picture, whole=True, script=script)


@scripted
def test_large_letters_stay_large_on_the_next_page(walk: Walk, script: bool) -> None:
    page = walk.open(phone=True, script=script)
    follow(page, page.get_by_role("button", name="Chữ to"))
    look(page, script=script)
    follow(page, page.get_by_role("link", name="Xem tất cả thủ tục"))
    assert page.evaluate("getComputedStyle(document.documentElement).fontSize") == "20px"
    look(page, script=script)
    follow(page, page.get_by_role("button", name="Chữ thường"))
    assert page.evaluate("getComputedStyle(document.documentElement).fontSize") == "16px"


def test_the_front_page_on_a_desk_screen(walk: Walk) -> None:
    page = walk.open()
    expect(page.get_by_role("heading", level=1)).to_have_text("Bà con cần làm việc gì?")
    look(page, "trang-chu")
