"""A resident who reads English, on a phone of 360 px: everything in English, by keyboard, in large letters, aloud."""

import re
from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.walk import Walk, follow, look, tab_to
from tests.make import SINGLE, TUESDAY
from vidan.desks.dossiers.flow import State

# Texts an English voice would read although they are Vietnamese.
MISREAD = """() => {
  const found = [], walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const { data, parentElement: here } = walk.currentNode;
    if (here.closest("[lang]").lang === "en" && /[\\u00c0-\\u024f\\u1e00-\\u1eff]/.test(data)) found.push(data.trim());
  }
  return found;
}"""
# Names in English sentences: of the office, its places, papers and instruments.
NAMES = re.compile(
    r"\([^)]*\)|Ủy ban nhân dân xã Bến Ngọc|For example: .*|[0-9]+/[^ ]*QĐ-[A-Z]+|N\. T\. N\. Ẩn|"
    r"Nguyễn|Thôn Đình.*|Bộ phận .*|Trung tâm Phục vụ hành chính công xã Bến Ngọc",
    re.IGNORECASE,
)
VOICES = """() => {
  window.spoken = [];
  const voices = [{ lang: "vi-VN", name: "Mai" }, { lang: "en-GB", name: "Ann" }];
  class Said { constructor(text) { this.text = text; } }
  const speech = {
    speaking: false, getVoices: () => voices, addEventListener() {},
    speak(one) { this.speaking = true; window.spoken.push(one); },
    cancel() { this.speaking = false; },
  };
  Object.defineProperty(window, "speechSynthesis", { value: speech });
  window.SpeechSynthesisUtterance = Said;
}"""


def in_english(walk: Walk, path: str = "/", *, script: bool = True) -> Page:
    page = walk.open(path, phone=True, script=script)
    follow(page, page.get_by_role("button", name="English"))
    return page


def read(page: Page, script: bool) -> None:
    """Looked at as every page is, and nothing Vietnamese is left to an English voice."""
    look(page, script=script)
    expect(page.locator("html")).to_have_attribute("lang", "en")
    left = (
        [text for text in page.evaluate(MISREAD) if re.search(r"[À-ɏḀ-ỿ]", NAMES.sub("", text))]
        if script
        else []
    )
    assert left == [], page.url


@pytest.mark.parametrize("script", [True, False], ids=["script", "no_script"])
def test_every_page_of_a_resident_reads_in_english_in_large_letters(walk: Walk, script: bool) -> None:
    tracked = [
        walk.office.dossier_in(state, code=SINGLE, at=TUESDAY - timedelta(hours=1))
        for state in (State.WAITING, State.DONE)
    ]
    page = in_english(walk, script=script)
    follow(page, page.get_by_role("button", name="Large text"))
    paths = (
        *("/", "/thu-tuc/", "/thu-tuc/?q=birth", "/thu-tuc/1.001193/", "/thu-tuc/1.001193/can-gi/"),
        *("/thu-tuc/1.001193/can-gi/#1-1-1-1-1-1", "/thu-tuc/1.001193/chuan-bi/", "/su-kien/"),
        *("/su-kien/sinh-con/", "/theo-doi/", "/giay/", "/ngay-truoc/", "/goc-so-cai/", "/diem-tiep-nhan/"),
        *(f"/theo-doi/q/{dossier.track_token}/" for dossier in tracked),
    )
    for path in paths:
        page.goto(walk.url + path)
        read(page, script)
    assert page.goto(walk.url + "/khong-co-trang-nay/")
    read(page, script)
    follow(page, page.get_by_role("button", name="Tiếng Việt"))
    expect(page.locator("html")).to_have_attribute("lang", "vi")


def test_by_keyboard_alone_from_the_language_to_what_to_bring(walk: Walk) -> None:
    page = walk.open(phone=True)
    tab_to(page, page.get_by_role("button", name="English"))
    with page.expect_navigation():
        page.keyboard.press("Enter")
    tab_to(page, page.get_by_label("Write what you need to do"))
    page.keyboard.type("register birth")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    tab_to(page, page.get_by_role("link", name="Birth registration of your child", exact=True))
    with page.expect_navigation():
        page.keyboard.press("Enter")
    tab_to(page, page.get_by_role("link", name="Answer a few questions to see what to bring"))
    with page.expect_navigation():
        page.keyboard.press("Enter")
    expect(
        page.get_by_role("heading", name="Does the child have a parent or relative who registers?")
    ).to_be_visible()


def test_a_page_is_read_aloud_each_text_in_its_own_language_and_stops(walk: Walk) -> None:
    page = walk.open(phone=True)
    page.add_init_script(f"({VOICES})()")
    page.goto(walk.url + "/ngon-ngu/?ma=en&next=/thu-tuc/1.001193/")
    button = page.get_by_role("button", name="Read aloud")
    tab_to(page, button)
    page.keyboard.press("Enter")
    spoken = page.evaluate("spoken.map(one => [one.lang, one.text])")
    assert ["en-GB", "Birth registration of your child"] in spoken
    assert any(lang == "vi-VN" and "Luật Hộ tịch" in text for lang, text in spoken)
    expect(page.get_by_role("button", name="Stop reading")).to_be_focused()
    look(page)
    page.keyboard.press("Escape")
    expect(page.locator("[data-told]")).to_have_text("Reading stopped")
    page.keyboard.press("Enter")
    page.evaluate("speechSynthesis.speaking = false; spoken.at(-1).onend()")
    expect(page.locator("[data-told]")).to_have_text("Reading finished")
    expect(button).to_be_visible()


def test_without_a_voice_there_is_no_button(walk: Walk) -> None:
    page = walk.open(phone=True)
    expect(page.locator("[data-speak]")).to_be_hidden()
