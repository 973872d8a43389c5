"""“Chữ to” is remembered by a cookie and never leads away from the house."""

import pytest
from django.test import RequestFactory

from vidan.core.ui.views_public import COOKIE, text_size


def test_larger_letters_are_remembered_and_the_page_comes_back() -> None:
    response = text_size(RequestFactory().get("/", {"co": "to", "next": "/theo-doi/?ma=1"}))
    assert response["Location"] == "/theo-doi/?ma=1"
    assert response.cookies[COOKIE].value == "to"
    assert response.cookies[COOKIE]["httponly"]


def test_ordinary_letters_forget_the_choice() -> None:
    assert text_size(RequestFactory().get("/", {"co": "thuong"})).cookies[COOKIE]["max-age"] == 0


@pytest.mark.parametrize("away", ["https://example.org/", "//example.org", "javascript:alert(1)", ""])
def test_the_way_back_stays_in_the_house(away: str) -> None:
    assert text_size(RequestFactory().get("/", {"co": "to", "next": away}))["Location"] == "/"


def test_only_reading_is_allowed() -> None:
    assert text_size(RequestFactory().post("/")).status_code == 405
