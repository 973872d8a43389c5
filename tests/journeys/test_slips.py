"""After a result a resident says how it went: on their own telephone, or at the counter's tablet."""

from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect

from tests.desks.slips.giving import address, give, invited
from tests.journeys.walk import DESK, PHONE, Walk, follow, go_to, look, look_on_both, snap, tab_to
from tests.make import TUESDAY
from vidan.desks.dossiers.models import Dossier
from vidan.desks.slips.content import sheet
from vidan.desks.slips.models import Slip

EARLIER = TUESDAY - timedelta(hours=1)
scripted = pytest.mark.parametrize("script", [True, False], ids=["script", "no_script"])
ALL = len(sheet().questions)


def tick(page: Page, step: str) -> None:
    """The same step at every question."""
    groups = page.get_by_role("group")
    assert groups.count() == ALL
    for number in range(ALL):
        groups.nth(number).get_by_text(step, exact=True).click()


@scripted
def test_a_resident_comes_from_the_tracking_page_and_gives_a_slip_once(walk: Walk, script: bool) -> None:
    invited(walk.office, EARLIER)
    dossier = Dossier.objects.get()
    page = walk.open(f"/theo-doi/q/{dossier.track_token}/", phone=True, script=script)
    follow(page, page.get_by_role("link", name="Mời bà con đánh giá việc phục vụ"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Bà con được phục vụ thế nào?")
    look(page, "danh-gia-dien-thoai", script=script)
    for target in page.locator(".govuk-radios__input").all()[:7]:
        box = target.bounding_box()
        assert box is not None
        assert box["height"] >= 44
    follow(page, page.get_by_role("button", name="Gửi đánh giá"))
    expect(page.get_by_role("alert")).to_contain_text("Mời chọn một mức")
    look(page, script=script)
    tick(page, "4 – Hài lòng")
    page.get_by_label("Bà con muốn nói thêm điều gì?").fill("Cán bộ rất tận tình.")
    follow(page, page.get_by_role("button", name="Gửi đánh giá"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Xin cảm ơn bà con")
    look(page, script=script)
    page.goto(f"{walk.url}/theo-doi/q/{dossier.track_token}/")
    follow(page, page.get_by_role("link", name="Mời bà con đánh giá việc phục vụ"))
    expect(page.get_by_text("Phiếu này đã được gửi")).to_be_visible()
    look(page, script=script)
    assert [slip.words for slip in Slip.objects.all()] == ["Cán bộ rất tận tình."]


def test_a_slip_is_given_by_keyboard(walk: Walk) -> None:
    page = walk.open(address(invited(walk.office, EARLIER)))
    for one in sheet().questions:
        tab_to(page, page.locator(f"#id_{one.key}_0"))
        page.keyboard.press("Space")
        page.keyboard.press("ArrowDown")
    tab_to(page, page.get_by_role("button", name="Gửi đánh giá"))
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert set(Slip.objects.get().scores.values()) == {4}


def test_in_large_letters_nothing_hangs_over(walk: Walk) -> None:
    page = walk.open("/chu-to/?co=to&next=/", phone=True)
    page.goto(walk.url + address(invited(walk.office, EARLIER)))
    look(page)


@scripted
def test_the_officer_opens_the_tablet_and_one_person_after_another_rates(walk: Walk, script: bool) -> None:
    page = walk.as_(walk.office.cast.lan, script=script)
    page.goto(f"{walk.url}/danh-gia/may-tinh-bang/")
    if script:
        look_on_both(page)
        page.set_viewport_size(DESK)
    follow(page, page.get_by_role("button", name="Thoát tài khoản và mở phiếu đánh giá"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Mời bà con đánh giá")
    here = page.url
    for step in ("5 – Rất hài lòng", "2 – Không hài lòng"):
        tick(page, step)
        follow(page, page.get_by_role("button", name="Gửi đánh giá"))
        expect(page.get_by_role("heading", level=1)).to_have_text("Xin cảm ơn bà con")
        look(page, script=script)
        follow(page, page.get_by_role("link", name="Mời người tiếp theo"))
        assert page.url == here
        assert page.locator("input:checked").count() == 0
    if script:
        look_on_both(page)
        page.set_viewport_size({"width": 800, "height": 1100})
        look(page, "danh-gia-may-tinh-bang")
    assert page.get_by_role("link", name="Cán bộ đăng nhập").count() == 0
    page.goto(f"{walk.url}/viec-hom-nay/")
    expect(page.get_by_label("Mật khẩu")).to_be_visible()
    assert Slip.objects.count() == 2


def test_the_officer_holds_out_the_qr_and_the_chairwoman_reads_what_was_said(walk: Walk) -> None:
    invited(walk.office, EARLIER)
    page = walk.as_(walk.office.cast.lan)
    page.get_by_role("link", name="Mời đánh giá").click()
    look_on_both(page)
    page.set_viewport_size(DESK)
    follow(page, page.get_by_role("link", name=Dossier.objects.get().code))
    look_on_both(page)
    page = walk.as_(walk.office.cast.ha)
    go_to(page, "Sự hài lòng")
    expect(page.get_by_text("Chưa có số liệu")).to_be_visible()
    look_on_both(page)
    commune = walk.office.cast.commune
    for number, score in enumerate((5, 5, 4, 4, 3, 5, 2)):
        give(commune, number, score=score, words="Mong có thêm ghế ngồi chờ." if score == 2 else "")
    page.goto(f"{walk.url}/danh-gia/ket-qua/?xem=phieu")
    for size in (PHONE, DESK):
        page.set_viewport_size(size)
        look(page)
    snap(page, "danh-gia-ket-qua", full_page=True)
