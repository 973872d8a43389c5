"""Odd but harmless text is taken as it is: plain letters on the page and on paper, in composed form."""

import re
from html import escape
from typing import Any
from unicodedata import normalize

import pypdfium2
import pytest
import time_machine

from tests.desks.dossiers.counter import newest, post
from tests.make import TUESDAY, Office

ODD = {
    "HTML": "Thôn <b>Đình</b> & <script>alert(1)</script>",
    "Typst": "Thôn #panic() $x^2$ *đậm* @ref \\ _nghiêng_",
    "SQL": "Thôn '; DROP TABLE dossiers_dossier; --",
    "right to left": "Thôn שלום",
    "emoji": "Thôn 🌾 Đình",
    "Vietnamese in decomposed form": normalize("NFD", "Thôn Đường Thượng, xã Nguyễn Huệ"),
    "template marks": "Thôn {{ 7|add:1 }} {% debug %}",
}


@pytest.fixture(autouse=True)
def morning() -> Any:
    with time_machine.travel(TUESDAY, tick=False):
        yield


@pytest.mark.parametrize("text", ODD.values(), ids=ODD.keys())
def test_it_comes_out_as_plain_letters_on_page_and_paper(office: Office, text: str) -> None:
    browser = office.cast.browser(office.cast.lan)
    assert post(office, browser, address=text, request=text, phone="").status_code == 302
    dossier = newest()
    composed = normalize("NFC", text)
    assert dossier.applicant_address == composed

    page = browser.get(f"/ho-so/{dossier.code}/").content.decode()
    assert escape(composed) in page
    pdf = browser.get(f"/ho-so/{dossier.code}/giay/{dossier.issued.get().pk}.pdf")
    assert pdf["Content-Type"] == "application/pdf"
    printed = re.sub(r"\s", "", _text(pdf.content))
    for word in re.findall(r"[\w#$*@;<>]{4,}", composed):
        if word.isascii() or word.startswith("Th"):
            assert word in printed


def _text(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    try:
        return "".join(page.get_textpage().get_text_range() for page in document)
    finally:
        document.close()
