"""The main journey: a birth is taken in at the counter, resolved, signed, recorded, returned; the family follows it."""

from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.walk import Walk, look
from vidan.desks.dossiers.models import Dossier

CARD = "037198000123||Nguyễn Thị Ngọc Ẩn|09031998|Nữ|Thôn Đình, xã Bến Ngọc, tỉnh Sông Thơm|15062021||extra"


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
    look(page, "tiep-nhan")
    page.get_by_role("button", name="Tiếp nhận hồ sơ").click()
    expect(page.get_by_text("Đã tiếp nhận hồ sơ")).to_be_visible()
    return Dossier.objects.latest("pk").code


@pytest.mark.smoke
def test_a_birth_from_the_counter_to_the_returned_result(walk: Walk) -> None:
    cast = walk.office.cast
    counter = walk.as_(cast.lan)
    look(counter, "viec-hom-nay-mot-cua")
    code = take_in_a_birth(counter)
    look(counter, "da-tiep-nhan")
    dossier = Dossier.objects.get(code=code)

    family = walk.open(f"/theo-doi/q/{dossier.track_token}/", phone=True)
    expect(family.get_by_text("17:30, thứ Ba, 17/11/2026").first).to_be_visible()
    look(family, "theo-doi-dang-giai-quyet")

    officer = walk.as_(cast.minh)
    look(officer, "viec-hom-nay-cong-chuc")
    officer.get_by_role("link", name=code).click()
    officer.get_by_role("button", name="Nhận giải quyết").click()
    officer.locator("summary", has_text="Yêu cầu bổ sung").click()
    officer.get_by_label("Giấy tờ cần bổ sung").fill("Giấy chứng sinh; 1 bản chính")
    officer.get_by_label("Lý do, bằng lời dễ hiểu").first.fill("Giấy chứng sinh bị mờ, không đọc được ngày sinh của cháu.")
    look(officer, "yeu-cau-bo-sung")
    officer.get_by_role("button", name="Yêu cầu bổ sung").click()
    expect(officer.get_by_text("Đã yêu cầu bổ sung")).to_be_visible()

    family.reload()
    expect(family.get_by_text("Cần bà con bổ sung giấy tờ").first).to_be_visible()
    look(family, "theo-doi-can-bo-sung")

    walk.clock.shift(timedelta(minutes=50))
    counter.goto(f"{walk.url}/ho-so/{code}/")
    counter.get_by_role("button", name="Nhận giấy tờ bổ sung").click()
    expect(counter.get_by_text("Đã nhận giấy tờ bổ sung")).to_be_visible()

    officer.goto(f"{walk.url}/ho-so/{code}/")
    officer.get_by_role("button", name="Giải quyết xong, trình ký").click()
    leader = walk.as_(cast.ha)
    look(leader, "viec-hom-nay-lanh-dao")
    leader.get_by_role("link", name=code).click()
    look(leader, "lanh-dao-ky")
    leader.get_by_role("button", name="Đã ký").click()
    expect(leader.get_by_text("Đã ghi nhận việc ký")).to_be_visible()

    clerk = walk.as_(cast.van)
    clerk.get_by_role("link", name=code).click()
    clerk.get_by_label("Số của kết quả").first.fill("118/2026")
    clerk.get_by_label("Ngày của kết quả").first.fill("17/11/2026")
    look(clerk, "van-thu-ghi-ket-qua")
    clerk.get_by_role("button", name="Ghi số, ngày kết quả").click()
    expect(clerk.get_by_text("Đã ghi kết quả")).to_be_visible()

    family.reload()
    expect(family.get_by_role("heading", name="Mời bà con đến nhận kết quả")).to_be_visible()
    look(family, "theo-doi-co-ket-qua")

    counter.goto(f"{walk.url}/viec-hom-nay/?nhom=cho-tra")
    counter.get_by_role("link", name=code).click()
    counter.get_by_label("Họ và tên người nhận").fill("Nguyễn Thị Ngọc Ẩn")
    counter.get_by_role("button", name="Trả kết quả").click()
    expect(counter.get_by_text("Đã trả kết quả").first).to_be_visible()
    look(counter, "da-tra-ket-qua")

    returned = Dossier.objects.select_related("promise").get(code=code)
    assert returned.state == "returned"
    assert returned.promise is not None
    assert returned.promise.verdict == "on_time"
