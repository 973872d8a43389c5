"""A leader's day from the officer's form to a resident's cheap telephone and back to the day's screen."""

from playwright.sync_api import Page, expect

from tests.desks.reception.room import NEXT_WEEK, room
from tests.journeys.walk import Walk, follow, go_to, look, look_on_both
from vidan.desks.reception.models import Turn


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
