"""Odd addresses and query words: a page or a courteous refusal, never a fault."""

import pytest

from tests.make import Office

ODD = ("%00", "%FF", "'", "9" * 400, "-1", "☃", "<b>", "%F0%9F%8C%BE", "../../etc", "a" * 3000)
PLACES = (
    "/ho-so/moi/?tt={}",
    "/ho-so/moi/?tt=1.001193&th={}",
    "/ho-so/moi/?q={}",
    "/ho-so/?tim={}",
    "/ho-so/?page={}",
    "/ho-so/{}/",
    "/ho-so/VD99901-261117-0001/giay/{}.pdf",
    "/viec-hom-nay/?nhom={}",
    "/viec-hom-nay/?page={}",
    "/theo-doi/q/{}/",
    "/thu-tuc/?q={}",
    "/thu-tuc/{}/",
    "/chu-to/?co=to&next={}",
    "/ngon-ngu/?ma=en&next={}",
    "/dang-nhap/?next={}",
)


@pytest.mark.parametrize("place", PLACES)
def test_no_address_is_a_fault(office: Office, place: str) -> None:
    browser = office.cast.browser(office.cast.lan)
    for odd in ODD:
        assert browser.get(place.format(odd)).status_code < 500, odd
        assert browser.head(place.format(odd)).status_code < 500, odd


@pytest.mark.parametrize("words", ["\x00", "'; DROP TABLE", "%_", "\\", "9" * 5000, "\ud7ff☃"])
def test_no_search_is_a_fault(office: Office, words: str) -> None:
    answer = office.cast.browser(office.cast.lan).post("/ho-so/tim/", {"q": words}, follow=True)

    assert answer.status_code == 200
