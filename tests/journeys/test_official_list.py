"""A list of the official system is read as a trial and applied; intake begins with the code of its receipt."""

from pathlib import Path

from playwright.sync_api import Page, expect

from tests.journeys.walk import DESK, Walk, follow, look, look_on_both, snap
from tests.kit.tables.making import csv_of, line
from tests.make import BIRTH
from vidan.core.jobs.working import work_off
from vidan.desks.companion.models import OfficialRecord


def press(page: Page, name: str) -> int:
    return follow(page, page.get_by_role("button", name=name))


def test_a_list_is_read_as_a_trial_and_applied_and_intake_begins_with_its_code(
    walk: Walk, tmp_path: Path
) -> None:
    code = "H42.13.01-261117-0001"
    path = tmp_path / "danh-sach.csv"
    path.write_bytes(csv_of(line(code, procedure=BIRTH), line("H42.13.01-261117-0002", due="11/24/2026")))
    page = walk.as_(walk.office.cast.tu)
    assert follow(page, page.get_by_role("link", name="Đối chiếu hệ thống")) == 200
    look_on_both(page)
    assert follow(page, page.get_by_role("link", name="Gửi danh sách mới")) == 200
    assert press(page, "Đọc thử danh sách") == 422
    expect(page.get_by_role("alert")).to_contain_text("Mời chọn tệp danh sách")
    look_on_both(page)
    page.get_by_label("Tệp danh sách").set_input_files(path)
    assert press(page, "Đọc thử danh sách") == 200
    expect(page.get_by_text("Đang chờ làm")).to_be_visible()
    work_off()
    assert follow(page, page.get_by_role("link", name="Xem lại")) == 200
    expect(page.get_by_text("tháng đứng trước ngày")).to_be_visible()
    look_on_both(page)
    page.set_viewport_size(DESK)
    snap(page, "danh-sach-chinh-thuc", full_page=True)
    assert press(page, "Áp dụng danh sách") == 422
    look(page)
    page.get_by_label("Bỏ qua các dòng có lỗi").check()
    assert press(page, "Áp dụng danh sách") == 200
    work_off()
    assert [one.code for one in OfficialRecord.objects.all()] == [code]
    page.goto(f"{walk.url}/danh-sach-chinh-thuc/cot/")
    look_on_both(page)
    page.set_viewport_size(DESK)
    snap(page, "ten-cac-cot")
    page.goto(f"{walk.url}/doi-chieu/?xem=missing")
    look_on_both(page)
    page.set_viewport_size(DESK)
    snap(page, "doi-chieu", full_page=True)
    page.goto(f"{walk.url}/doi-chieu/xuat/")
    look_on_both(page)
    page.goto(f"{walk.url}/ho-so/moi/")
    page.get_by_label("Quét hoặc gõ mã").fill("không phải mã")
    assert press(page, "Mở theo mã") == 200
    look_on_both(page)
    page.get_by_label("Quét hoặc gõ mã").fill(f"https://dvc.example.vn/tra?ma={code.lower()}")
    assert press(page, "Mở theo mã") == 200
    expect(page.get_by_label("Mã hồ sơ trên giấy hẹn chính thức")).to_have_value(code)
    expect(page.get_by_label("Họ và tên người yêu cầu")).to_have_value("Nguyễn Thị Ẩn")
    look_on_both(page)


def test_the_pages_work_without_script_on_a_phone(walk: Walk, tmp_path: Path) -> None:
    path = tmp_path / "danh-sach.csv"
    path.write_bytes(csv_of(line()))
    page = walk.as_(walk.office.cast.tu, phone=True, script=False)
    page.goto(f"{walk.url}/danh-sach-chinh-thuc/")
    page.get_by_label("Tệp danh sách").set_input_files(path)
    assert press(page, "Đọc thử danh sách") == 200
    work_off()
    page.reload()
    look(page, script=False)
    assert press(page, "Áp dụng danh sách") == 200
    work_off()
    assert OfficialRecord.objects.count() == 1
