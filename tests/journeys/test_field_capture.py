"""Writing down in the hamlet without a network: nothing is lost, nothing is kept twice, nothing stays in the phone."""

import re
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Dialog, Page, Route, expect

from tests.desks.fielddays.going import held, posted
from tests.journeys.walk import Walk, follow, look, look_on_both, snap
from vidan.core.files import store
from vidan.desks.fielddays.flow import MatterState
from vidan.desks.fielddays.models import Done, FieldDay, Household, Matter, Photo

LEFT = """async () => {
  const all = await indexedDB.databases();
  if (!all.some((one) => one.name === "vidan-drafts")) return "no database";
  const told = (asked) => new Promise((done) => { asked.onsuccess = () => done(asked.result); });
  const base = await told(indexedDB.open("vidan-drafts"));
  const count = (name) => told(base.transaction(name).objectStore(name).count());
  const found = [await count("drafts"), await count("typing")].join();
  base.close();
  return found;
}"""
KEPT = """async () => {
  const found = [];
  for (const name of (await caches.keys()).filter((one) => one.startsWith("drafts-")))
    for (const one of await (await caches.open(name)).keys()) found.push(new URL(one.url).pathname);
  return found;
}"""
NONE_LEFT = re.compile("Không còn mục nào chưa gửi")


@pytest.fixture(autouse=True)
def _pages_are_kept(walk: Walk) -> None:
    """As on a telephone; elsewhere nobody waits for what a new visitor's browser fetches to keep."""
    walk.keeps_pages = True


@pytest.fixture
def phone(walk: Walk) -> Page:
    """An officer's phone that has opened the page of a day once."""
    day = posted(walk.office)
    page = walk.as_(walk.office.cast.minh, phone=True)
    page.goto(f"{walk.url}/ve-thon/ghi/{day.pk}/")
    wait_for(page, lambda: f"/ve-thon/ghi/{day.pk}/" in page.evaluate(KEPT))
    return page


def wait_for(page: Page, holds: Callable[[], bool]) -> None:
    for _ in range(200):
        if holds():
            return
        page.wait_for_timeout(50)
    raise AssertionError(page.locator("[data-drafts]").inner_text())


def say(page: Page, words: str) -> None:
    part = page.locator("#loi")
    if not part.evaluate("one => one.open"):
        part.locator("summary").click()
    part.get_by_label("Bà con nói gì").fill(words)
    part.get_by_role("button", name="Ghi lời bà con").click()
    expect(part.get_by_label("Bà con nói gì")).to_have_value("")


def picture(tmp_path: Path) -> Path:
    """A photograph that says where it was taken."""
    exif = Image.Exif()
    exif.get_ifd(0x8825)[2] = (20.0, 39.0, 11.0)
    path = tmp_path / "ngo-thon.jpg"
    Image.new("RGB", (3000, 2000), "#7a9a5b").save(path, exif=exif)
    return path


def test_without_a_network_everything_is_kept_and_sent_once_when_it_is_back(
    walk: Walk, phone: Page, tmp_path: Path
) -> None:
    phone.context.set_offline(True)
    phone.reload()  # opens again without a network
    say(phone, "Cống đầu ngõ bị tắc")
    phone.locator("#viec summary").click()
    phone.get_by_label("Việc đã làm", exact=True).select_option("ditch")
    phone.get_by_label("Số lượng đã làm").fill("120")
    phone.get_by_role("button", name="Ghi việc đã làm").click()
    phone.locator("#anh summary").click()
    phone.get_by_label("Ảnh", exact=True).set_input_files(picture(tmp_path))
    phone.get_by_label("Sau khi làm").check()
    phone.get_by_label("Không thấy rõ mặt ai").check()
    phone.get_by_role("button", name="Ghi ảnh").click()
    phone.locator("#ho summary").click()
    phone.get_by_label("Họ tên chủ hộ").fill("Nguyễn Thị Ngọc Ẩn")
    phone.get_by_label("Đã giúp gì").fill("Lợp lại mái bếp")
    phone.get_by_role("button", name="Ghi hộ được giúp").click()
    expect(phone.get_by_text("Còn 4 mục chưa gửi xong.")).to_be_visible()
    look(phone)
    snap(phone, "ghi-o-thon", full_page=True)
    phone.reload()
    expect(phone.get_by_text("Còn 4 mục chưa gửi xong.")).to_be_visible()
    assert (Matter.objects.count(), Done.objects.count(), Photo.objects.count()) == (0, 0, 0)

    phone.context.set_offline(False)
    expect(phone.get_by_text(NONE_LEFT)).to_be_visible()
    assert Matter.objects.get().words == "Cống đầu ngõ bị tắc"
    assert (Done.objects.get().quantity, Household.objects.get().helped) == (120, "Lợp lại mái bếp")
    with Image.open(BytesIO(store.get(Photo.objects.get().file.sha256))) as kept:
        assert (kept.size, len(kept.getexif())) == ((2000, 1333), 0)
    assert phone.evaluate(LEFT) == "0,0"


def test_an_answer_lost_after_the_office_kept_it_makes_no_second_record(phone: Page) -> None:
    came: list[str] = []

    def lose_the_answer(route: Route) -> None:
        came.append(route.fetch().text())  # it arrived and is kept
        route.abort("connectionreset")

    phone.route("**/ve-thon/ghi/*/loi/", lose_the_answer, times=2)
    say(phone, "Đèn đường hỏng")
    expect(phone.get_by_text("đã gửi, đang chờ xã báo nhận")).to_be_visible()
    expect(phone.locator("[data-list]").get_by_role("button")).to_have_count(0)  # nobody changes it any more
    assert Matter.objects.count() == 1
    phone.get_by_role("button", name="Gửi ngay").click()
    wait_for(phone, lambda: len(came) == 2)
    phone.reload()
    expect(phone.get_by_text(NONE_LEFT)).to_be_visible()
    assert Matter.objects.count() == 1
    assert phone.evaluate(LEFT) == "0,0"


def test_a_request_cut_before_the_office_saw_it_is_sent_again(phone: Page) -> None:
    phone.route("**/ve-thon/ghi/*/loi/", lambda route: route.abort("internetdisconnected"), times=1)
    say(phone, "Đường lầy")
    expect(phone.get_by_text("đang chờ xã báo nhận")).to_be_visible()
    assert Matter.objects.count() == 0
    phone.get_by_role("button", name="Gửi ngay").click()
    expect(phone.get_by_text(NONE_LEFT)).to_be_visible()
    assert Matter.objects.count() == 1


def test_what_is_being_typed_outlives_a_closed_page(phone: Page) -> None:
    phone.context.set_offline(True)
    phone.locator("#loi summary").click()
    phone.get_by_label("Bà con nói gì").fill("Nước sinh hoạt yếu vào buổi tối")
    wait_for(phone, lambda: phone.evaluate(LEFT) == "0,1")
    phone.reload()
    expect(phone.get_by_label("Bà con nói gì")).to_have_value("Nước sinh hoạt yếu vào buổi tối")


def test_what_the_office_cannot_take_says_why_and_is_put_right(phone: Page) -> None:
    phone.locator("#loi summary").click()
    phone.get_by_label("Bà con nói gì").fill("Loa phường nhỏ quá")
    phone.get_by_label("Trả lời tại chỗ").select_option("explained")
    phone.get_by_role("button", name="Ghi lời bà con").click()
    expect(phone.get_by_text("cần sửa: ")).to_contain_text("Mời ghi đã giải thích")
    phone.get_by_role("button", name="Sửa").click()
    phone.get_by_label("Đã giải thích, đã làm thế nào").fill("Đã hẹn thay loa")
    phone.get_by_role("button", name="Ghi lời bà con").click()
    wait_for(phone, Matter.objects.exists)  # none was left while it was being put right, too
    expect(phone.get_by_text(NONE_LEFT)).to_be_visible()
    assert Matter.objects.get().state == MatterState.EXPLAINED


def test_after_the_session_nothing_is_sent_until_the_same_person_is_back(walk: Walk, phone: Page) -> None:
    address = phone.url
    phone.context.set_offline(True)
    say(phone, "Rãnh thoát nước tràn")
    phone.context.clear_cookies()
    phone.context.set_offline(False)
    expect(phone.get_by_text("Phiên làm việc đã hết; mục vẫn còn trên máy.")).to_be_visible()
    sign_in(walk, phone, "ha")
    phone.goto(address)
    expect(phone.get_by_text("Còn 1 mục của người khác")).to_be_visible()
    assert "Rãnh" not in phone.content()
    assert Matter.objects.count() == 0
    phone.context.clear_cookies()
    sign_in(walk, phone, "minh")
    phone.goto(address)
    expect(phone.get_by_text(NONE_LEFT)).to_be_visible()
    assert Matter.objects.get().by == walk.office.cast.minh


def test_leaving_asks_about_what_is_not_sent_and_then_leaves_nothing_in_the_phone(phone: Page) -> None:
    phone.route("**/ve-thon/ghi/*/loi/", lambda route: route.abort())
    say(phone, "Bí mật của bà con")
    expect(phone.get_by_text("đang chờ xã báo nhận")).to_be_visible()
    asked: list[str] = []

    def stay(dialog: Dialog) -> None:
        asked.append(dialog.message)
        dialog.dismiss()

    phone.once("dialog", stay)
    phone.get_by_role("button", name="Thoát").click()
    expect(phone.locator("[data-list] li")).to_have_count(1)
    assert "còn 1 mục" in asked[0]
    phone.once("dialog", lambda dialog: dialog.accept())
    follow(phone, phone.get_by_role("button", name="Thoát"))
    assert phone.evaluate(LEFT) == "no database"
    assert phone.evaluate(KEPT) == []


def test_without_script_each_record_is_an_ordinary_form(walk: Walk) -> None:
    day = held(walk.office)
    page = walk.as_(walk.office.cast.minh, phone=True, script=False)
    page.goto(f"{walk.url}/ve-thon/ghi/{day.pk}/")
    page.locator("#viec summary").click()
    follow(page, page.get_by_role("button", name="Ghi việc đã làm"))
    expect(page.get_by_text("Mời nhập số lượng đã làm.").first).to_be_visible()
    page.get_by_label("Số lượng đã làm").fill("30")
    follow(page, page.get_by_role("button", name="Ghi việc đã làm"))
    expect(page.get_by_text("Đã ghi việc đã làm.")).to_be_visible()
    assert Done.objects.get().quantity == 30


def test_pages_of_what_was_done_and_heard(walk: Walk) -> None:
    page = walk.as_(walk.office.cast.ha)
    day = held(walk.office)
    for path in ("/ve-thon/ghi/", f"/ve-thon/ghi/{day.pk}/", "/ve-thon/loi/"):
        page.goto(walk.url + path)
        look_on_both(page)
    assert FieldDay.objects.count() == 1


def sign_in(walk: Walk, page: Page, who: str) -> None:
    page.goto(f"{walk.url}/dang-nhap/")
    page.get_by_label("Tên đăng nhập").fill(who)
    page.get_by_label("Mật khẩu").fill(walk.password)
    follow(page, page.get_by_role("button", name="Đăng nhập"))
