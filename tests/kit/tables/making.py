"""Files of an invented official system, honest and hostile."""

import io
import zipfile
from collections.abc import Sequence
from typing import Any

from openpyxl import Workbook

HEAD = ("Mã hồ sơ", "Mã thủ tục", "Người nộp", "Ngày tiếp nhận", "Ngày hẹn trả", "Trạng thái", "Phí, lệ phí")
LINE = (
    "H42.13.01-261117-0001",
    "1.001193",
    "Nguyễn Thị Ẩn",
    "17/11/2026",
    "19/11/2026 17:30",
    "Đang xử lý",
    "8.000",
)


def csv_of(
    *rows: Sequence[str], head: Sequence[str] = HEAD, encoding: str = "utf-8-sig", end: str = "\r\n"
) -> bytes:
    lines = (",".join('"' + cell.replace('"', '""') + '"' for cell in row) for row in (head, *rows))
    return ("\r\n".join(lines) + end).encode(encoding)


def excel_of(*rows: Sequence[Any], head: Sequence[str] = HEAD, title: str = "DANH SÁCH HỒ SƠ") -> bytes:
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Danh sách")
    sheet.append([title])
    for row in (head, *rows):
        sheet.append(list(row))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def line(code: str = LINE[0], **changed: str) -> tuple[str, ...]:
    names = ("code", "procedure", "name", "received", "due", "state", "fee")
    said = dict(zip(names, LINE, strict=True)) | {"code": code} | changed
    return tuple(said[name] for name in names)


def with_part(content: bytes, name: str, part: bytes) -> bytes:
    """The same workbook with one of its parts replaced or added."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            new.writestr(info.filename, part if info.filename == name else old.read(info))
        if name not in old.namelist():
            new.writestr(name, part)
    return out.getvalue()
