"""The list of what a unit posts, in a browser: found, ticked by keyboard, done without script."""

from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.journeys.walk import DESK, Walk, follow, go_to, look_on_both, snap, tab_to
from tests.make import SINGLE, TUESDAY, load_few
from vidan.desks.catalogue.queries import offered_by

BRIEF = "1.000314"


@pytest.mark.parametrize("script", [True, False], ids=["script", "no_script"])
def test_one_is_found_ticked_and_posted_by_keyboard(walk: Walk, script: bool) -> None:
    load_few((BRIEF,))
    page = walk.as_(walk.office.cast.tam, script=script)
    go_to(page, "Thủ tục")
    page.get_by_label("Lĩnh vực").select_option("Đường bộ")
    page.get_by_role("button", name="Tìm").last.press("Enter")
    expect(page.get_by_role("heading", name="Tất cả, Đường bộ: 1 thủ tục")).to_be_visible()
    tick = page.get_by_role("checkbox", name="Chọn Xin mở lối")
    tab_to(page, tick)
    tick.press("Space")
    page.get_by_role("button", name="Niêm yết", exact=True).press("Enter")
    expect(page.get_by_text("Đã niêm yết các thủ tục đã chọn.")).to_be_visible()
    assert BRIEF in {choice.code for choice in offered_by(walk.office.cast.commune.pk, TUESDAY.date())}


def test_its_pages_on_both_screens(walk: Walk) -> None:
    load_few((BRIEF,))
    page = walk.as_(walk.office.cast.tam)
    for path in (
        "/niem-yet/",
        "/niem-yet/?tt=chua&chon=trang",
        "/niem-yet/?q=xyzxyz",
        "/niem-yet/loi-hoi/",
        "/niem-yet/su-kien/",
    ):
        page.goto(walk.url + path)
        look_on_both(page)
    page.goto(walk.url + "/niem-yet/")
    page.get_by_role("button", name="Thôi niêm yết").click()
    expect(page.get_by_role("alert")).to_contain_text("Mời đánh dấu ít nhất một thủ tục.")
    look_on_both(page)
    page.set_viewport_size(DESK)
    page.goto(walk.url + "/niem-yet/?lv=H%E1%BB%99+t%E1%BB%8Bch")
    snap(page, "niem-yet")


@pytest.mark.parametrize("script", [True, False], ids=["script", "no_script"])
def test_the_chairwoman_reads_a_guide_and_approves_it(walk: Walk, script: bool) -> None:
    page = walk.as_(walk.office.cast.ha, script=script)
    page.goto(f"{walk.url}/niem-yet/{SINGLE}/")
    follow(page, page.get_by_role("button", name="Đã kiểm lại, vẫn đúng"))
    follow(page, page.get_by_role("link", name="Đọc từng điều của hướng dẫn, duyệt"))
    page.get_by_role("button", name="Có điều cần sửa").click()
    expect(page.get_by_role("alert")).to_contain_text("Mời ghi rõ điều cần sửa")
    if script:
        look_on_both(page)
        page.set_viewport_size(DESK)
    page.get_by_role("button", name="Duyệt, cho bà con dùng").click()
    expect(page.get_by_text("Đã duyệt hướng dẫn này.")).to_be_visible()
    if script:
        look_on_both(page)
        page.set_viewport_size(DESK)
        snap(page, "duyet-huong-dan")
        page.goto(f"{walk.url}/thu-tuc/{SINGLE}/")
        look_on_both(page)
    page.goto(f"{walk.url}/thu-tuc/{SINGLE}/")
    expect(page.get_by_text("Nội dung đã được đơn vị duyệt ngày 17/11/2026.")).to_be_visible()
    expect(page.get_by_text("Kiểm lại lần cuối: ngày 17/11/2026, bởi")).to_be_visible()


LIST = """Mã TTHC,Tên TTHC,Lĩnh vực,Cấp thực hiện,Thời hạn giải quyết,Lệ phí,Trạng thái
1.001193,Thủ tục đăng ký khai sinh,Hộ tịch,Cấp xã,5 Ngày làm việc,Miễn phí,Còn hiệu lực
1.000656,Thủ tục đăng ký khai tử,Hộ tịch,Cấp xã,,,Bị thay thế bởi 1.001193
1.900001,Xác nhận việc mới,Hộ tịch,Cấp xã,7 ngày làm việc,70.000 đồng,Còn hiệu lực
1.001,Mã bị thiếu số,Hộ tịch,Cấp xã,,,
"""


@pytest.mark.parametrize("script", [True, False], ids=["script", "no_script"])
def test_an_official_list_is_read_as_a_trial_and_taken_over(walk: Walk, script: bool, tmp_path: Path) -> None:
    file = tmp_path / "danh-sach.csv"
    file.write_text(LIST, encoding="utf-8-sig")
    page = walk.as_(walk.office.cast.tam, script=script)
    page.goto(walk.url + "/niem-yet/")
    follow(page, page.get_by_role("link", name="Nhập danh sách chính thức"))
    follow(page, page.get_by_role("button", name="Đọc thử danh sách"))
    expect(page.get_by_role("alert")).to_contain_text("Mời chọn tệp danh sách.")
    if script:
        look_on_both(page)
        page.set_viewport_size(DESK)
    page.get_by_label("Tệp danh sách").set_input_files(file)
    page.get_by_label("Lấy ở đâu").fill("Cơ sở dữ liệu quốc gia về thủ tục hành chính")
    follow(page, page.get_by_role("button", name="Đọc thử danh sách"))
    expect(page.get_by_role("heading", name="Đọc thử danh sách: 4 dòng")).to_be_visible()
    if script:
        look_on_both(page)
        page.set_viewport_size(DESK)
        snap(page, "danh-sach-thu-tuc", full_page=True)
    follow(page, page.get_by_role("button", name="Nhập danh sách này"))
    expect(page.get_by_text("nhận 3 trong 4 dòng")).to_be_visible()
    if script:
        look_on_both(page)
        page.goto(walk.url + "/niem-yet/1.001193/")
        look_on_both(page)


def test_the_chairwoman_approves_the_order_of_a_life_event(walk: Walk) -> None:
    page = walk.as_(walk.office.cast.ha)
    page.goto(f"{walk.url}/niem-yet/")
    follow(page, page.get_by_role("link", name="Duyệt việc lớn trong đời"))
    follow(page, page.get_by_role("link", name="Sinh con"))
    look_on_both(page)
    follow(page, page.get_by_role("button", name="Duyệt, cho bà con dùng"))
    expect(page.get_by_text("Đã duyệt hướng dẫn này.")).to_be_visible()
    look_on_both(page)
    follow(page, page.get_by_role("link", name="Trang bà con đọc"))
    expect(page.get_by_text("Nội dung đã được đơn vị duyệt ngày 17/11/2026.")).to_be_visible()
