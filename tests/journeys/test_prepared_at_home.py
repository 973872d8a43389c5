"""From the questions at home to the counter: what was filled in is not typed again."""

from playwright.sync_api import expect

from tests.journeys.walk import Walk, follow, look
from vidan.desks.dossiers.models import Dossier
from vidan.desks.visits.models import Preparation


def test_what_was_prepared_on_a_phone_fills_the_counters_form_and_then_is_gone(walk: Walk) -> None:
    page = walk.open("/thu-tuc/1.001193/can-gi/#1-1-2-2-1", phone=True)
    page.get_by_role("radio", name="Chưa", exact=True).check()
    page.get_by_role("button", name="Tiếp tục").click()
    follow(page, page.get_by_role("link", name="Ghi sẵn ở nhà"))
    page.get_by_label("Họ và tên").fill("Trần Thị Chuẩn Bị")
    page.get_by_label("Địa chỉ").fill("Thôn Đình, xã Bến Ngọc")
    page.get_by_label("Số điện thoại").fill("0912 345 678")
    look(page)
    follow(page, page.get_by_role("button", name="Lấy mã"))
    code = page.locator(".vd-panel strong").inner_text()

    seen = walk.open(phone=True)
    seen.goto(page.url)
    look(seen, "ma-chuan-bi")
    seen.goto(f"{walk.url}/thu-tuc/1.001193/chuan-bi/")
    look(seen)

    counter = walk.as_(walk.office.cast.lan)
    counter.goto(f"{walk.url}/ho-so/moi/")
    counter.get_by_label("mã bà con chuẩn bị trước hoặc lịch hẹn").fill(code)
    counter.keyboard.press("Enter")
    expect(counter.get_by_label("Họ và tên người yêu cầu")).to_have_value("Trần Thị Chuẩn Bị")
    expect(counter.get_by_label("Không có giấy chứng sinh")).to_be_checked()
    expect(counter.get_by_text("2 trường hợp cùng lúc")).to_be_visible()
    expect(counter.locator(".vd-papers").get_by_label("Giấy chứng sinh")).to_have_count(0)
    look(counter)
    for tick in counter.locator(".vd-papers input[type=checkbox]").all():
        tick.check()
    follow(counter, counter.get_by_role("button", name="Tiếp nhận hồ sơ", exact=True))
    assert Dossier.objects.get().case_key == "khong_giay_chung_sinh"
    assert not Preparation.objects.exists()


def test_marks_of_a_checklist_stay_in_their_tab_and_are_sent_nowhere(walk: Walk) -> None:
    page = walk.open("/thu-tuc/1.001193/can-gi/#1-1-2-2-1-2", phone=True)
    sent: list[str] = []
    page.on("request", lambda one: sent.append(one.url))
    first = page.get_by_role("checkbox").first
    first.check()
    assert sent == []
    page.reload()
    expect(first).to_be_checked()
    expect(page.get_by_role("checkbox").nth(1)).not_to_be_checked()
    other = page.context.new_page()
    other.goto(page.url)
    expect(other.get_by_role("checkbox").first).not_to_be_checked()
