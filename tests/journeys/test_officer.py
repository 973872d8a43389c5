"""The officer who resolves: takes up, asks once for everything missing, goes on, and finishes in one of three ways."""

from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect

from tests.core.papers.reading import text
from tests.journeys.walk import Walk, follow, look, paper
from tests.make import SINGLE, TUESDAY
from vidan.desks.dossiers.flow import State
from vidan.desks.dossiers.models import Dossier

EARLIER = TUESDAY - timedelta(hours=1)
scripted = pytest.mark.parametrize("script", [True, False], ids=["script", "no_script"])


def open_from_today(walk: Walk, page: Page, dossier: Dossier) -> None:
    page.goto(f"{walk.url}/viec-hom-nay/")
    follow(page, page.get_by_role("link", name=dossier.code))


def done(page: Page, words: str) -> None:
    expect(page.get_by_role("heading", name=words)).to_be_visible()


@scripted
def test_from_taking_up_to_the_leaders_desk(walk: Walk, script: bool) -> None:
    dossier = walk.office.receive(code=SINGLE, at=EARLIER)
    page = walk.as_(walk.office.cast.minh, script=script)
    open_from_today(walk, page, dossier)
    page.get_by_role("button", name="Nhận giải quyết").click()
    done(page, "Đã nhận giải quyết hồ sơ")
    look(page, "cong-chuc-giai-quyet", whole=True, script=script)

    page.locator("summary", has_text="Yêu cầu bổ sung").click()
    form = page.locator("details", has_text="Giấy tờ khác cần bổ sung")
    form.get_by_label("Giấy tờ khác cần bổ sung").fill(
        "Giấy tờ chứng minh tình trạng hôn nhân; 1 bản chính\nTờ khai; 2 bản chính"
    )
    form.get_by_label("Lý do").fill("Tờ khai nộp kèm thiếu chữ ký ở trang hai.")
    look(page, "cong-chuc-yeu-cau-bo-sung", whole=True, script=script)
    form.get_by_role("button", name="Yêu cầu bổ sung").click()
    done(page, "Đã yêu cầu bổ sung")
    slip = text(paper(page, page.get_by_role("link", name="Mở để in")))
    assert "Tờ khai nộp kèm thiếu chữ ký ở trang hai." in slip

    walk.clock.shift(timedelta(days=1))
    page = walk.as_(walk.office.cast.minh, script=script)
    page.get_by_role("link", name="Đang tạm dừng").click()
    follow(page, page.get_by_role("link", name=dossier.code))
    page.get_by_role("button", name="Nhận giấy tờ bổ sung").click()
    done(page, "Đã nhận giấy tờ bổ sung")
    page.get_by_label("Đề xuất trình ký").fill("Đủ điều kiện.")
    page.get_by_role("button", name="Giải quyết xong, trình ký").click()
    done(page, "Đã trình ký")
    assert Dossier.objects.get().state == State.SIGNING


@scripted
def test_a_refusal_says_why_and_by_which_law(walk: Walk, script: bool) -> None:
    dossier = walk.office.dossier_in(State.PROCESSING, at=EARLIER)
    page = walk.as_(walk.office.cast.minh, script=script)
    open_from_today(walk, page, dossier)
    page.locator("summary", has_text="Từ chối giải quyết").click()
    form = page.locator("details", has_text="Căn cứ pháp luật")
    form.get_by_role("button", name="Từ chối giải quyết").click()
    expect(page.get_by_role("alert")).to_be_visible()  # a refusal without a reason is not one
    form.get_by_label("Lý do từ chối").fill("Cháu đã có giấy khai sinh tại xã Đồi Chè.")
    form.get_by_label("Căn cứ pháp luật").fill("Luật Hộ tịch số 60/2014/QH13, Điều 16")
    look(page, "cong-chuc-tu-choi", whole=True, script=script)
    form.get_by_role("button", name="Từ chối giải quyết").click()
    done(page, "Đã từ chối giải quyết")
    assert "Cháu đã có giấy khai sinh tại xã Đồi Chè." in text(
        paper(page, page.get_by_role("link", name="Mở để in"))
    )
    expect(page.get_by_text("Lúc này hồ sơ không chờ việc gì")).to_be_visible()


@scripted
def test_a_result_of_the_states_own_system_is_recorded_by_number_and_date(walk: Walk, script: bool) -> None:
    dossier = walk.office.dossier_in(State.PROCESSING, at=EARLIER)
    page = walk.as_(walk.office.cast.minh, script=script)
    open_from_today(walk, page, dossier)
    page.locator("summary", has_text="Ghi kết quả từ hệ thống của Nhà nước").click()
    form = page.locator("details", has_text="Hệ thống đã cấp kết quả")
    form.get_by_label("Số của kết quả").fill("118/2026")
    form.get_by_label("Ngày của kết quả").fill("17/11/2026")
    look(page, "cong-chuc-ket-qua-ngoai", whole=True, script=script)
    form.get_by_role("button", name="Ghi kết quả").click()
    done(page, "Đã ghi kết quả")
    expect(page.get_by_text("Số 118/2026 ngày 17/11/2026")).to_be_visible()
    expect(page.get_by_text("Trước hẹn").or_(page.get_by_text("Đúng hẹn"))).to_be_visible()


def test_the_table_is_walked_with_j_and_k_and_opened_with_enter(walk: Walk) -> None:
    first = walk.office.receive(at=EARLIER)
    second = walk.office.receive(code=SINGLE, at=EARLIER)
    page = walk.as_(walk.office.cast.minh)
    look(page, "viec-hom-nay-cong-chuc")
    page.keyboard.press("j")
    expect(page.get_by_role("link", name=first.code)).to_be_focused()
    page.keyboard.press("j")
    expect(page.get_by_role("link", name=second.code)).to_be_focused()
    page.keyboard.press("k")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text(first.code)


def test_the_phone_number_shows_when_asked_for(walk: Walk) -> None:
    dossier = walk.office.receive(at=EARLIER)
    page = walk.as_(walk.office.cast.minh)
    open_from_today(walk, page, dossier)
    expect(page.get_by_text("0912345678")).to_have_count(0)
    page.get_by_role("button", name="Hiện số điện thoại").click()
    expect(page.get_by_text("0912345678")).to_be_visible()
