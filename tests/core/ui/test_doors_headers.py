"""Strict headers on every answer, and nothing of an officer's page left in the browser's store."""

import pytest
from django.test import Client

from tests.cast import Cast

pytestmark = pytest.mark.urls("tests.core.ui.doors_urls")
ADDRESSES = ["/", "/quen/", "/khong-co/", "/tiep-nhan/", "/loi/fault/", "/loi/refusal/", "/dang-nhap/"]


@pytest.mark.parametrize("address", ADDRESSES)
def test_nothing_comes_from_elsewhere_and_nothing_is_framed(cast: Cast, address: str) -> None:
    answer = Client().get(address)
    policy = answer["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    assert answer["X-Frame-Options"] == "DENY"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Referrer-Policy"] == "same-origin"
    assert "geolocation=()" in answer["Permissions-Policy"]


def test_officers_pages_and_refusals_are_not_stored_and_public_pages_may_be(cast: Cast) -> None:
    browser = cast.browser(cast.lan)
    assert browser.get("/tiep-nhan/")["Cache-Control"] == "no-store"
    assert browser.get("/tiep-nhan/loi/")["Cache-Control"] == "no-store"
    assert Client().get("/tiep-nhan/")["Cache-Control"] == "no-store"
    assert not Client().get("/").has_header("Cache-Control")
