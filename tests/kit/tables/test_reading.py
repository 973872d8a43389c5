"""Files that lie, break off or swell are refused with a sentence that says what to do; others say their rows."""

import io
import zipfile
from contextlib import suppress
from datetime import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.kit.tables.making import LINE, csv_of, excel_of, with_part
from vidan.kit.tables import Bounds, TableFault
from vidan.kit.tables.reading import rows

WHOLE = excel_of(*[LINE] * 200)
BOMB = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa">]><worksheet/>'
SHEET = "xl/worksheets/sheet1.xml"


def packed(name: str, content: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
    return out.getvalue()


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 old", "kiểu cũ"),
        (b"%PDF-1.7", "PDF"),
        (b"\x89PNG\r\n", "ảnh"),
        (b"Rar!\x1a", "tệp nén"),
        (b"MZ\x90", "chương trình"),
        (b"<html><table><tr><td>x", "trang web"),
        (b"\xef\xbb\xbf \n<!DOCTYPE html>", "trang web"),
        (packed("word/document.xml", b"<x/>"), "không phải bảng tính"),
        (packed("xl/workbook.xml", b"0" * 2_000_000), "quá lớn"),
        (packed("xl/workbook.xml", b"<x/>"), "hỏng"),
        (WHOLE[: len(WHOLE) // 2], "hỏng hoặc bị cụt"),
        (b"PK\x03\x04", "hỏng hoặc bị cụt"),
        (with_part(WHOLE, SHEET, BOMB), "không an toàn"),
        (with_part(WHOLE, SHEET, b"<worksheet><sheetData><row><c>"), "hỏng"),
        (csv_of(LINE)[:-40], "không đóng lại"),
        (b"x" * 1_000_001, "1 MB"),
        (csv_of(*[LINE] * 600), "500 dòng"),
    ],
)
def test_a_file_that_cannot_be_taken_says_why(content: bytes, words: str) -> None:
    with pytest.raises(TableFault) as fault:
        list(rows(content, Bounds(size=1_000_000, unpacked=1_000_000, rows=500)))
    assert words in fault.value.sentence


def test_a_sheet_that_lies_about_its_size_is_read_as_it_is() -> None:
    honest = zipfile.ZipFile(io.BytesIO(WHOLE)).read(SHEET)
    lying = with_part(
        WHOLE, SHEET, honest.replace(b"<sheetData>", b'<dimension ref="A1:XFD1048576"/><sheetData>')
    )
    assert len(list(rows(lying, Bounds()))) == 202
    assert max(len(row) for row in rows(lying, Bounds())) == len(LINE)


def test_csv_of_any_mark_and_encoding_and_excel_say_the_same() -> None:
    said = list(rows(csv_of(LINE), Bounds()))[1]
    assert said == LINE
    assert list(rows(csv_of(LINE, encoding="utf-16"), Bounds()))[1] == LINE
    assert list(rows(csv_of(LINE).replace(b'","', b'";"'), Bounds()))[1] == LINE
    assert list(rows(excel_of(LINE), Bounds()))[2] == LINE


def test_formulas_stay_the_text_they_are_and_days_stay_days() -> None:
    at = datetime(2026, 11, 24, 17, 30)  # noqa: DTZ001  # a sheet's hour has no zone
    assert list(rows(excel_of(("=1+1", at, 8000)), Bounds()))[2] == ("=1+1", at, 8000)


@settings(max_examples=60)
@given(st.one_of(st.binary(max_size=400), st.integers(0, len(WHOLE)).map(lambda n: WHOLE[:n])))
def test_no_bytes_break_the_reader(content: bytes) -> None:
    with suppress(TableFault):
        list(rows(content, Bounds()))
