"""What a person does in a browser, and what is looked at on every page they see."""

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import time_machine
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.make import Office
from vidan.core.accounts.models import Account

AXE = (Path(__file__).parents[1] / "vendor" / "axe.min.js").read_text()
PICTURES = Path(__file__).parents[2] / "docs" / "manual" / "vi" / "anh"
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
DESK = {"width": 1280, "height": 900}
PHONE = {"width": 360, "height": 740}


@dataclass
class Walk:
    """A browser in the house."""

    browser: Browser
    url: str
    office: Office
    password: str
    clock: time_machine.Traveller
    contexts: list[BrowserContext] = field(default_factory=list)

    def open(self, path: str = "/", *, phone: bool = False, script: bool = True) -> Page:
        """A new visitor opens an address. Without script when asked."""
        context = self.browser.new_context(
            viewport=PHONE if phone else DESK,  # type: ignore[arg-type]
            locale="vi-VN",
            timezone_id="Asia/Ho_Chi_Minh",
            java_script_enabled=script,
            bypass_csp=False,
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
        return page

    def close(self) -> None:
        for context in self.contexts:
            context.close()


def look(page: Page, picture: str = "", *, script: bool = True) -> None:
    """Nothing hangs over the edge, axe finds nothing; and a picture for the manual when it has a name."""
    page.evaluate("window.scrollTo(0, 0)")  # the sticky header hides nothing, for axe and in the picture
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), "sideways scroll"
    if script:
        found = faults(page)
        assert not found, "\n".join(found)
    if picture:
        PICTURES.mkdir(parents=True, exist_ok=True)
        page.screenshot(path=PICTURES / f"{picture}.png", full_page=True)


def faults(page: Page) -> list[str]:
    """What axe has against this page (WCAG 2.2 AA), a line each."""
    page.evaluate(AXE)
    found: dict[str, Any] = page.evaluate(
        "tags => axe.run(document, {runOnly: tags, resultTypes: ['violations']})", WCAG
    )
    return [
        f"{page.url} {fault['id']}: {json.dumps([node['html'][:160] for node in fault['nodes']], ensure_ascii=False)}"
        for fault in found["violations"]
    ]
