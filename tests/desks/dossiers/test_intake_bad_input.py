"""Bad input at the counter: a courteous sentence at the field, what was typed kept, nothing written, never a fault."""

import re
from html import escape
from typing import Any

import pytest
import time_machine

from tests.desks.dossiers.counter import fields, post, rows
from tests.make import TUESDAY, Office

TEXT_FIELDS = ("full_name", "address", "request", "other_papers", "email", "phone", "card_number")
LONG = "a" * 10_000
PILED = "e" + "\u0301" * 40
REFUSED_TEXTS = {"10,000 characters": LONG, "piled marks": PILED}
IMPOSSIBLE_DAYS = (
    "31/02/2026",
    "00/00/0000",
    "99/99/9999",
    "1/1/0001",
    "30/13/1990",
    "hôm qua",
    "1e9",
    "٢٤/١١/٢٠٢٦x",
    "24/11/2099",
    "01/01/1800",
)
BAD = {
    "a name of digits": {"full_name": "0123"},
    "a name of signs": {"full_name": "---"},
    "a name with markup": {"full_name": "<script>alert(1)</script>"},
    "a name with Typst": {"full_name": "#panic()"},
    "a name with emoji": {"full_name": "Lan 😀"},
    "no name": {"full_name": "   \u200b "},
    "no address": {"address": "\x00\x01"},
    "a short phone": {"phone": "123"},
    "a phone of words": {"phone": "'; DROP TABLE people_person; --"},
    "a card of letters": {"card_number": "khong co"},
    "an e-mail that is none": {"email": "a@b@c"},
    "minus one set": {"sets": "-1"},
    "a thousand sets": {"sets": "1000"},
    "a huge number of sets": {"sets": "9" * 5000},
    "sets in words": {"sets": "hai"},
    "an unknown channel": {"channel": "bo_cau"},
    "an unknown way back": {"return_channel": "'"},
    "no key": {"key": ""},
    "a key that is none": {"key": "<b>"},
    "a paper counted minus one": {"count_to_khai": "-1"},
    "a paper counted in emoji": {"count_to_khai": "😀"},
    "a promise that is not what is shown": {"shown_due": "2030-01-01T00:00:00+07:00"},
    "a shown promise of nonsense": {"shown_due": "\x00"},
    "no paper ticked": {"paper_to_khai": None},
    "a malformed card line": {"card_line": "không|phải|thẻ"},
    "a card line of 10,000 characters": {"card_line": LONG},
    "a card line with NUL": {"card_line": "\x00|\x00"},
    "a card with 31 February": {"card_line": "037198000123||Nguyễn Thị Lan|31021998|Nữ|Thôn Đình|15062021"},
}


@pytest.fixture(autouse=True)
def morning() -> Any:
    with time_machine.travel(TUESDAY, tick=False):
        yield


def refused(office: Office, **changed: str | None) -> str:
    """The page that comes back when nothing is written."""
    browser = office.cast.browser(office.cast.lan)
    before = rows()
    response = post(office, browser, **changed)
    assert response.status_code == 422
    assert rows() == before
    return response.content.decode()


@pytest.mark.parametrize("changed", BAD.values(), ids=BAD.keys())
def test_it_is_refused_in_a_sentence_and_nothing_is_written(
    office: Office, changed: dict[str, str | None]
) -> None:
    page = refused(office, **changed)

    said = " ".join(
        re.findall(r"govuk-error-(?:message|summary)[^>]*>(.*?)</(?:p|div)>", page, re.DOTALL)
    ).lower()
    assert "mời" in said or "xin" in said


@pytest.mark.parametrize("field", TEXT_FIELDS)
@pytest.mark.parametrize("text", REFUSED_TEXTS.values(), ids=REFUSED_TEXTS.keys())
def test_too_much_of_it_is_refused_in_every_field_and_kept(office: Office, field: str, text: str) -> None:
    page = refused(office, **{field: text})

    assert f'id="id_{field}_error"' in page
    assert escape(text) in page


@pytest.mark.parametrize("day", IMPOSSIBLE_DAYS)
def test_an_impossible_day_is_refused_and_kept(office: Office, day: str) -> None:
    page = refused(office, born_on=day)

    assert 'id="id_born_on_error"' in page
    assert escape(day) in page


def test_everything_else_that_was_typed_is_still_there(office: Office) -> None:
    page = refused(office, phone="123", request="Con thứ hai", other_papers="Sổ khám thai")

    for kept in ("Nguyễn Thị Ngọc Ẩn", "Thôn Đình, xã Bến Ngọc", "09/03/1998", "Con thứ hai", "Sổ khám thai"):
        assert kept in page


def test_a_refused_page_keeps_its_key_so_that_the_mended_one_is_one_dossier(office: Office) -> None:
    whole = fields(office)
    page = refused(office, **{**whole, "phone": "123"})

    assert whole["key"] in page
