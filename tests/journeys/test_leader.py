"""The chairwoman: what waits for her, what waits in the whole unit, signing, and sending back with a reason."""

import re
from datetime import timedelta

import pytest
from playwright.sync_api import expect

from tests.journeys.walk import Walk, follow, look
from tests.make import SINGLE, TUESDAY
from vidan.desks.dossiers.flow import State
from vidan.desks.dossiers.models import Dossier

EARLIER = TUESDAY - timedelta(hours=1)
LONG_AGO = TUESDAY - timedelta(days=7)
scripted = pytest.mark.parametrize("script", [True, False], ids=["script", "no_script"])


@scripted
def test_she_signs_what_waits_for_her(walk: Walk, script: bool) -> None:
    dossier = walk.office.dossier_in(State.SIGNING, at=EARLIER)
    page = walk.as_(walk.office.cast.ha, script=script)
    follow(page, page.get_by_role("link", name=dossier.code))
    look(page, "lanh-dao-ky", script=script)
    page.get_by_role("button", name="Đã ký").click()
    expect(page.get_by_role("heading", name="Đã ghi nhận việc ký")).to_be_visible()
    assert Dossier.objects.get().state == State.SIGNED


@scripted
def test_she_sends_back_and_the_officer_reads_why(walk: Walk, script: bool) -> None:
    dossier = walk.office.dossier_in(State.SIGNING, at=EARLIER)
    page = walk.as_(walk.office.cast.ha, script=script)
    follow(page, page.get_by_role("link", name=dossier.code))
    page.locator("summary", has_text="Trả lại để làm lại").click()
    page.get_by_label("Lý do").fill("Dự thảo ghi nhầm năm sinh của người cha.")
    look(page, "lanh-dao-tra-lai", script=script)
    page.get_by_role("button", name="Trả lại để làm lại").click()
    expect(page.get_by_role("heading", name="Đã trả lại để làm lại")).to_be_visible()

    officer = walk.as_(walk.office.cast.minh, script=script)
    officer.get_by_role("link", name=dossier.code).click()
    expect(officer.get_by_text("Dự thảo ghi nhầm năm sinh của người cha.")).to_be_visible()


@scripted
def test_she_sees_the_whole_unit_and_each_count_opens_its_rows(walk: Walk, script: bool) -> None:
    office = walk.office
    late = office.dossier_in(State.PROCESSING, code=SINGLE, at=LONG_AGO)
    office.dossier_in(State.SIGNING, code=SINGLE, at=EARLIER)
    office.dossier_in(State.WAITING, at=EARLIER)
    office.dossier_in(State.DONE, at=EARLIER)
    office.receive(at=EARLIER)
    page = walk.as_(office.cast.ha, script=script)
    expect(page.locator("tbody tr")).to_have_count(1)
    page.get_by_role("link", name="Xem việc của cả đơn vị").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Việc của cả đơn vị")
    expect(page.locator("tbody tr")).to_have_count(5)
    expect(page.locator("tbody tr").first).to_contain_text(late.code)
    look(page, "lanh-dao-ca-don-vi", script=script)
    for label in (
        "Quá hạn",
        "Hẹn trả hôm nay",
        "Hẹn những ngày tới",
        "Đang tạm dừng",
        "Có kết quả, chờ trả",
    ):
        tile = page.locator("a.vd-tile", has_text=re.compile(rf"^\W*\d+\W*{label}\W*$"))
        expect(tile.locator("b")).to_have_text("1")
        follow(page, tile)
        expect(page.locator("tbody tr")).to_have_count(1)
    follow(page, page.get_by_role("link", name="Bỏ lọc, xem tất cả"))
    page.get_by_role("link", name=late.code).click()
    expect(page.get_by_text(late.code).first).to_be_visible()
