"""What a person does in a browser, and what is looked at on every page they see."""

import json
import os
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import time_machine
from playwright.sync_api import Browser, BrowserContext, Error, Locator, Page, ViewportSize, expect

from tests.journeys.serving import AXE, AXE_AT, Statics
from tests.make import Office
from vidan.core.accounts.models import Account

KEYBOARD = (Path(__file__).parent / "keyboard.js").read_text()
PICTURES = Path(__file__).parents[2] / "docs" / "manual" / "vi" / "anh"
# What it found well is long, and nobody reads it.
AXE_FINDS = """tags => window.axe
    && axe.run(document, {runOnly: tags, resultTypes: ['violations']}).then(all => all.violations)"""
# The sticky header then hides nothing, for axe and in the picture; and whether nothing hangs over the edge.
TO_THE_TOP = "window.scrollTo(0, 0), document.documentElement.scrollWidth <= window.innerWidth"
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
CARD = "037198000123||Nguyễn Thị Ngọc Ẩn|09031998|Nữ|Thôn Đình, xã Bến Ngọc, tỉnh Sông Thơm|15062021||extra"
DESK: ViewportSize = {"width": 1280, "height": 900}
PHONE: ViewportSize = {"width": 360, "height": 740}


@dataclass
class Walk:
    """A browser in the house."""

    browser: Browser
    url: str
    office: Office
    password: str
    clock: time_machine.Traveller
    contexts: list[BrowserContext] = field(default_factory=list)
    # A new visitor's worker fetches the pages it keeps: only who tests that waits for it.
    keeps_pages: bool = False

    def open(self, path: str = "/", *, phone: bool = False, script: bool = True) -> Page:
        """A new visitor opens an address. Without script when asked."""
        Statics.stay = not self.keeps_pages
        context = self.browser.new_context(
            viewport=PHONE if phone else DESK,
            locale="vi-VN",
            timezone_id="Asia/Ho_Chi_Minh",
            java_script_enabled=script,
            bypass_csp=False,
            service_workers="allow" if self.keeps_pages else "block",
        )
        self.contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(15_000)
        page.goto(self.url + path)
        return page

    def as_(self, person: Account, *, phone: bool = False, script: bool = True) -> Page:
        """Somebody who works here signs in."""
        page = self.open("/dang-nhap/", phone=phone, script=script)
        page.get_by_label("Tên đăng nhập").fill(person.username)
        page.get_by_label("Mật khẩu").fill(self.password)
        page.get_by_role("button", name="Đăng nhập").click()
        expect(page.get_by_role("heading", level=1)).to_contain_text("Việc")
        page.wait_for_load_state()  # the keys listen
        return page

    def close(self) -> None:
        for context in self.contexts:
            context.close()


def look(page: Page, picture: str = "", *, whole: bool = False, script: bool = True) -> None:
    """Nothing hangs over the edge, axe finds nothing, a keyboard alone is enough; and a picture for the
    manual when it has a name.

    A picture is what the screen shows, or the whole page when asked. Without script axe itself cannot run, and the
    page is the same.
    """
    page.wait_for_load_state()
    assert page.evaluate(TO_THE_TOP), f"{page.url}: sideways scroll"
    if not script:
        return
    found = faults(page) + stumbles(page)
    assert not found, "\n".join(found)
    if picture:
        snap(page, picture, full_page=whole)


def look_on_both(page: Page) -> None:
    """The same page on a desk screen and on a phone of 360 px."""
    for size in (DESK, PHONE):
        page.set_viewport_size(size)
        look(page)


def snap(page: Page | Locator, picture: str, **how: Any) -> None:
    """Draw a picture of the manual; only when asked (VIDAN_PICTURES=1), so that a test run leaves no changed files."""
    if os.environ.get("VIDAN_PICTURES") == "1":
        PICTURES.mkdir(parents=True, exist_ok=True)
        whole = page if isinstance(page, Page) else page.page
        whole.evaluate("document.querySelector('.vd-header').style.position = 'static'")  # covers nothing
        page.screenshot(path=PICTURES / f"{picture}.png", **how)


def follow(page: Page, target: Locator) -> int:
    """Click, and wait until the page it leads to is here; its status."""
    with page.expect_navigation() as going:
        target.click()
    return going.value.status


def go_to(page: Page, name: str) -> int:
    """Open a place of the navigation, unfolding the group it is in; the status of its page."""
    link = page.get_by_label("Các trang chính").locator("a", has_text=re.compile(rf"^{name}$"))
    if not link.is_visible():
        page.locator("details.vd-group", has=page.locator("a", has_text=name)).locator("summary").click()
    return follow(page, link)


def tab_to(page: Page, target: Locator, key: str = "Tab") -> None:
    """Press Tab until the target has the focus, as somebody without a mouse does."""
    for _ in range(60):
        if target.evaluate("one => one === document.activeElement"):
            return
        page.keyboard.press(key)
    raise AssertionError(f"{page.url}: Tab never reached {target}")


def paper(page: Page, link: Locator) -> bytes:
    """The PDF behind a link."""
    answer = page.request.get(urljoin(page.url, link.get_attribute("href") or ""))
    assert answer.headers["content-type"] == "application/pdf"
    return answer.body()


def faults(page: Page) -> list[str]:
    """What axe has against this page (WCAG 2.2 AA), a line each."""
    found: list[dict[str, Any]] | None = page.evaluate(AXE_FINDS, WCAG)
    if found is None:
        _bring_axe(page)
        found = page.evaluate(AXE_FINDS, WCAG)
    assert found is not None
    return [
        f"{page.url} {fault['id']}: {json.dumps([node['html'][:160] for node in fault['nodes']], ensure_ascii=False)}"
        for fault in found
    ]


def _bring_axe(page: Page) -> None:
    try:
        page.add_script_tag(url=AXE_AT)
    except Error:  # a page without its server
        page.evaluate(AXE)


def stumbles(page: Page) -> list[str]:
    """What somebody with a keyboard alone, or a thumb, would stumble over on this page, a line each.

    The key is pressed because a browser marks the focus for those who use keys; the rest is one call.
    """
    here = page.evaluate_handle("document.activeElement")
    page.keyboard.press("Tab")
    found: list[str] = page.evaluate(KEYBOARD, here)
    return [f"{page.url} at {page.viewport_size}: {line}" for line in found]
