"""A date will be missed: an officer drafts, the chairwoman signs, the counter gives it in time, the family reads it."""

import zipfile
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.core.papers.certificates import authority, signed
from tests.core.papers.reading import text
from tests.desks.dossiers.test_apology import DUE, HOUR, THURSDAY, do
from tests.journeys.walk import Walk, follow, look, look_on_both, paper, snap, tab_to
from tests.make import SINGLE
from vidan.desks.dossiers.flow import State
from vidan.desks.dossiers.models import Dossier

scripted = pytest.mark.parametrize("script", [True, False], ids=["script", "no_script"])
DRAFT = "Soạn lời xin lỗi, hẹn lại ngày trả"
TYPED = {
    "Điều gì chưa làm được": "Chúng tôi để sót hồ sơ ba ngày, không ai được giao làm thay.",
    "Trách nhiệm của ai": "Lỗi của chúng tôi, không phải của gia đình.",
    "Từ giờ chúng tôi làm gì": "Giao người khác làm ngay sáng mai; lãnh đạo xem lại mỗi buổi.",
}


@pytest.fixture
def dossier(walk: Walk) -> Dossier:
    """Due on Friday evening, and on Thursday morning it is plain that it will not be done."""
    found = walk.office.dossier_in(State.PROCESSING, code=SINGLE)
    walk.clock.move_to(THURSDAY)
    return found


def done(page: Page, words: str) -> None:
    expect(page.get_by_role("heading", name=words)).to_be_visible()


def notice(page: Page, title: str) -> Locator:
    """The box under this title."""
    return page.locator(".vd-notice", has=page.get_by_role("heading", name=title))


def opened(page: Page, words: str) -> Locator:
    """The form of a step, opened by keyboard when it is not open yet."""
    details = page.locator("details", has=page.locator("summary", has_text=words))
    if not details.evaluate("one => one.open"):
        tab_to(page, details.locator("summary"))
        page.keyboard.press("Enter")
    return details.locator("form")


def draft_by_keyboard(page: Page) -> None:
    """Opened, chosen and typed without a mouse."""
    form = opened(page, DRAFT)
    tab_to(page, form.get_by_label("Vì sao chậm"))
    page.keyboard.press("ArrowDown")
    for label, words in TYPED.items():
        tab_to(page, form.get_by_label(label))
        page.keyboard.type(words)
    tab_to(page, form.get_by_label("Hẹn lại ngày"))
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")


@scripted
def test_drafted_signed_given_before_the_promised_moment_and_read_by_the_family(
    walk: Walk, dossier: Dossier, script: bool
) -> None:
    cast, address = walk.office.cast, f"{walk.url}/ho-so/{dossier.code}/"
    officer = walk.as_(cast.minh, script=script)
    officer.goto(address)
    draft_by_keyboard(officer)
    look(officer, script=script)
    if script:
        snap(opened(officer, DRAFT), "cong-chuc-xin-loi")
    tab_to(officer, officer.get_by_role("button", name=DRAFT))
    officer.keyboard.press("Enter")
    done(officer, "Đã trình lãnh đạo cơ quan giải quyết ký lời xin lỗi.")

    leader = walk.as_(cast.ha, script=script)
    follow(leader, leader.get_by_role("link", name="Lời xin lỗi chờ ký"))
    follow(leader, leader.get_by_role("link", name=dossier.code))
    done(leader, "Lời xin lỗi đang chờ lãnh đạo ký")
    look(leader, script=script)
    if script:
        snap(notice(leader, "Lời xin lỗi đang chờ lãnh đạo ký"), "lanh-dao-xin-loi")
    draft = text(paper(leader, leader.get_by_role("link", name="Xem bản in trước khi ký")))
    assert "Trách nhiệm: Lỗi của chúng tôi, không phải của gia đình." in draft
    tab_to(leader, leader.get_by_role("button", name="Ký xin lỗi, hẹn lại ngày trả"))
    leader.keyboard.press("Enter")
    done(leader, "Đã ký xin lỗi, ngày hẹn mới có hiệu lực.")
    given = text(paper(leader, leader.get_by_role("link", name="Mở để in")))
    assert "01/PXL" in given
    assert "17 giờ 30 phút, ngày 25 tháng 11 năm 2026" in given

    walk.clock.move_to(DUE - 2 * HOUR)
    counter = walk.as_(cast.lan, script=script)
    follow(counter, counter.get_by_role("link", name="Lời xin lỗi chờ đưa cho người dân"))
    follow(counter, counter.get_by_role("link", name=dossier.code))
    tab_to(counter, opened(counter, "Đã đưa lời xin lỗi").get_by_label("Họ và tên người đã nhận"))
    counter.keyboard.type("Nguyễn Thị Ngọc Ẩn")
    look(counter, "mot-cua-dua-xin-loi", script=script)
    counter.keyboard.press("Enter")
    done(counter, "Đã ghi lời xin lỗi đến tay người dân.")
    expect(counter.get_by_text("Trước giờ hẹn")).to_be_visible()
    if script:
        look_on_both(counter)

    family = walk.open(f"/theo-doi/q/{dossier.track_token}/", phone=True, script=script)
    expect(family.get_by_text("Chúng tôi xin lỗi bà con").first).to_be_visible()
    expect(family.get_by_text("25/11/2026").first).to_be_visible()
    look(family, "theo-doi-xin-loi", script=script)
    row = dossier.apologies.get()
    assert (row.in_time, row.number, row.delivered_to) == (True, "01/PXL", "Nguyễn Thị Ngọc Ẩn")


@pytest.mark.parametrize("who", ["minh", "ha"])
def test_its_pages_fit_a_phone(walk: Walk, dossier: Dossier, who: str) -> None:
    if who == "ha":
        do(walk.office, "propose_apology", dossier, walk.office.cast.minh, THURSDAY)
    page = walk.as_(getattr(walk.office.cast, who), phone=True)
    page.goto(f"{walk.url}/ho-so/{dossier.code}/")
    for summary in page.locator("main summary").all():
        summary.click()
    look_on_both(page)


@scripted
def test_signed_digitally_it_goes_out_and_comes_back_with_the_other_papers(
    walk: Walk, dossier: Dossier, settings: Any, tmp_path: Path, script: bool
) -> None:
    settings.TRUST = tmp_path / "trust"
    ca = authority(settings.TRUST)
    do(walk.office, "propose_apology", dossier, walk.office.cast.minh, THURSDAY)
    page = walk.as_(walk.office.cast.ha, script=script)
    follow(page, page.get_by_role("link", name="Ký số"))
    expect(page.get_by_text("Xin lỗi, hẹn lại 25/11/2026")).to_be_visible()
    with page.expect_download() as arriving:
        page.get_by_role("button", name="Lấy gói để ký").click()
    arriving.value.save_as(tmp_path / "goi.zip")
    bundle = zipfile.ZipFile(tmp_path / "goi.zip")
    (name,) = (one for one in bundle.namelist() if one.endswith(".pdf"))
    tool = ThreadPoolExecutor(1)  # pyHanko has a loop of its own, and Playwright's runs in this thread
    back = tmp_path / f"da-ky-{name}"
    back.write_bytes(tool.submit(signed, bundle.read(name), ca.vouch()).result())

    walk.clock.shift(timedelta(minutes=10))
    page.get_by_label("Tệp đã ký").set_input_files(back)
    assert follow(page, page.get_by_role("button", name="Gửi giấy đã ký")) == 200
    done(page, "Đã nhận giấy đã ký")
    page.goto(f"{walk.url}/ho-so/{dossier.code}/")
    look(page, script=script)
    if script:
        snap(notice(page, "Đã xin lỗi, hẹn lại một lần"), "lanh-dao-xin-loi-ky-so")
    assert text(paper(page, page.get_by_role("link", name="Mở lời xin lỗi đã ký số")))
    printed = text(paper(page, page.get_by_role("link", name="số 01/PXL")))
    assert "Đã ký số bởi: Đoàn Thị Ngân Hà" in printed
    if script:
        look_on_both(page)
