"""An officer asks a body outside for its opinion, and writes the answer down."""

from datetime import timedelta

from playwright.sync_api import expect

from tests.journeys.walk import DESK, Walk, follow, look, look_on_both
from tests.make import SINGLE, TUESDAY
from vidan.desks.dossiers.flow import State
from vidan.desks.dossiers.models import Opinion

EARLIER = TUESDAY - timedelta(hours=1)


def test_asking_and_recording_the_answer(walk: Walk) -> None:
    dossier = walk.office.dossier_in(State.PROCESSING, code=SINGLE, at=EARLIER)
    page = walk.as_(walk.office.cast.minh)
    page.goto(f"{walk.url}/ho-so/{dossier.code}/")
    follow(page, page.get_by_role("link", name="Xin ý kiến cơ quan khác"))
    look_on_both(page)
    page.get_by_label("Hoặc cơ quan bên ngoài").fill("Công an xã Bến Ngọc")
    page.get_by_label("Nội dung xin ý kiến").fill("Xin xác minh nơi cư trú của người yêu cầu.")
    page.get_by_label("Thời hạn trả lời").fill("1 ngày làm việc")
    page.get_by_label("Số văn bản xin ý kiến").fill("45/UBND-TP")
    follow(page, page.get_by_role("button", name="Xin ý kiến", exact=True))
    page.set_viewport_size(DESK)
    look(page, "xin-y-kien")
    look_on_both(page)
    page.locator("main summary").first.click()
    page.get_by_label("Nội dung ý kiến trả lời").fill("Đã xác minh.")
    follow(page, page.get_by_role("button", name="Ghi ý kiến trả lời"))
    expect(page.get_by_text("Trả lời trước hạn").or_(page.get_by_text("Trả lời đúng hạn"))).to_be_visible()
    look_on_both(page)
    assert Opinion.objects.get().state == "answered"
