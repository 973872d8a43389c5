"""A day with the people from its plan to what everybody reads of it, in the browser."""

import re

import time_machine
from django.core.cache import cache
from playwright.sync_api import expect

from tests.desks.fielddays.going import AFTER, planned
from tests.journeys.walk import Walk, follow, go_to, look_on_both, snap
from vidan.desks.fielddays.models import FieldDay

TYPED = (
    ("Ngày", "21/11/2026"),
    ("Bắt đầu", "7h"),
    ("Kết thúc", "11 giờ 30"),
    ("Thôn, tổ dân phố", "Thôn Đình"),
    ("Nơi tập trung", "Nhà văn hóa thôn"),
    ("Chức danh người chủ trì", "Phó Chủ tịch UBND xã"),
    ("Lời nhắn bà con", "Mời bà con mang theo cuốc, xẻng."),
    ("Vật tư, dụng cụ", "50 cây hoa giấy"),
)


def test_a_day_is_planned_told_joined_and_held(walk: Walk, clock: time_machine.Traveller) -> None:
    cache.clear()
    cast = walk.office.cast
    page = walk.as_(cast.minh)
    go_to(page, "Ngày với dân")
    look_on_both(page)
    follow(page, page.get_by_role("link", name="Lập kế hoạch một ngày"))
    follow(page, page.get_by_role("button", name="Lập kế hoạch"))
    look_on_both(page)  # with a sentence at every field that must be filled
    page.get_by_label("Ngày thứ bảy với dân (hằng tuần)").check()
    for label, text in TYPED:
        page.get_by_label(re.compile(rf"^{label}( \(không bắt buộc\))?$")).first.fill(text)
    page.get_by_label("Chính quyền").check()
    follow(page, page.get_by_role("button", name="Lập kế hoạch"))
    page.get_by_label("Việc", exact=True).select_option("plant")
    page.get_by_label("Số lượng dự kiến").fill("50")
    page.get_by_label("Tổ chức nhận việc").select_option("youth")
    follow(page, page.get_by_role("button", name="Thêm việc"))
    follow(page, page.get_by_role("button", name="Tôi cùng đi"))
    look_on_both(page)
    snap(page, "ngay-voi-dan-ke-hoach", full_page=True)

    leader = walk.as_(cast.ha)
    leader.goto(page.url.partition("?")[0].replace("tham-gia/", ""))
    follow(leader, leader.get_by_role("button", name="Thông báo cho bà con"))

    reader = walk.open("/", phone=True)
    follow(reader, reader.get_by_role("link", name="Ngày với dân: cán bộ về thôn hôm nào?"))
    follow(reader, reader.get_by_role("link", name="Thôn Đình, thứ Bảy, 21/11/2026"))
    reader.get_by_label("Bao nhiêu người cùng tham gia?").fill("3")
    follow(reader, reader.get_by_role("button", name="Đăng ký tham gia"))
    expect(reader.get_by_text("Đã có 4 người đăng ký.")).to_be_visible()
    look_on_both(reader)
    reader.set_viewport_size({"width": 360, "height": 740})
    snap(reader, "ngay-voi-dan", full_page=True)

    clock.move_to(AFTER)
    page = walk.as_(cast.minh)  # the session of the morning is over
    page.goto(f"{walk.url}/ve-thon/{FieldDay.objects.get().pk}/")
    page.get_by_label("Số người đã tham gia").fill("42")
    page.get_by_label("Kết quả chung").fill("Đường trục thôn đã có hoa.")
    follow(page, page.get_by_role("button", name="Ghi là đã về với dân"))
    expect(page.get_by_text("Đã ghi là đã về với dân.")).to_be_visible()
    look_on_both(page)


def test_without_script_a_day_is_planned_as_well(walk: Walk) -> None:
    day = planned(walk.office)
    page = walk.as_(walk.office.cast.ha, script=False)
    page.goto(f"{walk.url}/ve-thon/{day.pk}/")
    follow(page, page.get_by_role("button", name="Thông báo cho bà con"))
    expect(page.get_by_text("Mời ghi ít nhất một việc")).to_be_visible()
