"""Somebody authorised hands in a move of house: the form, the dossier and the paper name them. Axe on each page."""

from playwright.sync_api import expect

from tests.core.papers.reading import text
from tests.journeys.walk import Walk, look, paper, snap
from vidan.desks.dossiers.models import Dossier


def test_an_authorised_person_hands_in_a_move_and_gets_the_police_form(walk: Walk) -> None:
    page = walk.as_(walk.office.cast.lan)
    page.goto(f"{walk.url}/ho-so/moi/?tt=1.004222")
    page.get_by_label("Họ và tên người yêu cầu").fill("Nguyễn Thị Ngọc Ẩn")
    page.get_by_label("Địa chỉ").fill("Thôn Đình, xã Bến Ngọc")
    page.locator("summary", has_text="Nộp cho người khác").click()
    page.get_by_label("Nộp cho ai?").select_option("authorised")
    page.get_by_label("Họ và tên người đến nộp").fill("Lò Thị Đường Ỷ")
    page.get_by_label("Nếu được ủy quyền: giấy ủy quyền").fill("văn bản ủy quyền số 15/UQ")
    page.get_by_label("Ngày của giấy ủy quyền").fill("16/11/2026")
    look(page)
    snap(page.locator("details", has=page.get_by_label("Nộp cho ai?")), "nop-thay")
    for box in page.locator(".vd-papers input[type=checkbox]").all():
        box.check()
    page.get_by_role("button", name="Tiếp nhận hồ sơ", exact=True).click()
    expect(page.get_by_text("Đã tiếp nhận hồ sơ")).to_be_visible()
    expect(page.get_by_text("Lò Thị Đường Ỷ, theo văn bản ủy quyền số 15/UQ ngày 16/11/2026")).to_be_visible()
    look(page)
    words = text(paper(page, page.get_by_role("link", name="Mở để in")))
    assert "Mẫu CT04" in words
    assert "Người được ủy quyền: Lò Thị Đường Ỷ" in words
    assert Dossier.objects.get().submitter == "Lò Thị Đường Ỷ"
