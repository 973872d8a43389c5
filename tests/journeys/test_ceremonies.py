"""A ceremony from the couple's wish to the photograph on their telephone, and a visit, in the browser."""

import re
from datetime import datetime

import time_machine
from playwright.sync_api import Page, expect

from tests.desks.ceremonies.wedding import AFTER, COUPLE, DECEASED, hall, picture
from tests.journeys.walk import DESK, PHONE, Walk, follow, go_to, look, look_on_both, snap
from tests.make import VIETNAM
from vidan.desks.ceremonies.models import Ceremony


def fill(page: Page, typed: dict[str, str], within: str = "main") -> None:
    for label, text in typed.items():
        page.locator(within).get_by_label(re.compile(rf"^{label}( \(không bắt buộc\))?$")).first.fill(text)


def arrange(walk: Walk) -> str:
    """An officer writes the wish down, agrees on a time, gives somebody the flowers; the families' page."""
    page = walk.as_(walk.office.cast.minh)
    go_to(page, "Lễ kết hôn")
    look_on_both(page)
    follow(page, page.get_by_role("link", name="Ghi lời xin làm lễ"))
    follow(page, page.get_by_role("button", name="Ghi lại"))
    look_on_both(page)  # with a sentence at every field that must be filled
    fill(
        page,
        {
            "Họ tên chú rể": COUPLE.his_name,
            "Họ tên cô dâu": COUPLE.her_name,
            "Kính mời nhà trai": COUPLE.his_family,
        },
    )
    follow(page, page.get_by_role("button", name="Ghi lại"))
    page.get_by_label("Hội trường").select_option(index=0)
    fill(page, {"Ngày": "21/11/2026", "Bắt đầu": "9h", "Kết thúc": "10h", "Ai trao": "Bà Đoàn Thị Ngân Hà"})
    follow(page, page.get_by_role("button", name="Hẹn giờ, giữ hội trường"))
    page.get_by_label("Người lo: Hoa").select_option(label="Lưu Thị Hạ Vân")
    follow(page, page.get_by_role("button", name="Ghi Hoa"))
    look_on_both(page)
    page.set_viewport_size(DESK)
    snap(page, "le-ket-hon", full_page=True)
    link = page.locator("a[href*='/le/']").inner_text()
    return "/le/" + link.split("/le/")[1]


def hand_over(walk: Walk) -> str:
    """Refused without both, then written down; a photograph with the consent of both; the couple's page."""
    page = walk.as_(walk.office.cast.minh)  # the session of the week before is over
    page.goto(f"{walk.url}/le-ket-hon/{Ceremony.objects.get().pk}/")
    follow(page, page.get_by_role("button", name="Ghi là đã trao"))
    expect(page.get_by_text("hai bên nam, nữ phải cùng có mặt").first).to_be_visible()
    page.get_by_label("Hai bên nam, nữ cùng có mặt").check()
    fill(
        page,
        {
            "Số Giấy chứng nhận kết hôn": "57/2026",
            "Ngày ghi trên giấy chứng nhận": "20/11/2026",
            "Số người dự lễ": "24",
        },
    )
    follow(page, page.get_by_role("button", name="Ghi là đã trao"))
    follow(page, page.get_by_role("link", name="Ảnh lưu niệm"))
    fill(
        page,
        {
            "Chú rể ký đồng ý ngày": "21/11/2026",
            "Cô dâu ký đồng ý ngày": "21/11/2026",
            "Phiếu đã ký giữ ở đâu": "cùng hồ sơ",
        },
    )
    follow(page, page.get_by_role("button", name="Ghi đồng ý"))
    page.get_by_label("Ảnh lưu niệm").set_input_files(
        {"name": "anh.jpg", "mimeType": "image/jpeg", "buffer": picture().content}
    )
    follow(page, page.get_by_role("button", name="Giữ ảnh này"))
    look_on_both(page)
    link = page.locator("a[href*='/anh-le/']").inner_text()
    return "/anh-le/" + link.split("/anh-le/")[1]


def test_a_couple_is_handed_its_certificate_and_has_its_photograph(
    walk: Walk, clock: time_machine.Traveller
) -> None:
    hall(walk.office)
    family = walk.open(arrange(walk), phone=True)
    look_on_both(family)
    family.set_viewport_size(PHONE)
    snap(family, "le-ket-hon-gia-dinh", full_page=True)
    for path in ("/le-ket-hon/lich/", "/le-ket-hon/hoi-truong/"):
        other = walk.as_(walk.office.cast.van)
        other.goto(walk.url + path)
        look_on_both(other)

    clock.move_to(AFTER)
    couple = walk.open(hand_over(walk), phone=True)
    expect(couple.get_by_role("img", name="Ảnh lưu niệm 1")).to_be_visible()
    look_on_both(couple)


def test_without_script_a_visit_is_noted_settled_and_paid(walk: Walk, clock: time_machine.Traveller) -> None:
    page = walk.as_(walk.office.cast.van, script=False)
    page.goto(f"{walk.url}/vieng/moi/")
    page.get_by_label("Xưng hô").select_option(label="cụ")
    fill(page, {"Họ tên người mất": DECEASED.deceased, "Ngày mất": "16/11/2026", "Năm sinh": "1941"})
    follow(page, page.get_by_role("button", name="Ghi lại"))
    expect(page.get_by_text(DECEASED.deceased)).to_have_count(0)
    fill(page, {"Họ tên": "Đoàn Thị Ngân Hà", "Chức danh, tổ chức": "Chủ tịch UBND xã"})
    page.get_by_label("Là trưởng đoàn").check()
    follow(page, page.get_by_role("button", name="Ghi tên vào đoàn"))
    fill(page, {"Ngày viếng": "18/11/2026", "Giờ viếng": "8h30", "Nơi viếng": "Nhà riêng, thôn Đình"})
    follow(page, page.get_by_role("button", name="Ghi giờ hẹn"))
    follow(page, page.get_by_role("button", name="Xem thông tin người mất, gia đình"))
    expect(page.get_by_text("Lần xem này đã được ghi lại.")).to_be_visible()
    look(page, script=False)
    address = page.url.replace("xem/", "")
    clock.move_to(datetime(2026, 11, 18, 9, tzinfo=VIETNAM))
    page = walk.as_(walk.office.cast.van)  # the session of the day before is over; axe needs script
    page.goto(address)
    look_on_both(page)
    page.set_viewport_size(DESK)
    snap(page, "vieng", full_page=True)
    fill(page, {"Lễ viếng đã mang": "01 vòng hoa"})
    follow(page, page.get_by_role("button", name="Ghi là đã viếng"))
    look_on_both(page)
    for path in ("/vieng/", "/vieng/moi/"):
        page.goto(walk.url + path)
        look_on_both(page)
