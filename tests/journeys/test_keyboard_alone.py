"""A keyboard alone is enough on every page: what `look` asks of each page finds a sin, and sees what the key does."""

from playwright.sync_api import Page, expect

from tests.journeys.walk import DESK, PHONE, Walk, faults, stumbles

SKIP = "document.querySelector('.govuk-skip-link')"
MAIN = "document.querySelector('main')"
LINK = "document.querySelector('main a')"
SINS = {
    "Tab never comes here": f"{LINK}.tabIndex = -1",
    "jumps the queue of Tab": f"{LINK}.tabIndex = 3",
    "the first stop skips nothing": f"{SKIP}.remove()",
    "what the skip link leads to takes no focus": f"{MAIN}.removeAttribute('tabindex')",
    "Tab goes back up to it": f"{MAIN}.style.cssText = 'display: flex; flex-direction: column-reverse'; "
    f"{MAIN}.append(Object.assign(document.createElement('a'), {{href: '/', textContent: 'Cuối'}}))",
    "does not keep the focus": f"{LINK}.onfocus = () => {SKIP}.focus()",
    "a trap": f"{LINK}.onkeydown = (event) => event.preventDefault()",
    "no mark of the focus": f"{LINK}.style.cssText = 'outline: 0; box-shadow: none; background: none; color: red'",
    "hidden when it has the focus": f"{MAIN}.style.cssText = 'position: relative; z-index: -1'; "
    "document.body.append(Object.assign(document.createElement('div'), "
    "{style: 'position: fixed; bottom: 0; left: 0; right: 0; height: 100vh; background: white'}))",
    "too small for a thumb": f"{LINK}.style.cssText = 'display: block; height: 12px; overflow: hidden'; "
    f"{LINK}.after(Object.assign({LINK}.cloneNode(true)))",
}


def test_each_sin_is_found(walk: Walk) -> None:
    page = walk.open("/theo-doi/", phone=True)
    for sin, script in SINS.items():
        page.reload()
        page.locator("main").evaluate(
            "main => main.insertAdjacentHTML('beforeend', '<a href=\"/\">Trang đầu</a>')"
        )
        assert stumbles(page) == []
        page.evaluate(f"() => {{ {script} }}")
        assert any(f": {sin}: " in line for line in stumbles(page)), sin
    assert faults(page) == []
    page.evaluate("document.documentElement.removeAttribute('lang')")
    assert any(" html-has-lang: " in line for line in faults(page)), "axe itself looks"


def pressed(page: Page) -> list[str]:
    """What Tab comes to, once round the page, the key really pressed."""
    seen: list[str] = []
    while True:
        page.keyboard.press("Tab")
        here: str = page.evaluate(
            "document.activeElement === document.body ? '' : document.activeElement.outerHTML"
        )
        if not here or (seen and here == seen[0]):
            return seen
        seen.append(here)
        assert len(seen) < 100, seen


def test_the_key_itself_comes_to_every_stop(walk: Walk) -> None:
    for path in ("/", "/theo-doi/"):
        page = walk.open(path, phone=True)
        found = pressed(page)
        stops = page.locator("a, button, input:not([type=hidden]), select, summary").locator("visible=true")
        assert found == stops.evaluate_all("all => all.map(one => one.outerHTML)")


def test_the_skip_link_leads_past_the_header(walk: Walk) -> None:
    page = walk.open("/thu-tuc/")
    for size in (DESK, PHONE):
        page.set_viewport_size(size)
        page.goto(walk.url + "/thu-tuc/")
        page.keyboard.press("Tab")
        expect(page.get_by_role("link", name="Đến thẳng nội dung")).to_be_in_viewport()
        page.keyboard.press("Enter")
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.closest('main') !== null")
