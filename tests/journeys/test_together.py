"""Two requests of one person in one visit: taken in after one another, taken up by one click, one slip."""

from datetime import timedelta

from playwright.sync_api import expect

from tests.journeys.walk import DESK, Walk, follow, look, look_on_both
from tests.make import SINGLE, TUESDAY
from vidan.desks.dossiers.models import Dossier


def test_the_counter_takes_in_a_second_dossier_of_the_same_visit(walk: Walk) -> None:
    first = walk.office.receive(code=SINGLE, at=TUESDAY - timedelta(minutes=10))
    counter = walk.as_(walk.office.cast.lan)
    counter.goto(f"{walk.url}/ho-so/{first.code}/")
    follow(counter, counter.get_by_role("link", name="Nhận thêm hồ sơ cùng lượt"))
    look_on_both(counter)
    follow(counter, counter.get_by_role("link", name="Đăng ký khai sinh cho con"))
    expect(counter.get_by_label("Họ và tên người yêu cầu")).to_have_value("Nguyễn Thị Ngọc Ẩn")
    look_on_both(counter)
    for tick in counter.locator(".vd-papers input[type=checkbox]").all():
        tick.check()
    follow(counter, counter.get_by_role("button", name="Tiếp nhận hồ sơ"))
    expect(counter.get_by_role("heading", name="Nộp cùng lượt")).to_be_visible()
    look_on_both(counter)
    follow(counter, counter.get_by_role("link", name="Xem, bàn giao, trả kết quả cả lượt"))
    counter.set_viewport_size(DESK)
    look(counter, "nop-cung-luot", whole=True)
    look_on_both(counter)

    officer = walk.as_(walk.office.cast.minh)
    officer.goto(f"{walk.url}/ho-so/{first.code}/cung-luot/")
    follow(officer, officer.get_by_role("button", name="Nhận giải quyết"))
    expect(officer.get_by_text("Đã nhận giải quyết")).to_be_visible()
    look_on_both(officer)
    assert set(Dossier.objects.values_list("state", flat=True)) == {"processing"}
