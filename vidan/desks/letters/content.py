"""A list of people as a spreadsheet: which column is what, each line read or its faults named. Touches no database."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from itertools import chain, islice
from typing import Final

from vidan.kit.tables import (
    Bounds,
    Cell,
    CellFault,
    Found,
    TableFault,
    find,
    is_formula,
    mangled,
    plain_text,
    read_day,
)
from vidan.kit.tables.headings import SEARCHED
from vidan.kit.tables.reading import rows
from vidan.kit.text import TextError, checked_line, checked_name, fold

BOUNDS: Final = Bounds(size=5_000_000, unpacked=50_000_000, rows=20_000)
OLDEST, NEWEST = 1890, 2100


class Column(StrEnum):
    """What a column holds."""

    NAME = "full_name"
    BORN = "born"
    SEX = "sex"
    ADDRESS = "address"
    HAMLET = "hamlet"
    PHONE = "phone"
    ON = "on"
    ABOUT = "about"
    KIN = "kin"


# Folded words of the headings in use, the surest first.
_HEADINGS: Final[dict[Column, tuple[str, ...]]] = {
    Column.NAME: ("ho va ten", "ho ten", "ten nguoi nhan", "ten"),
    Column.BORN: ("ngay sinh", "ngay thang nam sinh", "nam sinh"),
    Column.SEX: ("gioi tinh", "nam/nu"),
    Column.ADDRESS: ("dia chi", "noi o", "cho o"),
    Column.HAMLET: ("thon, to dan pho", "thon", "to dan pho", "xom"),
    Column.PHONE: ("so dien thoai", "dien thoai", "sdt"),
    Column.ON: ("ngay cua viec", "ngay nhap ngu", "ngay khai truong", "ngay"),
    Column.ABOUT: ("noi ve", "ten cua hang", "liet si", "dong gop", "noi dung"),
    Column.KIN: ("quan he",),
}
NO_HEADINGS: Final = "Không thấy hàng tiêu đề có cột “Họ và tên”. Mời ghi tên cột ở hàng đầu rồi gửi lại."
_DAY: Final = re.compile(r"([0-9]{1,2})[/.\-]([0-9]{1,2})[/.\-]([0-9]{4})")
_SEXES: Final = {"nam": "male", "nu": "female", "": ""}
LONGEST: Final = {
    Column.ADDRESS: 300,
    Column.HAMLET: 100,
    Column.PHONE: 15,
    Column.ABOUT: 200,
    Column.KIN: 50,
}


@dataclass(frozen=True)
class Read:
    """A line of the file, counted as a spreadsheet counts: what it says, or what is wrong with it."""

    n: int
    full_name: str = ""
    born_on: date | None = None
    born_year: int | None = None
    sex: str = ""
    address: str = ""
    hamlet: str = ""
    phone: str = ""
    on: date | None = None
    about: str = ""
    kin: str = ""
    faults: tuple[str, ...] = ()


def read_list(content: bytes) -> Iterator[Read]:
    """Every line that says something. Raises TableFault when it is no list of ours."""
    stream = rows(content, BOUNDS)
    above = list(islice(stream, SEARCHED))
    found = find(above, _HEADINGS, (Column.NAME,), {})
    if found is None:
        raise TableFault(NO_HEADINGS)
    below = enumerate(chain(above[found.row + 1 :], stream), start=found.row + 2)
    return (_read(n, row, found) for n, row in below if any(_said(cell) for cell in row))


def _read(n: int, row: Sequence[Cell], found: Found[Column]) -> Read:
    said: dict[str, object] = {}
    faults: list[str] = []
    for column in Column:
        place = found.places.get(column)
        cell = row[place] if place is not None and place < len(row) else None
        try:
            said |= _value(column, cell)
        except (CellFault, TextError) as fault:
            faults.append(fault.sentence.rstrip("."))
    return Read(n, faults=tuple(faults), **said)  # type: ignore[arg-type]  # each by its column


def _value(column: Column, cell: Cell) -> dict[str, object]:
    if column is Column.BORN:
        return _born(cell)
    if column is Column.ON:
        return {"on": read_day(cell).day if _said(cell) else None}
    text = _text(cell)
    if column is Column.NAME:
        if not text:
            raise CellFault("chưa có họ tên")
        return {"full_name": checked_name(text)}
    if column is Column.SEX:
        if fold(text) not in _SEXES:
            raise CellFault(f"giới tính “{text[:20]}” chưa rõ, mời ghi Nam hoặc Nữ")
        return {"sex": _SEXES[fold(text)]}
    return {column.value: checked_line(text, limit=LONGEST[column])}


def _born(cell: Cell) -> dict[str, object]:
    """A whole birthday, or only its year; nothing where nobody knows."""
    text = _said(cell)
    if not text:
        return {}
    if text.isdecimal() and len(text) == 4:
        year = int(text)
        if not OLDEST <= year <= NEWEST:
            raise CellFault(f"năm sinh {text} chưa đúng")
        return {"born_year": year}
    day = _birthday(cell, text)
    if not OLDEST <= day.year <= NEWEST:
        raise CellFault(f"ngày sinh {text[:20]} chưa đúng")
    return {"born_on": day, "born_year": day.year}


def _birthday(cell: Cell, text: str) -> date:
    """People on these lists were born before the days that other lists may hold."""
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    found = _DAY.fullmatch(text)
    try:
        return date(int(found[3]), int(found[2]), int(found[1])) if found else date.min
    except ValueError:
        return date.min


def _text(cell: Cell) -> str:
    text = plain_text(_said(cell))
    if is_formula(text):
        raise CellFault("ô có công thức; mời chép thành giá trị rồi gửi lại")
    if why := mangled(text):
        raise CellFault(why)
    return text


def _said(cell: Cell) -> str:
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return "" if cell is None else str(cell).strip()
