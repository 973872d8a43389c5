"""The chairwoman sees what will be late, hands it to somebody, prints her week, and reads what is worth a look."""

from datetime import timedelta

import pytest
from playwright.sync_api import expect

from tests.boards.foresight.test_accuracy import finished
from tests.desks.dossiers.handing import hire
from tests.journeys.walk import DESK, Walk, go_to, look_on_both, snap
from tests.make import SINGLE, TUESDAY
from vidan.core.accounts.models import Account, Role
from vidan.desks.dossiers.actions import working

scripted = pytest.mark.parametrize("script", [True, False], ids=["script", "no_script"])
THURSDAY = TUESDAY - timedelta(days=12)


def slow_office(walk: Walk) -> Account:
    """Papers that took seven working days; one begun yesterday; a second officer with nothing to do."""
    office = walk.office
    for minute in range(10):
        finished(office, THURSDAY + timedelta(minutes=minute), THURSDAY + timedelta(days=11))
    begun = office.receive(code=SINGLE, at=TUESDAY - timedelta(days=1))
    working.take_up(begun, act=office.act(office.cast.minh, TUESDAY - timedelta(days=1)))
    return hire("hoa", "Phùng Thị Hòa", Role.OFFICER, office.cast.commune)


@scripted
def test_the_forecast_the_week_and_the_hand_over(walk: Walk, script: bool) -> None:
    hoa = slow_office(walk)
    page = walk.as_(walk.office.cast.ha, script=script)
    go_to(page, "Dự báo")
    expect(page.get_by_text("Nhiều khả năng trễ").first).to_be_visible()
    if script:
        look_on_both(page)
        page.set_viewport_size(DESK)
        snap(page, "du-bao", full_page=True)
    page.get_by_role("link", name="Mở trang của tuần này").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Tuần từ")
    if script:
        look_on_both(page)
        page.set_viewport_size(DESK)
        snap(page, "tuan-cua-lanh-dao", full_page=True)
    page.get_by_role("link", name="Bàn giao hồ sơ").first.click()
    wanted = f"{walk.office.cast.commune.pk}-officer-{hoa.pk}"
    expect(page.get_by_label("Bàn giao cho")).to_have_value(wanted)


@scripted
def test_what_is_worth_a_look(walk: Walk, script: bool) -> None:
    office = walk.office
    begun = office.receive(code=SINGLE, at=THURSDAY)
    working.take_up(begun, act=office.act(office.cast.minh, THURSDAY))
    due = (THURSDAY + timedelta(days=5)).replace(hour=17, minute=20)
    working.resolve(begun, act=office.act(office.cast.minh, due), proposal="Đủ điều kiện.")
    working.sign(begun, act=office.act(office.cast.ha, due))
    working.record_result(begun, act=office.act(office.cast.van, due), number="1/2026", on=due.date())
    page = walk.as_(office.cast.ha, script=script)
    go_to(page, "Cần xem")
    page.get_by_role("link", name="1 dòng").click()
    expect(page.get_by_text("Có kết quả lúc 17:20")).to_be_visible()
    if script:
        look_on_both(page)
        page.set_viewport_size(DESK)
        snap(page, "can-xem", full_page=True)
