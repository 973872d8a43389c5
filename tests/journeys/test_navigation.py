"""The leader unfolds a group of the navigation by keyboard or mouse, with script or without, wide or narrow."""

import pytest
from playwright.sync_api import expect

from tests.journeys.walk import DESK, PHONE, Walk, look, look_on_both, tab_to

scripted = pytest.mark.parametrize("script", [True, False], ids=["script", "no_script"])


@scripted
def test_a_group_is_unfolded_and_its_places_are_reached(walk: Walk, script: bool) -> None:
    page = walk.as_(walk.office.cast.ha, script=script)
    link = page.get_by_role("link", name="Dự báo", exact=True)
    expect(link).to_be_hidden()
    for size in (DESK, PHONE):
        page.set_viewport_size(size)
        page.locator("summary", has_text="Theo dõi").click()
        expect(link).to_be_visible()
        if script and size is PHONE:  # on a desk it hangs over the page, as who unfolded it wants
            look(page)
        page.locator("summary", has_text="Theo dõi").click()
    page.set_viewport_size(DESK)
    group = page.locator("summary", has_text="Sổ và quy định")
    tab_to(page, group)
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Địa bàn", exact=True)).to_be_focused()
    with page.expect_navigation():
        page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Địa bàn")
    if script:
        look_on_both(page)
