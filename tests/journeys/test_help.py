"""Help with the national portal is recorded by keyboard; the page warns before anything is typed."""

from playwright.sync_api import expect

from tests.journeys.walk import Walk, follow, look, look_on_both
from vidan.desks.visits.models import Help


def test_a_time_is_recorded_without_a_mouse_and_counted(walk: Walk) -> None:
    page = walk.as_(walk.office.cast.lan)
    page.goto(f"{walk.url}/tro-giup/")
    expect(page.get_by_text("Không bao giờ hỏi mật khẩu, mã OTP")).to_be_visible()
    look(page, "giup-nop-truc-tuyen")
    page.get_by_label("Nộp hồ sơ").focus()
    for key in ("Space", "Tab", "Tab", "Space", "Enter"):  # step, minutes as they stand, outcome
        if key == "Enter":
            with page.expect_navigation():
                page.keyboard.press(key)
        else:
            page.keyboard.press(key)
    expect(page.get_by_text("Đã ghi lần giúp.")).to_be_visible()
    assert Help.objects.get().step == "submit"
    look_on_both(page)
    page.goto(f"{walk.url}/tro-giup/so-lieu/")
    assert follow(page, page.get_by_label("1 lần nộp được", exact=False).first) == 200
    look_on_both(page)
