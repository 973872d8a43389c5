"""From the counter to an officer by hand-over: pending, received, the control sheet."""

from datetime import timedelta

from playwright.sync_api import expect

from tests.journeys.walk import DESK, Walk, follow, look, look_on_both
from tests.make import SINGLE, TUESDAY
from vidan.desks.dossiers.models import Dossier

EARLIER = TUESDAY - timedelta(hours=1)


def test_the_counter_hands_over_and_the_officer_receives(walk: Walk) -> None:
    dossier = walk.office.receive(code=SINGLE, at=EARLIER)
    counter = walk.as_(walk.office.cast.lan)
    counter.goto(f"{walk.url}/ho-so/{dossier.code}/")
    follow(counter, counter.get_by_role("link", name="Bàn giao, phiếu kiểm soát (Mẫu 06)"))
    look_on_both(counter)
    counter.get_by_label("Bàn giao cho").select_option(label="Công chức chuyên môn: Tạ Văn Bình Minh")
    counter.get_by_label("Thời hạn riêng của bước này").fill("1 ngày làm việc")
    counter.get_by_label("Ghi chú, lý do").fill("Kèm bản chính tờ khai.")
    follow(counter, counter.get_by_role("button", name="Bàn giao hồ sơ"))
    expect(counter.get_by_role("heading", name="Đang bàn giao, chờ bên nhận")).to_be_visible()
    look_on_both(counter)

    officer = walk.as_(walk.office.cast.minh)
    follow(officer, officer.get_by_role("link", name="Bàn giao chờ tôi nhận"))
    look_on_both(officer)
    officer.goto(f"{walk.url}/ho-so/{dossier.code}/ban-giao/")
    look_on_both(officer)
    follow(officer, officer.get_by_role("button", name="Nhận bàn giao"))
    follow(officer, officer.get_by_role("link", name="Bàn giao, phiếu kiểm soát (Mẫu 06)"))
    officer.set_viewport_size(DESK)
    look(officer, "ban-giao", whole=True)
    assert Dossier.objects.get().handler == walk.office.cast.minh
