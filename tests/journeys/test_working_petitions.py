"""What people said, from the officer's queue to everybody's board; the sender rates it and asks to reopen it."""

import re
from datetime import timedelta

from playwright.sync_api import Page, expect

from tests.desks.petitions.saying import sent
from tests.journeys.walk import Walk, follow, go_to, look, look_on_both, snap
from tests.make import TUESDAY
from vidan.core.accounts.models import Role
from vidan.core.ledger.actions import Deed
from vidan.core.units.actions import set_hamlets
from vidan.core.units.models import Hamlet
from vidan.desks.petitions.models import Petition

CODE = "2345-6789-ABCD"
SAID = "Cống nhà bà Phùng Thị Cúc tắc ba ngày, gọi tôi 0912 345 678."
TOLD = "Đội vệ sinh đã thông cống sáng nay. Nếu lại tắc, mời bà con gọi ủy ban."


def step(page: Page, label: str) -> None:
    """Unfold one of the steps of the page."""
    page.locator("details", has=page.locator("summary", has_text=re.compile(rf"^\s*{label}\s*$"))).locator(
        "summary"
    ).click()


def test_from_the_queue_to_everybodys_board_and_back(walk: Walk) -> None:
    deed = Deed("account:1", Role.ADMINISTRATOR.value, TUESDAY - timedelta(days=1), "hamlets")
    set_hamlets(deed, walk.office.cast.commune.pk, [(Hamlet.Kind.THON, "Đình")])
    petition = sent(walk.office, SAID, token=CODE, name="Lò Văn Pẩu", hamlet_id=Hamlet.objects.get().pk)
    sent(walk.office, "Đèn đường đầu thôn nhấp nháy rồi tắt.", topic="dien")
    given_to_somebody(walk, petition)
    written(walk, petition)
    given_and_published(walk, petition)
    read_by_everybody(walk, petition)
    rated_and_reopened(walk)
    assert Petition.objects.get(pk=petition.pk).state == "reopened"


def given_to_somebody(walk: Walk, petition: Petition) -> None:
    desk = walk.as_(walk.office.cast.lan)
    go_to(desk, "Ý kiến của dân")
    look_on_both(desk)
    follow(desk, desk.get_by_role("link", name=petition.code))
    step(desk, "Đã xem, báo đã nhận")
    follow(desk, desk.get_by_role("button", name="Đã xem, báo đã nhận"))
    step(desk, "Giao giải quyết")
    desk.get_by_label("Người giải quyết").select_option(label="Tạ Văn Bình Minh")
    follow(desk, desk.get_by_role("button", name="Giao giải quyết"))
    desk.set_viewport_size({"width": 1280, "height": 900})
    look(desk, "y-kien-mot-viec")


def written(walk: Walk, petition: Petition) -> None:
    officer = walk.as_(walk.office.cast.minh)
    officer.goto(f"{walk.url}/y-kien/{petition.pk}/")
    step(officer, "Viết câu trả lời")
    officer.get_by_label("Trả lời người gửi").fill("Đã chuyển TNMT xử lý.")
    officer.locator("#viet_law").fill("Luật Bảo vệ môi trường 72/2020/QH14, Điều 57")
    follow(officer, officer.get_by_role("button", name="Viết câu trả lời"))
    expect(officer.get_by_role("heading", name="Mời xem lại những mục sau")).to_be_visible()
    look_on_both(officer)
    officer.get_by_label("Trả lời người gửi").fill(TOLD)
    follow(officer, officer.get_by_role("button", name="Viết câu trả lời"))


def given_and_published(walk: Walk, petition: Petition) -> None:
    head = walk.as_(walk.office.cast.ha)
    head.goto(f"{walk.url}/y-kien/?xem=duyet")
    look(head, "y-kien-danh-sach")
    follow(head, head.get_by_role("link", name=petition.code))
    step(head, "Duyệt, trả lời người gửi")
    follow(head, head.get_by_role("button", name="Duyệt, trả lời người gửi"))
    step(head, "Đăng công khai")
    asked = head.get_by_label("Lời người gửi, đã che")
    expect(asked).to_have_value("Cống nhà bà P. T. C. tắc ba ngày, gọi tôi 091•••••78.")
    look_on_both(head)
    head.set_viewport_size({"width": 1280, "height": 900})
    snap(head.locator("details#dang"), "y-kien-dang")
    head.get_by_label("Tôi đã đọc lại từng chữ").check()
    follow(head, head.get_by_role("button", name="Đăng công khai"))


def read_by_everybody(walk: Walk, petition: Petition) -> None:
    visitor = walk.open("/gop-y/bang/", phone=True)
    look_on_both(visitor)
    visitor.set_viewport_size({"width": 360, "height": 740})
    look(visitor, "y-kien-bang")
    follow(visitor, visitor.get_by_role("link", name=re.compile("Trả lời đúng hẹn: 1")))
    follow(visitor, visitor.get_by_role("link", name=re.compile(petition.code)))
    expect(visitor.get_by_text(TOLD)).to_be_visible()
    expect(visitor.get_by_text("Cúc")).to_have_count(0)
    look_on_both(visitor)


def rated_and_reopened(walk: Walk) -> None:
    sender = walk.open(f"/gop-y/{CODE}/", phone=True)
    expect(sender.get_by_text(TOLD)).to_be_visible()
    look_on_both(sender)
    sender.get_by_label("Không hài lòng", exact=True).check()
    follow(sender, sender.get_by_role("button", name="Gửi đánh giá"))
    sender.set_viewport_size({"width": 360, "height": 740})
    look(sender)
    sender.get_by_text("Chưa ổn, xin mở lại").click()
    sender.get_by_label("Điều gì chưa ổn?").fill("Hôm nay lại tắc.")
    follow(sender, sender.get_by_role("button", name="Xin mở lại"))
