"""A token on the server signs, visibly, what waits; a wrong PIN and a missing token are said; the stamp is readable."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pypdfium2 as pdfium
import pytest
import time_machine

from tests.core.papers import reading, softhsm
from tests.core.papers.certificates import LEADER, Authority, authority
from tests.core.papers.test_standards import declared, dictionaries, opened
from tests.core.papers.vietnamese import LETTERS
from tests.desks.dossiers.paper_samples import RECEIPT
from tests.make import TUESDAY
from vidan.core.papers import press
from vidan.core.papers.signing.desks import CORNER
from vidan.core.papers.signing.stamp import stamp
from vidan.core.papers.signing.token import is_there, signed_by_token
from vidan.core.papers.signing.trust import read_trust
from vidan.core.papers.signing.validating import examine
from vidan.kit.refusals import BadInput, Refusal

ORIGINAL = press.render(RECEIPT)
PAPER = (ORIGINAL, CORNER)
OFFICE = "ỦY BAN NHÂN DÂN XÃ BẾN NGỌC"


@pytest.fixture
def ca(settings: Any, tmp_path: Path) -> Iterator[Authority]:
    settings.TRUST = tmp_path / "trust"
    settings.PKCS11_LIBRARY, settings.PKCS11_TOKEN = softhsm.token(), softhsm.LABEL
    settings.PKCS11_CERTIFICATE = softhsm.CERTIFICATE
    with time_machine.travel(TUESDAY, tick=False):
        yield authority(tmp_path / "trust")


def drawn(name: str = LEADER) -> bytes:
    return stamp(name, "Chủ tịch UBND xã", OFFICE, TUESDAY)


def test_it_signs_each_and_each_is_believed(ca: Authority) -> None:
    pdfs = signed_by_token([PAPER, PAPER], softhsm.PIN, drawn())

    for pdf in pdfs:
        (signature,) = examine(ORIGINAL, pdf, read_trust(), TUESDAY)
        assert (signature.signer, signature.signed_at) == (LEADER, TUESDAY)


def test_the_stamp_stands_on_the_last_page_and_reads_right(ca: Authority) -> None:
    (pdf,) = signed_by_token([PAPER], softhsm.PIN, drawn())
    document = pdfium.PdfDocument(pdf)
    document.init_forms()
    seen = document[len(document) - 1].render(scale=2, may_draw_forms=True).to_pil().convert("RGB")
    width, height = seen.size
    place = seen.crop((331 * 2, height - 134 * 2, 552 * 2, height - 60 * 2))
    pixels = place.tobytes()
    red = sum(
        r > 150 and g < 80 and b < 80 for r, g, b in zip(*(pixels[at::3] for at in range(3)), strict=True)
    )

    assert red > 500  # its frame
    assert width > 1000


def test_after_signing_the_declaration_and_fonts_stay_but_the_field_is_in_no_tag(ca: Authority) -> None:
    """PDF/A allows signatures; PDF/UA wants the field in the tree of tags, and signing does not put it there."""
    reader = opened(signed_by_token([PAPER], softhsm.PIN, drawn())[0])
    before, fonts = opened(ORIGINAL), dictionaries(reader, Type="FontDescriptor")

    assert declared(reader) == declared(before)
    assert len(fonts) > len(dictionaries(before, Type="FontDescriptor"))
    assert all({"/FontFile2", "/FontFile3"} & font.keys() for font in fonts)
    (field,) = dictionaries(reader, FT="Sig")
    assert int(field["/F"]) & 4  # printed, and not hidden: an archive asks for both
    assert not int(field["/F"]) & 2
    assert "/StructParent" not in field


def test_the_words_of_the_stamp() -> None:
    words = reading.text(drawn())
    for expected in (LEADER, "Chủ tịch UBND xã", OFFICE, "17/11/2026 09:10:00 +07:00"):
        assert expected in words


def test_a_name_with_every_letter_and_a_very_long_one_stay_inside_one_page() -> None:
    every = " ".join(LETTERS[at : at + 6] for at in range(0, len(LETTERS), 6))
    assert every in reading.text(drawn(every))
    for name in (every, "Nguyễn " * 14):
        pdf = drawn(name.strip())
        assert len(reading.pages(pdf)) == 1
        assert "+07:00" in reading.text(pdf)


def test_a_wrong_pin_is_said_at_its_field(ca: Authority) -> None:
    with pytest.raises(BadInput, match="PIN chưa đúng") as refusal:
        signed_by_token([PAPER], "000000", drawn())
    assert refusal.value.field == "pin"


def test_a_token_that_is_not_there_is_said(ca: Authority, settings: Any) -> None:
    settings.PKCS11_TOKEN = "KHONG-CO"
    with pytest.raises(Refusal, match="không mở được thiết bị"):
        signed_by_token([PAPER], softhsm.PIN, drawn())


def test_a_certificate_that_is_not_on_it_is_said(ca: Authority, settings: Any) -> None:
    settings.PKCS11_CERTIFICATE = "khong-co"
    with pytest.raises(Refusal, match="không ký được"):
        signed_by_token([PAPER], softhsm.PIN, drawn())


def test_without_a_setting_there_is_none(settings: Any) -> None:
    settings.PKCS11_LIBRARY = ""
    assert not is_there()
