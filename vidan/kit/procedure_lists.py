"""The official list of procedures as a national or provincial system gives it out: each line read, or its faults."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import chain, islice

from vidan.kit.ids import IdError, procedure_code
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
)
from vidan.kit.tables.headings import SEARCHED
from vidan.kit.tables.reading import rows
from vidan.kit.text import TextError, checked_line, fold, tidy

BOUNDS = Bounds(size=20_000_000, unpacked=200_000_000, rows=50_000)


class Column(StrEnum):
    """What a column of the list holds."""

    CODE = "code"
    NAME = "name"
    FIELD = "field"
    LEVEL = "level"
    DECIDES = "decides"
    TIME = "time"
    FEE = "fee"
    STATE = "state"
    REPLACED_BY = "replaced_by"


WORDS: dict[Column, str] = {
    Column.CODE: "mã thủ tục",
    Column.NAME: "tên thủ tục",
    Column.FIELD: "lĩnh vực",
    Column.LEVEL: "cấp thực hiện",
    Column.DECIDES: "cơ quan thực hiện",
    Column.TIME: "thời hạn",
    Column.FEE: "phí, lệ phí",
    Column.STATE: "trạng thái",
    Column.REPLACED_BY: "mã thay thế",
}
LONGEST: dict[Column, int] = {
    Column.CODE: 20,
    Column.NAME: 1000,
    Column.FIELD: 100,
    Column.LEVEL: 200,
    Column.DECIDES: 300,
    Column.TIME: 500,
    Column.FEE: 2000,
    Column.STATE: 200,
    Column.REPLACED_BY: 200,
}
# Folded words of the headings in use, the surest first.
_HEADINGS: dict[Column, tuple[str, ...]] = {
    Column.CODE: ("ma thu tuc", "ma tthc", "ma so tthc", "ma so thu tuc", "ma so", "ma", "code"),
    Column.REPLACED_BY: ("ma thay the", "thay the boi", "duoc thay boi", "thay bang", "replaced_by"),
    Column.NAME: ("ten thu tuc", "ten tthc", "thu tuc hanh chinh", "ten", "name"),
    Column.FIELD: ("linh vuc", "field"),
    Column.LEVEL: ("cap thuc hien", "cap giai quyet", "cap hanh chinh", "level"),
    Column.DECIDES: ("co quan thuc hien", "co quan giai quyet", "don vi thuc hien", "owner"),
    Column.TIME: ("thoi han giai quyet", "thoi gian giai quyet", "thoi han", "thoi gian", "time_limit"),
    Column.FEE: ("phi, le phi", "phi le phi", "le phi", "phi", "fee"),
    Column.STATE: ("trang thai", "tinh trang", "hieu luc", "status"),
}
NEEDED = (Column.CODE, Column.NAME)
NO_HEADINGS = (
    "Không thấy hàng tiêu đề có cột mã thủ tục và cột tên thủ tục. Mời ghi đúng tên cột rồi gửi lại."
)
# Codes that lists hold in the place of a code nobody knew: no system has them.
PLACEHOLDERS = frozenset(
    {
        *(f"1.000{n}" for n in range(124, 131)),
        *(f"1.000{n}" for n in range(201, 204)),
        *(f"2.000{n}" for n in range(101, 104)),
        *("5.000501", "3.000301", "4.000401", "9.000901", "9.000902"),
    }
)
_CODE = re.compile(r"[0-9]\.[0-9]{6}")
# A remark may name other codes; only these words say that this one is no more.
_ENDED = re.compile(
    "(?<!chua )(?<!khong )(het hieu luc|bai bo|huy bo|bi thay the|duoc thay the|da thay the|thay the boi|"
    "khong con hieu luc|ngung hieu luc|repealed|replaced by)"
)


@dataclass(frozen=True)
class Line:
    """What the list says of one procedure; empty where it says nothing."""

    code: str
    name: str = ""
    field: str = ""
    level: str = ""
    decides: str = ""
    time: str = ""
    fee: str = ""
    is_ended: bool = False
    replaced_by: tuple[str, ...] = ()

    @property
    def is_of_a_commune(self) -> bool:
        """A list that names no level is taken for what it was asked for."""
        return not self.level or re.search(r"(^|[^a-z])xa($|[^a-z])", fold(self.level)) is not None


@dataclass(frozen=True)
class Read:
    """A line of the file (counted as a spreadsheet counts), read; or what is wrong with it."""

    n: int
    line: Line
    faults: tuple[str, ...] = ()


def read_list(content: bytes) -> list[Read]:
    """Every line. Raises TableFault for a file that is none of ours."""
    stream = rows(content, BOUNDS)
    above = list(islice(stream, SEARCHED))
    found = find(above, _HEADINGS, NEEDED, {})
    if found is None:
        raise TableFault(NO_HEADINGS)
    below = enumerate(chain(above[found.row + 1 :], stream), start=found.row + 2)
    read = list(_told_once(_read(n, row, found) for n, row in below if any(_said(cell) for cell in row)))
    if not read:
        raise TableFault("Danh sách không có dòng nào dưới hàng tiêu đề.")
    return read


def _told_once(lines: Iterator[Read]) -> Iterator[Read]:
    """A code that comes again is named: which of the two holds is not for us to say."""
    first: dict[str, int] = {}
    for one in lines:
        before = first.setdefault(one.line.code, one.n)
        if one.line.code and before != one.n:
            again = f"mã này có nhiều lần trong tệp, lần đầu ở dòng {before}"
            yield Read(one.n, one.line, (*one.faults, again))
        else:
            yield one


def _read(n: int, row: Sequence[Cell], found: Found[Column]) -> Read:
    said: dict[Column, str] = {}
    faults: list[str] = []
    for column in Column:
        try:
            said[column] = _text(_cell(row, found, column), LONGEST[column])
        except CellFault as fault:
            faults.append(f"{WORDS[column]}: {fault.sentence}")
    code, why = _code(said.get(Column.CODE, ""))
    faults += [why] if why and Column.CODE in said else []
    if Column.NAME in said and not said[Column.NAME]:
        faults.append("tên thủ tục: ô trống")
    return Read(n, _line(code, said), tuple(faults))


def _line(code: str, said: Mapping[Column, str]) -> Line:
    state, replaced = said.get(Column.STATE, ""), said.get(Column.REPLACED_BY, "")
    is_said_ended = _ENDED.search(fold(state)) is not None
    codes = _CODE.findall(f"{replaced} {state if is_said_ended else ''}")
    return Line(
        code=code,
        name=said.get(Column.NAME, ""),
        field=said.get(Column.FIELD, ""),
        level=said.get(Column.LEVEL, ""),
        decides=said.get(Column.DECIDES, ""),
        time=said.get(Column.TIME, ""),
        fee=said.get(Column.FEE, ""),
        is_ended=is_said_ended or bool(codes),
        replaced_by=tuple(dict.fromkeys(one for one in codes if one != code)),
    )


def _code(text: str) -> tuple[str, str]:
    """The code, and what is wrong with it."""
    try:
        code = procedure_code(text)
    except IdError:
        shown = text[:20] or "ô trống"
        return tidy(text)[:12], f"mã thủ tục: “{shown}” chưa đúng dạng, ví dụ 1.001193"
    if code in PLACEHOLDERS:
        return code, f"mã thủ tục: {code} là mã giữ chỗ, không có trong cơ sở dữ liệu quốc gia"
    return code, ""


def _text(cell: Cell, limit: int) -> str:
    text = plain_text(_said(cell))
    if is_formula(text):
        raise CellFault("ô có công thức; mời chép thành giá trị rồi gửi lại")
    if why := mangled(text):
        raise CellFault(why)
    try:
        return checked_line(text, limit=limit)
    except TextError as fault:
        raise CellFault(fault.sentence.rstrip(".").lower()) from fault


def _said(cell: Cell) -> str:
    """A code that a spreadsheet took for a number has lost nothing but its last zeros."""
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() else f"{cell:.6f}"
    return "" if cell is None else str(cell).strip()


def _cell(row: Sequence[Cell], found: Found[Column], column: Column) -> Cell:
    place = found.places.get(column)
    return row[place] if place is not None and place < len(row) else None
