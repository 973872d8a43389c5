"""A statement's file as rows of cells: CSV or Excel, bounded, formulas left as the text they are."""

import csv
import io
import zipfile

from openpyxl import load_workbook

from vidan.kit.refusals import BadInput
from vidan.kit.statements import Cell

LARGEST = 5_000_000  # bytes
UNPACKED = 60_000_000
MOST_ROWS = 20_000
FIELD = "file"


def rows_of(content: bytes) -> list[tuple[Cell, ...]]:
    """Every row of the first sheet. Raises BadInput that says what to do."""
    if len(content) > LARGEST:
        raise BadInput("Tệp lớn hơn 5 MB. Mời tải sao kê của khoảng ngày ngắn hơn.", field=FIELD)
    rows = _excel(content) if content[:4] == b"PK\x03\x04" else _csv(content)
    if len(rows) > MOST_ROWS:
        raise BadInput("Sao kê có hơn 20.000 dòng. Mời tải khoảng ngày ngắn hơn.", field=FIELD)
    return rows


def _excel(content: bytes) -> list[tuple[Cell, ...]]:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            if sum(part.file_size for part in packed.infolist()) > UNPACKED:
                raise BadInput("Tệp Excel này quá lớn khi mở ra. Mời lưu thành CSV UTF-8.", field=FIELD)
        # Formulas are read as their text: what a sheet computes is not what a bank wrote.
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=False)
        rows = []
        for row in book.worksheets[0].iter_rows(values_only=True):
            rows.append(tuple(_plain(cell) for cell in row))
            if len(rows) > MOST_ROWS:
                break
        book.close()
        return rows
    except BadInput:
        raise
    except Exception as broken:  # whatever a broken workbook makes of its reader
        raise BadInput("Không đọc được tệp Excel này. Mời tải lại từ ngân hàng.", field=FIELD) from broken


def _plain(cell: object) -> Cell:
    return cell if isinstance(cell, str | int | float) or cell is None else _dated(cell)


def _dated(cell: object) -> Cell:
    return cell if hasattr(cell, "year") else str(cell)  # type: ignore[return-value]  # a day or a moment


def _csv(content: bytes) -> list[tuple[Cell, ...]]:
    text = _text(content)
    sample = text[:4000]
    delimiter = max(",;\t", key=sample.count)
    try:
        return [tuple(row) for row in csv.reader(io.StringIO(text), delimiter=delimiter)]
    except csv.Error as broken:
        raise BadInput("Không đọc được tệp CSV này. Mời tải lại từ ngân hàng.", field=FIELD) from broken


def _text(content: bytes) -> str:
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return content.decode("utf-16", errors="replace")
    if content[:8] == b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1":
        raise BadInput("Tệp Excel kiểu cũ (.xls). Mời mở ra và lưu thành .xlsx hoặc CSV UTF-8.", field=FIELD)
    if content[:5] == b"%PDF-":
        raise BadInput("Đây là tệp PDF. Mời tải sao kê dạng Excel hoặc CSV từ ngân hàng.", field=FIELD)
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as wrong:
        raise BadInput(
            "Bảng mã của tệp không phải UTF-8 (thường là Windows-1258 hoặc TCVN3). "
            "Mời mở bằng Excel, lưu thành “CSV UTF-8” hoặc .xlsx.",
            field=FIELD,
        ) from wrong
