"""The counter officer: a queue in front, both hands on the keyboard."""

import pytest
from playwright.sync_api import Page, Route, expect

from tests.core.papers.reading import text
from tests.journeys.walk import CARD, Walk, look, paper, snap, tab_to
from vidan.desks.dossiers.models import Dossier

SAVE = "Tiếp nhận hồ sơ"


def open_the_birth_form(walk: Walk, page: Page) -> None:
    page.goto(f"{walk.url}/ho-so/moi/?tt=1.001193")


def scan_the_card(page: Page) -> None:
    """What a scanner does: types the line and presses Enter."""
    page.get_by_label("Quét mã QR trên thẻ căn cước").fill(CARD)
    page.keyboard.press("Enter")
    expect(page.get_by_label("Họ và tên người yêu cầu")).to_have_value("Nguyễn Thị Ngọc Ẩn")


def tick_every_paper(page: Page) -> None:
    for box in page.locator(".vd-papers input[type=checkbox]").all():
        box.check()


def test_a_birth_is_taken_in_without_touching_the_mouse(walk: Walk) -> None:
    page = walk.as_(walk.office.cast.lan)
    keys = page.keyboard
    keys.press("n")
    expect(page.get_by_label("Gõ vài chữ")).to_be_focused()
    keys.type("khai sinh cho con")
    keys.press("Enter")
    expect(page.get_by_role("link", name="Đăng ký khai sinh cho con", exact=True)).to_be_focused()
    look(page, "chon-thu-tuc")
    keys.press("Enter")
    expect(page.get_by_label("Quét mã QR trên thẻ căn cước")).to_be_focused()
    look(page)
    keys.insert_text(CARD)
    keys.press("Enter")
    expect(page.get_by_text("Đã đọc thẻ căn cước")).to_be_visible()
    tab_to(page, page.get_by_label("Số điện thoại"), "Shift+Tab")
    keys.type("0912 345 678")
    for box in page.locator(".vd-papers input[type=checkbox]").all():
        tab_to(page, box)
        keys.press("Space")
        expect(box).to_be_checked()
    look(page)
    snap(page.locator(".vd-intake"), "quay-tiep-nhan")
    tab_to(page, page.get_by_role("button", name=SAVE, exact=True))
    keys.press("Enter")

    receipt = page.get_by_role("link", name="Mở để in")
    expect(receipt).to_be_focused()
    look(page, "da-tiep-nhan")
    code = Dossier.objects.get().code
    words = text(paper(page, receipt))
    assert code in words
    assert "Nguyễn Thị Ngọc Ẩn" in words
    assert "17/11/2026" in words


def test_the_keys_are_explained_behind_the_question_mark(walk: Walk) -> None:
    page = walk.as_(walk.office.cast.lan)
    page.keyboard.press("?")
    expect(page.get_by_role("dialog")).to_be_visible()
    look(page, "phim-tat")
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_be_hidden()
    expect(page.locator("#vd-keys")).not_to_be_focused()
    page.keyboard.press("/")
    expect(page.get_by_label("Tìm hồ sơ")).to_be_focused()


def test_a_birth_is_taken_in_without_script(walk: Walk) -> None:
    page = walk.as_(walk.office.cast.lan, script=False)
    open_the_birth_form(walk, page)
    scan_the_card(page)
    page.get_by_role("radio", name="Cha mẹ chưa đăng ký kết hôn").check()
    page.get_by_role("button", name="Đổi trường hợp").click()
    expect(page.get_by_label("Cha mẹ chưa đăng ký kết hôn")).to_be_checked()
    expect(page.get_by_label("Họ và tên người yêu cầu")).to_have_value("Nguyễn Thị Ngọc Ẩn")
    tick_every_paper(page)
    page.get_by_role("button", name=SAVE, exact=True).click()
    expect(page.get_by_text("Đã tiếp nhận hồ sơ.")).to_be_visible()
    assert Dossier.objects.get().case_key == "cha_me_chua_ket_hon"


@pytest.mark.parametrize("script", [True, False], ids=["script", "no_script"])
def test_an_impatient_second_click_makes_one_dossier(walk: Walk, script: bool) -> None:
    page = walk.as_(walk.office.cast.lan, script=script)
    open_the_birth_form(walk, page)
    scan_the_card(page)
    tick_every_paper(page)
    page.get_by_role("button", name=SAVE, exact=True).dblclick()
    expect(page.get_by_text("Đã tiếp nhận hồ sơ.")).to_be_visible()
    assert Dossier.objects.count() == 1


def test_sending_again_after_the_line_was_cut_makes_one_dossier(walk: Walk) -> None:
    page = walk.as_(walk.office.cast.lan)
    open_the_birth_form(walk, page)
    scan_the_card(page)
    tick_every_paper(page)
    sent = 0

    def cut_the_first_answer(route: Route) -> None:
        nonlocal sent
        sent += 1
        if sent == 1:
            route.fetch(max_redirects=0)  # it reached the house…
            route.abort()  # …but its answer never came back
        else:
            route.continue_()

    page.route(lambda url: "/ho-so/moi/" in url, cut_the_first_answer)
    with page.expect_event("requestfailed"):
        page.get_by_role("button", name=SAVE, exact=True).click()
    expect(page.get_by_role("button", name=SAVE, exact=True)).to_have_count(
        0
    )  # the browser's own page says so
    assert Dossier.objects.count() == 1
    page.reload()
    expect(page.get_by_text("Đã tiếp nhận hồ sơ.")).to_be_visible()
    assert sent == 2
    assert Dossier.objects.count() == 1


def test_what_is_wrong_is_said_at_the_field_and_what_was_typed_stays(walk: Walk) -> None:
    page = walk.as_(walk.office.cast.lan)
    open_the_birth_form(walk, page)
    page.get_by_label("Họ và tên người yêu cầu").fill("Nguyễn Thị Ngọc Ẩn")
    page.get_by_label("Địa chỉ").fill("Thôn Đình, xã Bến Ngọc")
    page.get_by_label("Ngày sinh").fill("31/02/1998")
    page.get_by_role("button", name=SAVE, exact=True).click()
    expect(page.get_by_role("alert")).to_contain_text("Ngày chưa đúng")
    expect(page.get_by_label("Ngày sinh")).to_have_value("31/02/1998")
    look(page, "tiep-nhan-co-cho-chua-dung")
    page.get_by_role("alert").get_by_role("link").first.click()
    expect(page.get_by_label("Ngày sinh")).to_be_focused()
    assert not Dossier.objects.exists()


@pytest.mark.parametrize("script", [True, False], ids=["script", "no_script"])
def test_turning_away_at_the_counter_prints_the_reason_and_its_law(walk: Walk, script: bool) -> None:
    page = walk.as_(walk.office.cast.lan, script=script)
    open_the_birth_form(walk, page)
    scan_the_card(page)
    page.locator("summary", has_text="Từ chối tiếp nhận").click()
    page.get_by_label("Lý do từ chối").fill("Cháu đã được đăng ký khai sinh tại xã Đồi Chè.")
    page.get_by_label("Căn cứ pháp luật").fill("Luật Hộ tịch số 60/2014/QH13, Điều 16")
    page.get_by_role("button", name="Từ chối tiếp nhận").click()
    expect(page.get_by_text("Đã từ chối tiếp nhận.")).to_be_visible()
    look(page, "tu-choi-tiep-nhan", script=script)
    words = text(paper(page, page.get_by_role("link", name="Mở để in")))
    assert "Cháu đã được đăng ký khai sinh tại xã Đồi Chè." in words
    assert "60/2014/QH13" in words
    assert Dossier.objects.get().promise is None


@pytest.mark.parametrize("script", [True, False], ids=["script", "no_script"])
def test_beside_the_official_system_its_code_and_date_are_followed(walk: Walk, script: bool) -> None:
    page = walk.as_(walk.office.cast.tu, script=script)
    open_the_birth_form(walk, page)
    scan_the_card(page)
    tick_every_paper(page)
    page.get_by_label("Mã hồ sơ trên giấy hẹn chính thức").fill("h42.16.05-261117-0012")
    page.get_by_label("Ngày hẹn trên giấy hẹn chính thức").fill("18/11/2026")
    page.get_by_label("Giờ hẹn").fill("11:30")
    look(page, script=script)
    snap(page.locator("fieldset", has_text="hệ thống chính thức"), "tiep-nhan-song-hanh")
    page.get_by_role("button", name=SAVE, exact=True).click()
    expect(page.get_by_text("Đã tiếp nhận hồ sơ.")).to_be_visible()
    look(page, script=script)
    slip = page.get_by_role("link", name="Mở để in")
    expect(slip).to_contain_text("Phiếu theo dõi")
    words = text(paper(page, slip))
    assert "H42.16.05-261117-0012" in words
    assert "ngày 18 tháng 11 năm 2026" in words
    expect(page.get_by_text("Ngày hẹn chính thức khác ngày tính theo luật")).to_be_visible()
