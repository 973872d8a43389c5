"""A resident reads the catalogue again without a network, and nothing of anybody is kept on the device."""

import gzip
import re
from collections.abc import Callable
from http import HTTPStatus
from urllib.parse import urlsplit

import pytest
from django.test import Client
from playwright.sync_api import Error, Page, expect

from tests.journeys.walk import Walk, follow, look_on_both, snap
from tests.make import BIRTH, SINGLE, TUESDAY
from vidan.core.accounts.models import Role
from vidan.desks.catalogue.actions import withdraw_offer

KEPT = """async () => {
  const found = [];
  for (const name of await caches.keys())
    for (const one of await (await caches.open(name)).keys()) found.push(new URL(one.url));
  return found.map((one) => one.pathname + one.search + one.hash).sort();
}"""
NOTE = "Máy đang không có mạng. Đây là bản lưu"
PUBLIC = re.compile(
    r"/|/thu-tuc/|/thu-tuc/[0-9.]{8}/(can-gi/)?|/su-kien/([a-z-]+/)?|/ngoai-tuyen/|/static/.+"
)


def kept(page: Page) -> list[str]:
    found: list[str] = page.evaluate(KEPT)
    return found


def wait_until(page: Page, holds: Callable[[list[str]], bool]) -> None:
    """The worker keeps things behind the page's back."""
    for _ in range(200):
        if holds(kept(page)):
            return
        page.wait_for_timeout(50)
    raise AssertionError(kept(page))


def wait_until_kept(page: Page, path: str) -> None:
    wait_until(page, lambda all_kept: path in all_kept)


@pytest.fixture(autouse=True)
def _pages_are_kept(walk: Walk) -> None:
    """As on a telephone; elsewhere nobody waits for what a new visitor's browser fetches to keep."""
    walk.keeps_pages = True


@pytest.fixture
def reader(walk: Walk) -> Page:
    """One visit to one procedure, and to nothing else."""
    page = walk.open(f"/thu-tuc/{BIRTH}/", phone=True)
    wait_until_kept(page, f"/thu-tuc/{BIRTH}/")
    return page


def test_a_page_read_once_is_read_again_without_a_network_and_says_it_is_a_kept_one(reader: Page) -> None:
    reader.context.set_offline(True)
    reader.reload()
    expect(reader.get_by_role("heading", level=1)).to_have_text("Đăng ký khai sinh cho con")
    expect(reader.get_by_text(NOTE)).to_have_text(re.compile("ngày [0-9/]{10}\\.$"))
    look_on_both(reader)
    assert (
        reader.evaluate("getComputedStyle(document.querySelector('.vd-header')).backgroundColor")
        == "rgb(179, 18, 29)"
    )
    reader.context.set_offline(False)
    reader.reload()
    expect(reader.get_by_text(NOTE)).to_have_count(0)


def test_the_questions_are_answered_without_a_network_after_one_visit(reader: Page) -> None:
    here = f"/thu-tuc/{BIRTH}/can-gi/"
    follow(reader, reader.get_by_role("link", name="Trả lời vài câu để biết cần mang gì"))
    wait_until_kept(reader, here)
    reader.context.set_offline(True)
    reader.reload()
    reader.get_by_role("radio", name="Có", exact=True).check()
    reader.get_by_role("button", name="Tiếp tục").click()
    expect(reader.get_by_role("heading", name="Cha, mẹ có ai là người nước ngoài")).to_be_visible()
    reader.goto(f"{reader.url.split('#')[0]}#1-1-2-2-1-2")
    expect(reader.get_by_label("Tờ khai đăng ký khai sinh")).to_be_visible()
    assert here in kept(reader)  # and without an answer


def test_a_page_never_read_leads_to_those_that_were(walk: Walk, reader: Page) -> None:
    reader.context.set_offline(True)
    for path in (f"/thu-tuc/{SINGLE}/", "/thu-tuc/?q=khai+sinh"):
        reader.goto(walk.url + path)
        expect(reader.get_by_role("heading", level=1)).to_have_text("Đang ngoại tuyến")
    look_on_both(reader)
    snap(reader, "ngoai-tuyen")
    reader.get_by_role("link", name="Đăng ký khai sinh cho con").click()
    expect(reader.get_by_text(NOTE)).to_be_visible()


def test_nothing_but_public_pages_is_kept_and_the_rest_fails_as_without_us(walk: Walk, reader: Page) -> None:
    dossier = walk.office.receive()
    for path in (
        "/",
        "/su-kien/sinh-con/",
        "/thu-tuc/?q=khai+sinh",
        f"/thu-tuc/{BIRTH}/can-gi/#1-1",
        f"/theo-doi/q/{dossier.track_token}/",
        "/theo-doi/",
    ):
        reader.goto(walk.url + path)
    reader.goto(walk.url + "/dang-nhap/")
    reader.get_by_label("Tên đăng nhập").fill(walk.office.cast.lan.username)
    reader.get_by_label("Mật khẩu").fill(walk.password)
    reader.get_by_role("button", name="Đăng nhập").click()
    expect(reader.get_by_role("heading", level=1)).to_contain_text("Việc")
    reader.goto(f"{walk.url}/ho-so/{dossier.code}/")
    wait_until_kept(reader, "/su-kien/sinh-con/")
    assert [path for path in kept(reader) if not PUBLIC.fullmatch(path)] == []
    assert "/thu-tuc/?q=khai+sinh" not in kept(reader)
    reader.context.set_offline(True)
    with pytest.raises(Error, match="ERR_INTERNET_DISCONNECTED"):
        reader.goto(f"{walk.url}/ho-so/{dossier.code}/")


def test_a_page_that_is_no_longer_posted_is_no_longer_kept(walk: Walk, reader: Page) -> None:
    cast, day = walk.office.cast, TUESDAY.date()
    keeper = walk.office.act(cast.tam).deed(Role.ADMINISTRATOR)
    withdraw_offer(keeper, cast.commune, BIRTH, on=day, document="Thông báo 3")
    reader.reload()
    wait_until(reader, lambda all_kept: f"/thu-tuc/{BIRTH}/" not in all_kept)


def test_what_is_kept_is_bounded_and_an_older_version_goes(walk: Walk) -> None:
    page = walk.open("/ngoai-tuyen/")
    page.evaluate("navigator.serviceWorker.ready.then(one => one.unregister())")
    page.evaluate("caches.open('vidan-old').then(one => one.put('/thu-tuc/', new Response('x')))")
    page.evaluate("caches.open('of-another').then(one => one.put('/x', new Response('x')))")
    page.goto(walk.url + "/su-kien/")
    wait_until_kept(page, "/su-kien/")
    page.reload()
    (store,) = [name for name in page.evaluate("caches.keys()") if name.startswith("vidan-")]
    assert page.evaluate("caches.has('of-another')")
    page.evaluate(
        """async (name) => {
          const store = await caches.open(name);
          for (let n = 0; n < 120; n++) await store.put(`/thu-tuc/9.${String(n).padStart(6, "0")}/`, new Response("x"));
        }""",
        store,
    )
    page.goto(walk.url + "/thu-tuc/")
    wait_until(page, lambda all_kept: "/thu-tuc/" in all_kept and len(all_kept) <= 80 + 1 + 24)


def test_the_pages_with_all_they_need_stay_within_60_kilobytes(walk: Walk) -> None:
    browser = Client(headers={"Accept-Encoding": "gzip"})
    page = walk.open("/ngoai-tuyen/")
    for path in ("/", "/thu-tuc/", f"/thu-tuc/{BIRTH}/", f"/thu-tuc/{BIRTH}/can-gi/", "/ngoai-tuyen/"):
        answer = browser.get(path)
        assert answer.status_code == HTTPStatus.OK
        parts = re.findall(
            r'(?:src|href)="(/static/[^"]+|/ngoai-tuyen\.js)"', gzip.decompress(answer.content).decode()
        )
        bodies = [
            gzip.compress(page.request.get(walk.url + part).body()) for part in {*parts, "/ngoai-tuyen.js"}
        ]
        assert len(parts) >= 4
        assert len(answer.content) + sum(map(len, bodies)) <= 60 * 1024, path


def test_no_page_offends_its_own_policy(walk: Walk) -> None:
    page = walk.open("/ngoai-tuyen/")
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    for path in ("/", "/thu-tuc/", f"/thu-tuc/{BIRTH}/", f"/thu-tuc/{BIRTH}/can-gi/", "/su-kien/sinh-con/"):
        page.goto(walk.url + path)
        assert urlsplit(page.url).path == path
    assert said == []
