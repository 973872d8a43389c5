"""A file as rows of cells: CSV or Excel told by content, never by name; bounded; formulas left as the text they are."""

import csv
import io
import zipfile
from collections.abc import Iterator
from datetime import date

from openpyxl import load_workbook

from vidan.kit.tables.bounds import Bounds, Cell
from vidan.kit.tables.encodings import SAVE_AS, text_of
from vidan.kit.tables.faults import TableFault

_MOST_PARTS = 2_000
_MOST_CELLS = 200  # cells of a row that are looked at
_PROLOG = 65_536
_BEGINNINGS: tuple[tuple[bytes, str], ...] = (
    (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        "Tệp Excel kiểu cũ (.xls). Mời mở ra và lưu thành .xlsx hoặc CSV UTF-8.",
    ),
    (b"%PDF-", "Đây là tệp PDF. Mời tải danh sách dạng Excel (.xlsx) hoặc CSV."),
    (b"\x89PNG", "Đây là ảnh. Mời tải danh sách dạng Excel (.xlsx) hoặc CSV."),
    (b"\xff\xd8\xff", "Đây là ảnh. Mời tải danh sách dạng Excel (.xlsx) hoặc CSV."),
    (b"Rar!", "Đây là tệp nén. Mời mở ra rồi gửi tệp .xlsx hoặc CSV bên trong."),
    (b"MZ", "Đây là một chương trình, không phải danh sách. Mời báo người quản trị."),
)
_HTML = (b"<!doctype html", b"<html", b"<table", b"<?xml", b"<head", b"<meta")
_BROKEN = "Tệp Excel này bị hỏng hoặc bị cụt nên không mở được. Mời tải lại tệp."


def rows(content: bytes, bounds: Bounds) -> Iterator[tuple[Cell, ...]]:
    """Every row of the first sheet, as it is read. Raises TableFault at once or on the way."""
    if len(content) > bounds.size:
        raise TableFault(
            f"Tệp lớn hơn {bounds.size // 1_000_000} MB. Mời chia danh sách theo khoảng ngày ngắn hơn."
        )
    for beginning, sentence in _BEGINNINGS:
        if content.startswith(beginning):
            raise TableFault(sentence)
    if content.startswith(b"PK\x03\x04"):
        found = _excel(content, bounds)
    else:
        if content.removeprefix(b"\xef\xbb\xbf").lstrip()[:20].lower().startswith(_HTML):
            raise TableFault("Tệp này là trang web mang tên Excel. Mời mở bằng Excel rồi lưu thành .xlsx.")
        found = _csv(content, bounds)
    return _bounded(found, bounds)


def _bounded(found: Iterator[tuple[Cell, ...]], bounds: Bounds) -> Iterator[tuple[Cell, ...]]:
    for count, row in enumerate(found):
        if count >= bounds.rows:
            most = f"{bounds.rows:,}".replace(",", ".")
            raise TableFault(f"Tệp có hơn {most} dòng. Mời chia danh sách theo khoảng ngày ngắn hơn.")
        yield row


def _csv(content: bytes, bounds: Bounds) -> Iterator[tuple[Cell, ...]]:
    text, _ = text_of(content)
    sample = text[:4000]
    delimiter = max(",;\t", key=sample.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=bounds.is_strict)
    begins = 1
    try:
        for row in reader:
            yield tuple(row[:_MOST_CELLS])
            begins = reader.line_num + 1
    except csv.Error as broken:
        raise TableFault(
            f"Dòng {begins} của tệp hỏng: dấu ngoặc kép mở ra mà không đóng lại, hoặc tệp bị cụt. Mời tải lại tệp."
        ) from broken


def _excel(content: bytes, bounds: Bounds) -> Iterator[tuple[Cell, ...]]:
    _check_package(content, bounds)
    try:
        # Formulas are read as their text: what a sheet computes is not what a system wrote.
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=False)
        sheet = book.worksheets[0]
        sheet.reset_dimensions()  # a sheet may lie about its size
        for row in sheet.iter_rows(values_only=True):
            yield tuple(_plain(cell) for cell in row[:_MOST_CELLS])
        book.close()
    except GeneratorExit:
        raise
    except Exception as broken:  # whatever a broken workbook makes of its reader
        raise TableFault(_BROKEN) from broken


def _check_package(content: bytes, bounds: Bounds) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            parts = packed.infolist()
            names = {part.filename for part in parts}
            if len(parts) > _MOST_PARTS or sum(part.file_size for part in parts) > bounds.unpacked:
                raise TableFault("Tệp Excel này quá lớn khi mở ra. Mời lưu thành CSV UTF-8.")
            if any(part.flag_bits & 1 for part in parts):
                raise TableFault("Tệp đang khóa bằng mật khẩu. Mời gỡ mật khẩu rồi gửi lại.")
            if "xl/workbook.xml" not in names:
                raise TableFault(f"Tệp nén này không phải bảng tính Excel. {SAVE_AS}")
            for part in parts:
                if part.filename.endswith((".xml", ".rels")):
                    _check_prolog(packed.open(part).read(_PROLOG))
    except (zipfile.BadZipFile, OSError, EOFError, NotImplementedError, RuntimeError, ValueError) as broken:
        if isinstance(broken, TableFault):
            raise
        raise TableFault(_BROKEN) from broken


def _check_prolog(beginning: bytes) -> None:
    """A workbook declares no entities; who does wants something else than to be read."""
    if b"<!DOCTYPE" in beginning or b"<!ENTITY" in beginning:
        raise TableFault("Tệp Excel này có phần không an toàn bên trong. Mời lưu lại bằng Excel rồi gửi.")


def _plain(cell: object) -> Cell:
    if cell is None or isinstance(cell, str | int | float | date):
        return cell
    return str(cell)
