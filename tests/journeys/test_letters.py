"""A letter in the browser: from the registration that asks for it to the family's door; lists, what must be heeded."""

from typing import Any

import time_machine
from playwright.sync_api import Page, expect

from tests.core.notices.post_office import PostOffice
from tests.desks.letters.written import LATER, drafted, fresh
from tests.journeys.walk import DESK, Walk, follow, go_to, look_on_both, snap
from vidan.core.units.models import Hamlet
from vidan.desks.letters.models import Letter
from vidan.desks.letters.states import State
from vidan.desks.wordings.occasions import Occasion


def test_a_letter_is_read_signed_carried_and_given(
    walk: Walk, clock: time_machine.Traveller, settings: Any
) -> None:
    settings.SMTP = PostOffice(1).named()  # named, so that the page offers it
    cast = walk.office.cast
    letter = two_drafts(walk)
    clock.move_to(LATER)
    page = walk.as_(cast.van)
    read_and_confirmed(walk, page, letter)
    signed(walk)
    printed_and_carried(walk, page, letter)
    phone = walk.as_(cast.lan, phone=True)
    phone.goto(f"{walk.url}/thu-gui/{letter.pk}/")
    snap(phone, "thu-trao")
    follow(phone, phone.get_by_role("button", name="Đã trao tận tay").first)
    expect(phone.get_by_text("Đã ghi: trao tận tay.")).to_be_visible()
    assert fresh(letter).state == State.DELIVERED
    page.goto(f"{walk.url}/thu-gui/so/")
    look_on_both(page)
    snap(page, "so-thu-gui", full_page=True)


def two_drafts(walk: Walk) -> Letter:
    """For the birth of a child, and for another family in mourning."""
    cast = walk.office.cast
    Hamlet.objects.create(unit=cast.commune, kind=Hamlet.Kind.THON, name="Đình")
    letter = drafted(walk.office)
    drafted(
        walk.office,
        Occasion.CONDOLENCE,
        source="calendar:2026:test:9",
        full_name="Lò Văn Mẫu",
        address="Thôn Hạ",
    )
    return letter


def read_and_confirmed(walk: Walk, page: Page, letter: Letter) -> None:
    go_to(page, "Thư gửi gia đình")
    look_on_both(page)
    follow(page, page.get_by_role("link", name=letter.ref, exact=True))
    follow(page, page.get_by_role("button", name="Tôi đã đọc, chuyển ký"))
    look_on_both(page)  # with a sentence at what is missing
    page.set_viewport_size(DESK)
    page.goto(f"{walk.url}/thu-gui/{letter.pk}/")
    page.get_by_label("Xưng hô với người nhận").fill("chị")
    page.get_by_label("Tên bé (họ và tên)").fill("Nguyễn Minh Mẫu")
    page.get_by_label("Bé trai hay bé gái").fill("bé gái")
    page.get_by_label("Ngày sinh").fill("12/11/2026")
    for tick in page.get_by_role("checkbox").all():
        tick.check()
    snap(page, "thu-doc", full_page=True)
    follow(page, page.get_by_role("button", name="Tôi đã đọc, chuyển ký"))
    expect(page.get_by_text("Đã đọc và xác nhận: thư chờ ký.")).to_be_visible()
    look_on_both(page)


def signed(walk: Walk) -> None:
    leader = walk.as_(walk.office.cast.ha)
    leader.goto(f"{walk.url}/thu-gui/tap/so/")
    look_on_both(leader)
    leader.goto(f"{walk.url}/thu-gui/tap/ky/")
    look_on_both(leader)
    leader.get_by_role("checkbox").first.check()
    follow(leader, leader.get_by_role("button", name="Tôi đã đọc và ký các thư đã chọn"))
    expect(leader.get_by_text("1 thư đi tiếp.")).to_be_visible()


def printed_and_carried(walk: Walk, page: Page, letter: Letter) -> None:
    page.goto(f"{walk.url}/thu-gui/tap/in/")
    page.get_by_role("checkbox").first.check()
    follow(page, page.get_by_role("button", name="Đã in xong các thư đã chọn"))
    page.goto(f"{walk.url}/thu-gui/{letter.pk}/")
    page.locator("main details").evaluate_all("all => all.forEach(one => { one.open = true })")
    look_on_both(page)
    page.set_viewport_size(DESK)
    snap(page, "thu-ban-dien-tu", full_page=True)
    page.goto(f"{walk.url}/thu-gui/tap/trao/")
    page.get_by_role("checkbox").first.check()
    page.get_by_label("Người đi trao").fill("Trưởng thôn Đình")
    follow(page, page.get_by_role("button", name="Giao các thư đã chọn"))
    look_on_both(page)


def test_lists_what_must_be_heeded_and_a_letter_by_hand(walk: Walk) -> None:
    page = walk.as_(walk.office.cast.ha)
    page.goto(f"{walk.url}/thu-gui/danh-sach/longevity/")
    page.get_by_label("Họ và tên").fill("Lường Thị Hoa Niên")
    page.get_by_label("Năm sinh").fill("1946")
    follow(page, page.get_by_role("button", name="Thêm vào danh sách"))
    expect(page.get_by_text("Đã thêm vào danh sách.")).to_be_visible()
    look_on_both(page)
    page.goto(f"{walk.url}/thu-gui/giu-y/")
    page.get_by_label("Họ và tên").fill("Tòng Thị Lặng Lẽ")
    page.get_by_label("Địa chỉ").fill("Thôn Thượng")
    page.get_by_label("Không muốn nhận thư").check()
    page.get_by_label("Vì sao").last.fill("Bà nói vậy.")
    follow(page, page.get_by_role("button", name="Ghi", exact=True))
    look_on_both(page)
    page.goto(f"{walk.url}/thu-gui/khong-nhan/")
    look_on_both(page)
    page.goto(f"{walk.url}/thu-gui/moi/")
    look_on_both(page)
    page.get_by_label("Cảm ơn đã giúp việc chung").check()
    page.get_by_label("Họ và tên người nhận").fill("Tòng Thị Lặng Lẽ")
    follow(page, page.get_by_role("button", name="Soạn bản thảo"))
    expect(page.get_by_text("Thư đang dừng")).to_be_visible()  # somebody of this name wants no letters
    look_on_both(page)
    assert Letter.objects.get().state == State.STOPPED
