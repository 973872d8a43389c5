"""The suggestion box: opened by the counter, a slip written down, the minutes; and a day that comes again."""

from pathlib import Path

from playwright.sync_api import expect

from tests.desks.boxes.opened import opened
from tests.desks.fielddays.going import posted
from tests.desks.petitions.test_public import photo
from tests.journeys.walk import DESK, Walk, follow, go_to, look_on_both, snap


def test_the_box_is_opened_and_a_slip_written_down(walk: Walk, tmp_path: Path) -> None:
    row = opened(walk.office)
    page = walk.as_(walk.office.cast.lan)
    go_to(page, "Hòm thư góp ý")
    look_on_both(page)
    page.set_viewport_size(DESK)
    follow(page, page.get_by_role("link", name=row.code))
    look_on_both(page)
    page.set_viewport_size(DESK)
    (tmp_path / "phieu.jpg").write_bytes(photo(side=800))
    page.get_by_label("Ảnh chụp phiếu").set_input_files(tmp_path / "phieu.jpg")
    page.get_by_label("Nội dung").fill("Kê thêm ghế cho người già ở quầy.")
    follow(page, page.get_by_role("button", name="Ghi phiếu này"))
    expect(page.get_by_text("Phiếu số 1: GY-")).to_be_visible()
    snap(page, "hom-thu-gop-y", full_page=True)
    look_on_both(page)
    page.set_viewport_size(DESK)
    follow(page, page.get_by_role("button", name="Kê xong, lập biên bản"))
    expect(page.get_by_role("link", name="In biên bản (PDF)")).to_be_visible()
    look_on_both(page)


def test_a_day_comes_again_every_saturday(walk: Walk) -> None:
    day = posted(walk.office)
    page = walk.as_(walk.office.cast.minh)
    page.goto(f"{walk.url}/ve-thon/{day.pk}/lap-lai/")
    look_on_both(page)
    page.set_viewport_size(DESK)
    follow(page, page.get_by_role("button", name="Xem trước các ngày"))
    look_on_both(page)
    page.set_viewport_size(DESK)
    follow(page, page.get_by_role("button", name="Lập kế hoạch các ngày đã chọn"))
    expect(page.get_by_role("heading", level=1)).to_contain_text("Ngày với dân")
