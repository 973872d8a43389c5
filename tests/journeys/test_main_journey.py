"""The main journey: a birth is taken in at the counter, resolved, signed, recorded, returned; the family follows it."""

from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.walk import CARD, Walk, follow, look
from vidan.desks.dossiers.models import Dossier


def take_in_a_birth(page: Page) -> str:
    """The counter officer's keyboard: choose, scan, tick, save. Answers with the dossier's code."""
    page.keyboard.press("n")
    page.get_by_label("Gõ vài chữ").fill("khai sinh cho con")
    page.keyboard.press("Enter")
    page.get_by_role("link", name="Đăng ký khai sinh cho con").click()
    page.get_by_label("Quét mã QR trên thẻ căn cước").fill(CARD)
    page.keyboard.press("Enter")
    expect(page.get_by_label("Họ và tên người yêu cầu")).to_have_value("Nguyễn Thị Ngọc Ẩn")
    page.get_by_label("Số điện thoại").fill("0912 345 678")
    for box in page.locator(".vd-papers input[type=checkbox]").all():
        box.check()
    look(page)
    page.get_by_role("button", name="Tiếp nhận hồ sơ").click()
    expect(page.get_by_text("Đã tiếp nhận hồ sơ")).to_be_visible()
    return Dossier.objects.latest("pk").code


def ask_for_a_missing_paper(page: Page, code: str) -> None:
    """The officer takes it up, and asks once for what is missing."""
    look(page)
    page.get_by_role("link", name=code).click()
    page.get_by_role("button", name="Nhận giải quyết").click()
    page.locator("summary", has_text="Yêu cầu bổ sung").click()
    page.get_by_label("Giấy tờ khác cần bổ sung").fill("Giấy chứng sinh; 1 bản chính")
    page.get_by_label("Lý do, bằng lời dễ hiểu").first.fill(
        "Giấy chứng sinh bị mờ, không đọc được ngày sinh."
    )
    look(page)
    page.get_by_role("button", name="Yêu cầu bổ sung").click()
    expect(page.get_by_text("Đã yêu cầu bổ sung")).to_be_visible()


def sign(page: Page, code: str) -> None:
    look(page, "viec-hom-nay-lanh-dao")
    follow(page, page.get_by_role("link", name=code))
    look(page)
    page.get_by_role("button", name="Đã ký").click()
    expect(page.get_by_text("Đã ghi nhận việc ký")).to_be_visible()


def record_the_result(page: Page, code: str) -> None:
    """The clerk's number and date."""
    look(page, "viec-hom-nay-van-thu")
    page.get_by_role("link", name=code).click()
    page.get_by_label("Số của kết quả").first.fill("118/2026")
    page.get_by_label("Ngày của kết quả").first.fill("17/11/2026")
    look(page, "van-thu-ghi-ket-qua")
    page.get_by_role("button", name="Ghi số, ngày kết quả").click()
    expect(page.get_by_text("Đã ghi kết quả")).to_be_visible()


def hand_over(page: Page, code: str) -> None:
    """The counter returns the result, with proof."""
    page.get_by_role("link", name=code).click()
    page.get_by_label("Họ và tên người nhận").fill("Nguyễn Thị Ngọc Ẩn")
    look(page, "tra-ket-qua")
    page.get_by_role("button", name="Trả kết quả").click()
    expect(page.get_by_text("Đã trả kết quả").first).to_be_visible()
    look(page)


@pytest.mark.smoke
def test_a_birth_from_the_counter_to_the_returned_result(walk: Walk) -> None:
    cast = walk.office.cast
    counter = walk.as_(cast.lan)
    look(counter)
    code = take_in_a_birth(counter)
    look(counter)

    family = walk.open(f"/theo-doi/q/{Dossier.objects.get(code=code).track_token}/", phone=True)
    expect(family.get_by_text("17:30, thứ Ba, 17/11/2026").first).to_be_visible()
    look(family)

    officer = walk.as_(cast.minh)
    ask_for_a_missing_paper(officer, code)
    family.reload()
    expect(family.get_by_text("Cần bà con bổ sung giấy tờ").first).to_be_visible()
    look(family)

    walk.clock.shift(timedelta(minutes=50))
    counter.goto(f"{walk.url}/ho-so/{code}/")
    counter.get_by_role("button", name="Nhận giấy tờ bổ sung").click()
    expect(counter.get_by_role("heading", name="Đã nhận giấy tờ bổ sung")).to_be_visible()

    officer.goto(f"{walk.url}/ho-so/{code}/")
    follow(officer, officer.get_by_role("button", name="Giải quyết xong, trình ký"))
    sign(walk.as_(cast.ha), code)
    record_the_result(walk.as_(cast.van), code)
    family.reload()
    expect(family.get_by_role("heading", name="Mời bà con đến nhận kết quả")).to_be_visible()
    look(family)

    counter.goto(f"{walk.url}/viec-hom-nay/?nhom=cho-tra")
    hand_over(counter, code)
    returned = Dossier.objects.select_related("promise").get(code=code)
    assert returned.state == "returned"
    assert returned.promise is not None
    assert returned.promise.verdict == "on_time"
