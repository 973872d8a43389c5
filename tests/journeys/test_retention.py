"""How long what is kept, a proposal and its decision, a resident's own data: axe and 360 px on every page."""

from datetime import timedelta

from playwright.sync_api import expect

from tests.core.papers.reading import text
from tests.desks.companion.lists import applied, lined
from tests.desks.retention.keeping import MOVE
from tests.journeys.walk import CARD, DESK, Walk, follow, go_to, look_on_both, paper, snap
from tests.make import TUESDAY
from vidan.desks.companion.models import Import
from vidan.desks.dossiers.flow import State
from vidan.desks.dossiers.models import Dossier
from vidan.desks.retention.models import DataRequest, Proposal

EARLIER = TUESDAY - timedelta(hours=1)  # the house never writes before what it wrote


def test_what_is_past_its_period_is_proposed_and_decided(walk: Walk) -> None:
    walk.office.dossier_in(State.RETURNED, code=MOVE, at=EARLIER)
    Dossier.objects.update(returned_at=TUESDAY.replace(year=2005))
    for person in (walk.office.cast.tam, walk.office.cast.ha):
        page = walk.open("/dang-nhap/")
        page.get_by_label("Tên đăng nhập").fill(person.username)
        page.get_by_label("Mật khẩu").fill(walk.password)
        page.get_by_role("button", name="Đăng nhập").click()
        go_to(page, "Thời hạn lưu")
        look_on_both(page)
        if person == walk.office.cast.tam:
            page.locator("summary", has_text="Ghi lệnh giữ").click()
            look_on_both(page)
            page.set_viewport_size(DESK)
            snap(page, "thoi-han-luu")
            follow(page, page.get_by_role("link", name="1 đến hạn: Hồ sơ thủ tục hành chính khác"))
            look_on_both(page)
            page.get_by_label("Lý do đề nghị hủy").fill("Hết thời hạn lưu.")
            follow(page, page.get_by_role("button", name="Gửi đề nghị"))
        else:
            follow(page, page.get_by_role("link", name="Hồ sơ thủ tục hành chính khác, đề nghị"))
            page.get_by_label("Đồng ý hủy").check()
            page.get_by_label("Số, ký hiệu quyết định hủy").fill("45/QĐ-UBND")
            page.get_by_label("Ngày quyết định").fill("16/11/2026")
            page.set_viewport_size(DESK)
            snap(page, "de-nghi-huy", full_page=True)
            page.get_by_label("Số, ký hiệu quyết định hủy").fill("")
            follow(page, page.get_by_role("button", name="Ghi quyết định"))
            expect(page.get_by_role("alert")).to_contain_text("Mời ghi số, ký hiệu quyết định")
            look_on_both(page)
            page.get_by_label("Số, ký hiệu quyết định hủy").fill("45/QĐ-UBND")
            follow(page, page.get_by_role("button", name="Ghi quyết định"))
        look_on_both(page)
    assert Proposal.objects.get().decision == "approved"


def test_a_resident_sees_takes_home_and_corrects_what_is_kept(walk: Walk) -> None:
    walk.office.dossier_in(State.RETURNED, at=EARLIER)
    page = walk.as_(walk.office.cast.lan)
    go_to(page, "Dữ liệu của người dân")
    look_on_both(page)
    page.get_by_label("Xem dữ liệu của mình").check()
    page.get_by_label("Thẻ căn cước", exact=True).check()
    page.get_by_label("Quét thẻ căn cước").fill(CARD)
    with page.expect_navigation():
        page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Nguyễn Thị Ngọc Ẩn")
    look_on_both(page)
    page.set_viewport_size(DESK)
    snap(page, "du-lieu-nguoi-dan")
    assert "PHIẾU CUNG CẤP DỮ LIỆU CÁ NHÂN" in text(
        paper(page, page.get_by_role("link", name="Mở phiếu để in"))
    )
    page.get_by_label("Số điện thoại").fill("12")
    page.get_by_label("Lý do sửa").fill("Đổi số.")
    follow(page, page.get_by_role("button", name="Sửa thông tin liên hệ"))
    expect(page.get_by_label("Số điện thoại")).to_have_value("12")
    look_on_both(page)
    page.get_by_label("Số điện thoại").fill("0987654321")
    follow(page, page.get_by_role("button", name="Sửa thông tin liên hệ"))
    expect(page.get_by_text("Đã sửa thông tin liên hệ").first).to_be_visible()
    page.get_by_label("Đã in phiếu").check()
    follow(page, page.get_by_role("button", name="Ghi kết quả trả lời"))
    look_on_both(page)
    page.set_viewport_size(DESK)
    snap(page, "yeu-cau-du-lieu", full_page=True)
    assert DataRequest.objects.get().answer == "printed"


def test_a_list_that_a_newer_one_took_the_place_of_comes_due(walk: Walk) -> None:
    applied(walk.office, lined({}, {}), at=EARLIER, as_of=EARLIER)
    applied(walk.office, lined({}), at=EARLIER + timedelta(minutes=5), as_of=EARLIER + timedelta(minutes=5))
    long_ago = TUESDAY - timedelta(days=120)
    Import.objects.update(done_at=long_ago)
    page = walk.as_(walk.office.cast.van)
    go_to(page, "Thời hạn lưu")
    follow(page, page.get_by_role("link", name="1 đến hạn: Danh sách của hệ thống chính thức"))
    expect(page.get_by_text("90 ngày từ khi áp dụng danh sách mới hơn")).to_be_visible()
    look_on_both(page)
    page.set_viewport_size(DESK)
    snap(page, "danh-sach-den-han")
    page.get_by_label("Lý do đề nghị hủy").fill("Đã có danh sách mới hơn.")
    follow(page, page.get_by_role("button", name="Gửi đề nghị"))
    look_on_both(page)
    assert Proposal.objects.get().kind == "official_list"
