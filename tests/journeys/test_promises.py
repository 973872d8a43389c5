"""A promise in the browser: made, told aloud, broken, apologised for, kept; everybody reads how it went."""

import re
from datetime import timedelta
from pathlib import Path

from playwright.sync_api import expect

from tests.journeys.walk import Walk, follow, go_to, look, look_on_both
from vidan.desks.commitments.models import Commitment

LAMP = Path(__file__).parents[2] / "docs" / "manual" / "vi" / "anh" / "ma-qr.png"


def test_a_promise_is_made_broken_apologised_for_and_kept(walk: Walk) -> None:
    page = walk.as_(walk.office.cast.minh)
    go_to(page, "Lời hứa")
    look_on_both(page)
    page.get_by_role("link", name="Ghi lời hứa").click()
    page.get_by_label("Đơn vị hứa làm gì").fill("Thay ba bóng đèn đường ở đầu thôn Đình.")
    page.get_by_label("Xong trước giờ đóng cửa ngày").fill("21/11/2026")
    page.get_by_role("button", name="Ghi lời hứa").click()
    expect(page.get_by_text("trùng ngày nghỉ").first).to_be_visible()
    look_on_both(page)
    page.get_by_label("Xong trước giờ đóng cửa ngày").fill("20/11/2026")
    page.get_by_role("button", name="Ghi lời hứa").click()
    expect(page.get_by_text("Đã ghi lời hứa.")).to_be_visible()
    page.get_by_role("link", name="30 giây").click()
    expect(page.get_by_label("Lời đọc loa")).to_have_value(re.compile("ngày hai mươi tháng mười một"))
    page.locator("summary", has_text="Ghi tiến độ").click()
    page.get_by_label("Đã đến đâu").fill("Đã mua đèn.")
    page.locator("#tien-do_file").set_input_files(LAMP)
    page.locator("#tien-do_is_shown").check()
    page.get_by_role("button", name="Ghi tiến độ").click()
    expect(page.get_by_text("Đã ghi tiến độ.")).to_be_visible()
    look_on_both(page)
    look(page, "loi-hua-cong-chuc")

    walk.clock.shift(timedelta(days=6))
    pk = Commitment.objects.get().pk
    leader = walk.as_(walk.office.cast.ha)
    leader.goto(f"{walk.url}/viec-da-hua/{pk}/")
    leader.locator("summary", has_text="Xin lỗi và hẹn lại").click()
    leader.get_by_label("Từ giờ đơn vị làm gì").fill("Đèn đã về, thứ Sáu lắp.")
    leader.get_by_label("Vì sao chậm").select_option("money")
    leader.get_by_label("Hẹn lại đến ngày").fill("27/11/2026")
    leader.get_by_role("button", name="Xin lỗi và hẹn lại").click()
    expect(leader.get_by_text("Đã xin lỗi và hẹn lại.")).to_be_visible()
    leader.locator("summary", has_text="Đã làm xong").click()
    leader.get_by_label("Đã làm được gì").fill("Đã lắp cả ba bóng.")
    leader.get_by_role("button", name="Đã làm xong").click()
    look_on_both(leader)

    visitor = walk.open("/loi-hua/", phone=True)
    expect(visitor.get_by_text("giữ lời đúng hẹn: 0 trong 1 lời hứa đã đến hạn")).to_be_visible()
    look_on_both(visitor)
    look(visitor, "loi-hua")
    assert follow(visitor, visitor.get_by_role("link", name="Thay ba bóng đèn")) == 200
    expect(visitor.get_by_text("Đơn vị xin lỗi bà con")).to_be_visible()
    expect(visitor.get_by_role("img", name="Ảnh 1")).to_be_visible()
    look_on_both(visitor)
