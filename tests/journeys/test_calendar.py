"""The administrator closes a day for a storm: sees whose date moves, applies it, and the resident reads why."""

from datetime import timedelta

import pytest
from playwright.sync_api import expect

from tests.journeys.walk import DESK, Walk, look_on_both, snap
from tests.make import BIRTH, SINGLE, TUESDAY
from vidan.desks.dossiers.flow import State

scripted = pytest.mark.parametrize("script", [True, False], ids=["script", "no_script"])


@scripted
def test_a_day_off_is_looked_at_applied_and_explained(walk: Walk, script: bool) -> None:
    earlier = TUESDAY - timedelta(hours=1)
    dossier = walk.office.dossier_in(State.PROCESSING, code=SINGLE, at=earlier)
    walk.office.dossier_in(State.WAITING, code=SINGLE, at=earlier)
    walk.office.receive(code=BIRTH, at=earlier)
    page = walk.as_(walk.office.cast.tam, script=script)
    page.get_by_role("link", name="Lịch làm việc", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Lịch làm việc năm 2026")
    if script:
        look_on_both(page)
        page.set_viewport_size(DESK)
        page.get_by_text("Mười hai tháng").scroll_into_view_if_needed()
        snap(page, "lich-nam")
    page.get_by_role("link", name="Thêm ngày nghỉ").click()
    page.get_by_label("Ngày", exact=True).fill("19/11/2026")
    page.get_by_role("button", name="Xem trước").click()
    expect(page.get_by_role("alert")).to_contain_text("Mời nhập văn bản làm căn cứ.")
    if script:
        look_on_both(page)
    page.get_by_label("Lý do").fill("Nghỉ phòng chống bão số 9")
    page.get_by_label("Văn bản làm căn cứ").fill("Công điện 12/CĐ-UBND ngày 17/11/2026")
    page.get_by_role("button", name="Xem trước").click()
    expect(page.get_by_role("cell", name="17:30, thứ Hai, 23/11/2026")).to_be_visible()
    if script:
        look_on_both(page)
        page.set_viewport_size(DESK)
        snap(page, "lich-xem-truoc")
    page.get_by_role("button", name="Ghi lịch và dời 1 ngày hẹn").click()
    expect(page.get_by_text("1 ngày hẹn đã dời")).to_be_visible()
    if script:
        look_on_both(page)
        page.goto(f"{walk.url}/lich/")
        look_on_both(page)

    family = walk.open(f"/theo-doi/q/{dossier.track_token}/", script=script)
    expect(family.get_by_text("Ngày hẹn dời từ 17:30, thứ Sáu, 20/11/2026").first).to_be_visible()
    if script:
        look_on_both(family)
