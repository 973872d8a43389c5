"""The chairwoman lets the counter promise a paper within the session, and later sees how many were."""

from datetime import timedelta

import pytest
from playwright.sync_api import expect

from tests.journeys.walk import DESK, Walk, go_to, look_on_both, snap
from tests.make import BIRTH, SINGLE, TUESDAY
from vidan.desks.dossiers.flow import State

scripted = pytest.mark.parametrize("script", [True, False], ids=["script", "no_script"])


@scripted
def test_a_shorter_promise_is_written_with_its_document(walk: Walk, script: bool) -> None:
    page = walk.as_(walk.office.cast.ha, script=script)
    go_to(page, "Thủ tục")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Thủ tục niêm yết")
    if script:
        look_on_both(page)
        page.set_viewport_size(DESK)
    page.goto(f"{walk.url}/niem-yet/{SINGLE}/")
    page.locator("summary", has_text="Hẹn ngắn hơn pháp luật").click()
    page.get_by_label("Nộp tại quầy").fill("trong buổi")
    page.get_by_role("button", name="Ghi thời hạn của đơn vị").click()
    expect(page.get_by_role("alert")).to_contain_text("Mời ghi số văn bản")
    if script:
        look_on_both(page)
        page.set_viewport_size(DESK)
    page.get_by_label("Văn bản quyết định thời hạn ngắn hơn").fill("Quyết định 15/QĐ-UBND ngày 16/11/2026")
    page.get_by_role("button", name="Ghi thời hạn của đơn vị").click()
    expect(page.get_by_text("Đã ghi thời hạn của đơn vị.")).to_be_visible()
    if script:
        look_on_both(page)
        page.set_viewport_size(DESK)
        snap(page, "thoi-han-rieng")


@scripted
def test_the_share_and_its_rows(walk: Walk, script: bool) -> None:
    earlier = TUESDAY - timedelta(hours=1)
    page = walk.as_(walk.office.cast.ha, script=script)
    go_to(page, "Số liệu")
    expect(page.get_by_text("Chưa có số liệu")).to_be_visible()
    if script:
        look_on_both(page)
        page.set_viewport_size(DESK)
    for state, code in ((State.DONE, BIRTH), (State.RETURNED, BIRTH), (State.RECEIVED, SINGLE)):
        walk.office.dossier_in(state, code=code, at=earlier - timedelta(days=1))
    page.reload()
    page.get_by_role("link", name="2 hồ sơ").click()
    expect(page.get_by_role("heading", name="Hồ sơ xong ngay trong buổi: 2")).to_be_visible()
    page.locator("main summary").evaluate_all("all => all.forEach(one => { one.parentElement.open = true })")
    if script:
        look_on_both(page)
        page.set_viewport_size(DESK)
        snap(page, "so-lieu-trong-buoi", full_page=True)
