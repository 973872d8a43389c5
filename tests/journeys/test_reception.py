"""A leader's day from the officer's form to a resident's cheap telephone, then who came, and what became of it."""

import re

from playwright.sync_api import Page, expect

from tests.desks.reception.room import NEXT_WEEK, WHO, day, received, room
from tests.journeys.walk import Walk, follow, go_to, look, look_on_both, paper
from vidan.desks.reception.models import Hearing, Turn


def post_a_day(walk: Walk) -> Page:
    """The officer posts a day, first too late, then in time."""
    page = walk.as_(walk.office.cast.minh)
    go_to(page, "Tiếp công dân")
    look_on_both(page)
    page.get_by_text("Niêm yết ngày tiếp công dân").click()
    page.get_by_label("Ngày tiếp").fill("23/11/2026")
    page.get_by_label("Ai chủ trì").fill("Đoàn Thị Ngân Hà, Chủ tịch UBND xã")
    page.get_by_label("Nơi tiếp").fill("Tầng 1, trụ sở UBND xã")
    assert follow(page, page.get_by_role("button", name="Niêm yết", exact=True)) == 422
    expect(page.get_by_role("alert")).to_contain_text("chậm nhất ngày 16/11/2026")
    look_on_both(page)
    page.get_by_label("Ngày tiếp").fill(f"{NEXT_WEEK:%d/%m/%Y}")
    follow(page, page.get_by_role("button", name="Niêm yết", exact=True))
    expect(page.locator("main")).to_contain_text("Đã niêm yết. Bà con xem được")
    return page


def test_posted_found_on_a_telephone_without_script_and_held(walk: Walk) -> None:
    room(walk.office)
    officer = post_a_day(walk)
    page = walk.open("/", phone=True, script=False)
    follow(page, page.get_by_role("link", name="Gặp lãnh đạo: lịch tiếp công dân"))
    look(page, script=False)
    follow(page, page.get_by_role("link", name="Giữ một giờ"))
    assert follow(page, page.get_by_role("button", name="Giữ giờ này")) == 422
    look(page, script=False)
    page.get_by_label("09:00").check()
    page.get_by_label("Việc cần gặp").fill("Đường vào thôn Hạ ngập")
    follow(page, page.get_by_role("button", name="Giữ giờ này"))
    expect(page.locator(".vd-panel")).to_contain_text("09:00, thứ Ba, 24/11/2026")
    follow(page, page.get_by_role("link", name="Đổi sang giờ khác"))
    look(page, script=False)
    seen = walk.open(page.url.replace(walk.url, "").removesuffix("doi-gio/"))
    look_on_both(seen)
    for path in ("/tiep-cong-dan/", f"/tiep-cong-dan/ngay/{Turn.objects.get().day_id}/"):
        seen.goto(walk.url + path)
        look_on_both(seen)
    follow(officer, officer.get_by_role("link", name="thứ Ba, 24/11/2026").first)
    expect(officer.locator("main")).to_contain_text("Đường vào thôn Hạ ngập")
    look_on_both(officer)
    follow(officer, officer.get_by_role("button", name="Đã đến"))
    look_on_both(officer)
    leader = walk.as_(walk.office.cast.ha)
    leader.goto(f"{walk.url}/tiep-dan/phong/")
    look_on_both(leader)


def write_down(walk: Walk, page: Page) -> None:
    """Somebody comes whose name stands in the register already, about the same thing and one thing more."""
    page.get_by_label("Họ tên").fill(WHO)
    page.get_by_label("Địa chỉ").fill("Thôn Đình")
    page.get_by_label("Số giấy tờ").fill("037198000123")
    page.get_by_label("Phản ánh", exact=True).check()
    page.get_by_label("Nội dung, tóm tắt").fill("Đường vẫn ngập")
    assert follow(page, page.get_by_role("button", name="Ghi vào sổ")) == 422
    expect(page.get_by_role("alert")).to_contain_text("đã đến trước đây")
    look_on_both(page)
    page.get_by_label("lần gần nhất 17/11/2026").check()
    page.get_by_text("Còn nội dung khác: tách riêng").click()
    page.get_by_label("Loại, nội dung thứ hai").select_option("Kiến nghị")
    page.get_by_role("textbox", name=re.compile("^Nội dung thứ hai")).fill("Xin mở lớp học chữ")
    follow(page, page.get_by_role("button", name="Ghi vào sổ"))


def test_who_came_is_written_down_answered_and_printed(walk: Walk) -> None:
    room(walk.office)
    posted = day(walk.office)
    received(walk.office)
    page = walk.as_(walk.office.cast.minh)
    page.goto(f"{walk.url}/tiep-dan/ngay/{posted.pk}/")
    expect(page.get_by_role("heading", name="Việc các buổi trước còn chờ")).to_be_visible()
    look_on_both(page)
    follow(page, page.get_by_role("link", name="Ghi một lượt tiếp"))
    look_on_both(page)
    write_down(walk, page)
    expect(page.get_by_role("heading", level=1)).to_contain_text("đến lần 2")
    expect(page.locator("main")).not_to_contain_text(WHO)
    page.get_by_text("Nhận giải quyết", exact=True).first.click()
    page.get_by_label("Ai, bộ phận nào giải quyết").fill("Công chức Địa chính")
    follow(page, page.get_by_role("button", name="Nhận giải quyết"))
    expect(page.locator("main")).to_contain_text("02/12/2026")
    page.locator("summary").evaluate_all("all => all.forEach(one => { one.parentElement.open = true })")
    look_on_both(page)
    page.get_by_label("Giấy tờ nhận của công dân").fill("Đơn; 2; bản chính")
    follow(page, page.get_by_role("button", name="Ghi đã nhận"))
    assert paper(page, page.get_by_role("link", name="Mẫu 02/TCD")).startswith(b"%PDF")
    follow(page, page.get_by_role("button", name="Xem họ tên, địa chỉ, số giấy tờ"))
    expect(page.locator("main")).to_contain_text("037198000123")
    follow(page, page.get_by_role("link", name="Sổ tiếp công dân"))
    look_on_both(page)
    assert paper(page, page.get_by_role("link", name="In sổ, Mẫu 03/TCD (PDF)")).startswith(b"%PDF")
    page.goto(f"{walk.url}/tiep-dan/so-lieu/?xem=tat-ca")
    expect(page.locator("main")).to_contain_text("Từng dòng: 3")
    look_on_both(page)
    page.goto(f"{walk.url}/tiep-dan/luot/")
    page.get_by_text("Người đến tố cáo").click()
    page.get_by_label("Người thụ lý, nhận đơn tận tay").select_option(index=1)
    follow(page, page.get_by_role("button", name="Ghi một dòng tố cáo"))
    expect(page.locator("main")).to_contain_text("TC 1/2026")
    look_on_both(page)
    assert Hearing.objects.count() == 4
