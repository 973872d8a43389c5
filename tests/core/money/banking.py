"""Statements of an invented bank, as CSV and as Excel."""

import io
from typing import Any

from openpyxl import Workbook

from vidan.kit.vietqr import reference

Row = tuple[str, str, str, str]  # day, credit, memo, id
HEAD = ("Ngày giao dịch", "Tiền vào", "Nội dung", "Mã giao dịch")


def as_csv(*rows: Row, delimiter: str = ",", encoding: str = "utf-8-sig") -> bytes:
    lines = [("NGÂN HÀNG THỬ", "", "", ""), ("Từ ngày 01/11/2026", "", "", ""), HEAD, *rows]
    text = "\n".join(delimiter.join(f'"{cell}"' for cell in line) for line in lines)
    return text.encode(encoding)


def as_excel(*rows: tuple[Any, ...]) -> bytes:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["NGÂN HÀNG THỬ"])
    sheet.append(HEAD)
    for row in rows:
        sheet.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def coming(pk: int, amount: str = "8.000", day: str = "17/11/2026", own: str = "") -> Row:
    return (day, amount, f"MBVCB.77.{reference(pk)}.CT tu 0123 NGUYEN VAN KIN", own)
