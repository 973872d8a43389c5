"""A dialogue from announcement to minutes: the office by keyboard, residents on a phone without script."""

from datetime import timedelta

from playwright.sync_api import Page, expect

from tests.desks.dialogues.held import BEGINS, announced
from tests.journeys.walk import Walk, follow, go_to, look, look_on_both, tab_to
from vidan.core.units.models import Hamlet
from vidan.desks.dialogues.models import Question

PAGE = "/doi-thoai/2026-1/"


def asked_on_a_phone(walk: Walk, words: str) -> Page:
    """A resident sends a question without script, and follows it by its code."""
    phone = walk.open(PAGE, phone=True, script=False)
    look(phone, script=False)
    follow(phone, phone.get_by_role("link", name="Gửi câu hỏi"))
    phone.get_by_label("Câu hỏi", exact=True).fill(words)
    phone.get_by_label("Đường liên thôn").check()
    phone.get_by_label("Thôn, tổ dân phố").select_option(label="Thôn Đình")
    look(phone, script=False)
    assert follow(phone, phone.get_by_role("button", name="Gửi câu hỏi")) == 200
    expect(phone.get_by_text("Đã nhận câu hỏi")).to_be_visible()
    look(phone, script=False)
    return phone


def test_a_question_goes_from_a_phone_to_a_signed_answer(walk: Walk) -> None:
    row = announced(walk.office)
    Hamlet.objects.create(unit=walk.office.cast.commune, kind=Hamlet.Kind.THON, name="Đình")
    phone = asked_on_a_phone(walk, "Bao giờ làm đường liên thôn Đình – Bãi?")
    secretary = walk.as_(walk.office.cast.minh)
    go_to(secretary, "Đối thoại")
    look_on_both(secretary)
    follow(secretary, secretary.get_by_role("link", name=row.title))
    look_on_both(secretary)
    follow(secretary, secretary.get_by_role("link", name="Câu hỏi của bà con"))
    look_on_both(secretary)
    follow(secretary, secretary.get_by_role("link", name="Bao giờ làm đường"))
    look_on_both(secretary)
    follow(secretary, secretary.get_by_role("button", name="Đăng câu này"))

    walk.clock.move_to(BEGINS + timedelta(minutes=1))
    secretary = walk.as_(walk.office.cast.minh)
    secretary.goto(f"{walk.url}/to-chuc-doi-thoai/{row.pk}/dien-bien/")
    follow(secretary, secretary.get_by_role("button", name="Bắt đầu đối thoại"))
    invite = secretary.get_by_role("button", name="Mời hỏi")
    expect(invite).to_be_focused()
    with secretary.expect_navigation():
        secretary.keyboard.press("Enter")
    expect(secretary.get_by_label("Ghi câu trả lời")).to_be_focused()
    look_on_both(secretary)
    look(secretary, "doi-thoai-dien-bien")
    hall = walk.open(f"{PAGE}man-hinh/")
    expect(hall.get_by_text("Bao giờ làm đường")).to_be_visible()
    look_on_both(hall)
    secretary.keyboard.type("Khởi công tháng Ba năm sau.")
    tab_to(secretary, secretary.get_by_role("button", name="Đã trả lời xong"))
    with secretary.expect_navigation():
        secretary.keyboard.press("Enter")
    assert Question.objects.get().state == "answered"
    secretary.get_by_text("Kết thúc đối thoại").first.click()
    follow(secretary, secretary.get_by_role("button", name="Kết thúc đối thoại"))
    secretary.goto(f"{walk.url}/to-chuc-doi-thoai/{row.pk}/bien-ban/")
    look_on_both(secretary)

    phone.goto(f"{walk.url}{PAGE}danh-gia/")
    look(phone, script=False)
    phone.goto(walk.url + PAGE)
    expect(phone.get_by_text("Khởi công tháng Ba năm sau.")).to_be_visible()
    everybody = walk.open(PAGE)
    look_on_both(everybody)
    look(everybody, "doi-thoai-trang-ba-con")
    for path in (f"{PAGE}danh-gia/", "/doi-thoai/", f"{PAGE}hoi/"):
        everybody.goto(walk.url + path)
        look_on_both(everybody)
