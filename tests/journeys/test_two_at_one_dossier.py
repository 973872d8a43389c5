"""Two people at one dossier: one effect, and a clear page with everything the other had typed."""

from datetime import timedelta

from playwright.sync_api import Page, expect

from tests.journeys.walk import Walk, look, look_on_both
from tests.make import TUESDAY
from vidan.desks.dossiers.flow import State
from vidan.desks.dossiers.models import Dossier

EARLIER = TUESDAY - timedelta(hours=1)


def test_the_second_to_record_a_result_keeps_what_was_typed(walk: Walk) -> None:
    dossier = walk.office.dossier_in(State.SIGNED, at=EARLIER)
    clerk, officer = walk.as_(walk.office.cast.van), walk.as_(walk.office.cast.minh)
    for page in (clerk, officer):
        page.goto(f"{walk.url}/ho-so/{dossier.code}/")
    officer.get_by_label("Số của kết quả").fill("118/2026")
    officer.get_by_label("Ngày của kết quả").fill("17/11/2026")
    clerk.get_by_label("Số của kết quả").first.fill("12/2026")
    clerk.get_by_label("Ngày của kết quả").first.fill("17/11/2026")
    clerk.get_by_role("button", name="Ghi số, ngày kết quả").click()
    expect(clerk.get_by_role("heading", name="Đã ghi kết quả")).to_be_visible()
    officer.get_by_role("button", name="Ghi kết quả").click()
    expect(officer.get_by_text("chưa được ghi")).to_be_visible()
    expect(officer.get_by_text("118/2026")).to_be_visible()
    look_on_both(officer)
    assert Dossier.objects.get().result_number == "12/2026"


def test_two_officers_take_up_one_dossier(walk: Walk) -> None:
    dossier = walk.office.receive(at=EARLIER)
    first, second = walk.as_(walk.office.cast.minh), walk.as_(walk.office.cast.minh)
    for page in (first, second):
        page.goto(f"{walk.url}/ho-so/{dossier.code}/")
    take_up(first)
    expect(first.get_by_role("heading", name="Đã nhận giải quyết hồ sơ")).to_be_visible()
    take_up(second)
    expect(second.get_by_text("Việc “Nhận giải quyết” chưa được ghi")).to_be_visible()
    look(second, "nguoi-khac-da-lam")
    assert Dossier.objects.get().state == State.PROCESSING


def take_up(page: Page) -> None:
    page.get_by_role("button", name="Nhận giải quyết").click()
