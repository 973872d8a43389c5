"""A known person with a common procedure: at most 30 keystrokes and 25 seconds, and no mouse.

Counted from the page of today's work to the receipt: every key pressed, but for the line the card scanner types. The
seconds are the house's own share (its answers and the browser's drawing, on the machine of the test): a script's
fingers take no time. What a pair of hands adds is the count of keys.
"""

import time
from dataclasses import dataclass

from playwright.sync_api import Page, expect

from tests.journeys.walk import CARD, Walk, look
from tests.make import SINGLE
from vidan.desks.dossiers.models import Dossier

MOST_KEYS, MOST_SECONDS = 30, 25.0
WATCH = """
for (const kind of ["mousedown", "mouseup", "pointerdown", "touchstart", "wheel"])
  addEventListener(kind, () => { sessionStorage.pointed = 1 + Number(sessionStorage.pointed || 0); }, true);
"""


@dataclass
class Keys:
    """A keyboard that counts."""

    page: Page
    count: int = 0

    def press(self, key: str) -> None:
        self.page.keyboard.press(key)
        self.count += 1

    def type(self, words: str) -> None:
        for letter in words:
            self.press(letter)

    def scan(self) -> None:
        """The scanner's line and its Enter are no keystrokes of the officer's."""
        self.page.keyboard.insert_text(CARD)
        self.page.keyboard.press("Enter")


def intake(page: Page, words: str, name: str) -> tuple[Keys, int]:
    """From today's page to the receipt; the keyboard, and how many keys came after the scan."""
    keys = Keys(page)
    keys.press("n")
    expect(page.get_by_label("Gõ vài chữ")).to_be_focused()
    keys.type(words)
    keys.press("Enter")
    expect(page.get_by_role("link", name=name, exact=True)).to_be_focused()
    keys.press("Enter")
    expect(page.get_by_label("Quét mã QR trên thẻ căn cước")).to_be_focused()
    keys.scan()
    expect(page.get_by_text("Đã đọc thẻ căn cước")).to_be_visible()
    before = keys.count
    all_papers = page.get_by_label("Đã nhận đủ giấy tờ bắt buộc theo danh mục")
    expect(all_papers).to_be_focused()
    keys.press("Space")
    expect(all_papers).to_be_checked()
    keys.press("Enter")
    expect(page.get_by_role("link", name="Mở để in")).to_be_focused()
    return keys, keys.count - before


def test_a_known_person_is_taken_in_with_thirty_keys_and_no_mouse(walk: Walk) -> None:
    walk.office.receive(code=SINGLE)  # known: came before with this card and gave a phone number
    page = walk.as_(walk.office.cast.lan)
    page.context.add_init_script(WATCH)
    page.reload()
    began = time.perf_counter()
    keys, after_the_scan = intake(page, "khai sinh cho con", "Đăng ký khai sinh cho con")
    seconds = time.perf_counter() - began

    assert page.evaluate("sessionStorage.pointed || 0") == 0
    assert keys.count <= MOST_KEYS, keys.count
    assert after_the_scan == 2  # Space: all papers are there. Enter: take it in.
    assert seconds <= MOST_SECONDS, seconds
    print(f"{keys.count} keys, {after_the_scan} of them after the scan, {seconds:.1f} s")  # noqa: T201
    newest = Dossier.objects.latest("pk")
    assert newest.applicant_phone == "0912345678"
    assert newest.handed_in.count() == 2


def test_enter_twice_from_a_hasty_scanner_takes_nothing_in(walk: Walk) -> None:
    """Some scanners end a line with two Enters: the second must not save what nobody looked at."""
    walk.office.receive()
    page = walk.as_(walk.office.cast.lan)
    page.goto(f"{walk.url}/ho-so/moi/?tt=1.001193")
    expect(page.get_by_label("Quét mã QR trên thẻ căn cước")).to_be_focused()
    page.keyboard.insert_text(CARD)
    page.keyboard.press("Enter")
    expect(page.get_by_text("Đã đọc thẻ căn cước")).to_be_visible()
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("Còn thiếu")
    expect(page.get_by_label("Họ và tên người yêu cầu")).to_have_value("Nguyễn Thị Ngọc Ẩn")
    assert Dossier.objects.count() == 1
    look(page)
