"""The turns a dossier may take: a mistaken receipt corrected and checked by anybody, a resident who withdraws."""

from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect

from tests.core.papers.reading import text
from tests.journeys.walk import Walk, look, look_on_both, paper
from tests.make import SINGLE, TUESDAY
from vidan.desks.dossiers.flow import State
from vidan.desks.dossiers.models import Dossier, IssuedPaper

EARLIER = TUESDAY - timedelta(hours=1)
scripted = pytest.mark.parametrize("script", [True, False], ids=["script", "no_script"])


def done(page: Page, words: str) -> None:
    expect(page.get_by_role("heading", name=words)).to_be_visible()


@scripted
def test_a_mistaken_receipt_is_corrected_and_anybody_can_check_both(walk: Walk, script: bool) -> None:
    dossier = walk.office.receive(code=SINGLE, at=EARLIER)
    page = walk.as_(walk.office.cast.lan, script=script)
    page.goto(f"{walk.url}/ho-so/{dossier.code}/")
    page.get_by_role("link", name="Giấy tiếp nhận ghi sai? Đính chính").click()
    page.get_by_label("Địa chỉ").fill("Thôn Đoài, xã Bến Ngọc")
    page.get_by_label("Giấy đã sai ở đâu, vì sao").fill("Ghi nhầm tên thôn.")
    look(page, "dinh-chinh", whole=True, script=script)
    page.get_by_role("button", name="Đính chính và in giấy mới").click()
    done(page, "Đã đính chính")
    look(page, script=script)
    new = text(paper(page, page.get_by_role("link", name="Mở để in")))
    assert "Thôn Đoài, xã Bến Ngọc" in new
    assert "Thay thế giấy lập lúc" in new

    old = IssuedPaper.objects.exclude(replaced_by=None).get()
    anybody = walk.open("/giay/", phone=True, script=script)
    anybody.get_by_label("Mã kiểm tra, in ở cuối giấy").fill(old.check_code or "")
    anybody.get_by_role("button", name="Kiểm tra").click()
    done(anybody, "Giấy này đã được thay thế")
    look(anybody, "kiem-tra-giay", script=script)


@scripted
def test_a_resident_withdraws_and_gets_the_papers_back(walk: Walk, script: bool) -> None:
    dossier = walk.office.dossier_in(State.PROCESSING, code=SINGLE, at=EARLIER)
    page = walk.as_(walk.office.cast.lan, script=script)
    page.goto(f"{walk.url}/ho-so/{dossier.code}/")
    page.locator("summary", has_text="Người dân xin rút hồ sơ").click()
    form = page.locator("details", has_text="Thể hiện trên giấy nào")
    form.get_by_label("Họ và tên người xin rút").fill("Nguyễn Thị Ngọc Ẩn")
    form.get_by_label("Thể hiện trên giấy nào").select_option("Đơn xin rút hồ sơ")
    look(page, script=script)
    form.get_by_role("button", name="Người dân xin rút hồ sơ").click()
    done(page, "Đã ghi người dân xin rút")

    leader = walk.as_(walk.office.cast.ha, script=script)
    leader.goto(f"{walk.url}/ho-so/{dossier.code}/")
    look(leader, "lanh-dao-dung-ho-so", script=script)
    leader.get_by_role("button", name="Dừng giải quyết hồ sơ").click()
    done(leader, "Đã dừng giải quyết")
    notice = text(paper(leader, leader.get_by_role("link", name="Mở để in")))
    assert "01/TBDHS" in notice
    assert "5. Giấy tờ trả lại người nộp:" in notice

    page.goto(f"{walk.url}/ho-so/{dossier.code}/")
    page.get_by_label("Họ và tên người nhận lại giấy tờ").fill("Nguyễn Thị Ngọc Ẩn")
    page.get_by_label("Bằng chứng").select_option("Người nhận ký")
    page.get_by_role("button", name="Trả lại giấy tờ đã nộp").click()
    done(page, "Đã trả lại giấy tờ")
    assert Dossier.objects.get().state == State.STOPPED


def test_the_page_of_those_asked_more_than_once_fits_a_phone(walk: Walk) -> None:
    page = walk.as_(walk.office.cast.ha)
    page.goto(f"{walk.url}/ho-so/hoi-lai/")
    expect(page.get_by_role("heading", level=1)).to_contain_text("nhiều hơn một lần")
    look_on_both(page)
