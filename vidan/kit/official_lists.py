"""A list of dossiers as the official system gives it out: which column is what; each line read, or its faults named."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import chain, islice
from typing import TypeVar

from vidan.kit.ids import DOSSIER_CODE_LENGTH, DossierCode, IdError, dossier_code, procedure_code
from vidan.kit.official_lines import NAME_LENGTH, WORDS, Column, Line, Reading
from vidan.kit.statements import Unreadable, amount_of
from vidan.kit.tables import (
    Bounds,
    Cell,
    CellFault,
    Found,
    Order,
    TableFault,
    find,
    is_formula,
    is_month_first,
    mangled,
    plain_text,
    read_day,
)
from vidan.kit.tables.headings import SEARCHED
from vidan.kit.tables.reading import rows
from vidan.kit.text import TextError, checked_line, fold, tidy

T = TypeVar("T")
BOUNDS = Bounds(size=40_000_000, unpacked=300_000_000, rows=200_000)


# Folded words of the headings in use, the surest first.
_HEADINGS: dict[Column, tuple[str, ...]] = {
    Column.CODE: ("ma ho so", "so ho so", "so bien nhan", "ma bien nhan", "ma tiep nhan"),
    Column.PROCEDURE: ("ma thu tuc", "ma tthc", "ma dich vu"),
    Column.NAME: (
        *(
            "ten nguoi nop",
            "nguoi nop",
            "chu ho so",
            "ho va ten",
            "ho ten",
            "nguoi yeu cau",
            "to chuc ca nhan",
        ),
        *("ca nhan to chuc", "ten nguoi", "nguoi dung ten"),
    ),
    Column.RECEIVED: ("ngay tiep nhan", "thoi gian tiep nhan", "ngay nhan", "ngay nop"),
    Column.DUE: (
        "ngay hen tra",
        "thoi gian hen tra",
        "hen tra",
        "ngay hen",
        "han tra",
        "han xu ly",
        "han giai quyet",
    ),
    Column.STATE: ("trang thai", "tinh trang"),
    Column.FEE: ("tong phi", "phi, le phi", "phi le phi", "le phi", "so tien", "phi"),
}
NEEDED = (Column.CODE, Column.STATE)
NO_HEADINGS = (
    "Không thấy hàng tiêu đề có cột mã hồ sơ và cột trạng thái. "
    "Mời ghi đúng tên các cột ở trang “Tên các cột”."
)
_DAYS = (Column.RECEIVED, Column.DUE)
_ORDERS = {False: "ngày trước, tháng sau", True: "tháng trước, ngày sau"}
_BOTH_WAYS = "ngày nào cũng có thể đọc hai cách (như 03/04 là 3 tháng 4 hoặc 4 tháng 3)"
_TURNED = (
    "chỉ hợp với ngày trong mã hồ sơ khi đổi chỗ ngày và tháng: có thể Excel đã đảo khi mở tệp; mời tải lại tệp và gửi "
    "ngay, đừng mở ra lưu lại"
)
# The ten states systems exchange with the national portal, in the words they are shown in.
STATES: dict[str, int] = {
    **dict.fromkeys(("moi dang ky", "moi nop", "cho tiep nhan"), 1),
    **dict.fromkeys(("duoc tiep nhan", "da tiep nhan", "moi tiep nhan"), 2),
    **dict.fromkeys(("khong duoc tiep nhan", "tu choi tiep nhan", "tu choi", "khong tiep nhan"), 3),
    **dict.fromkeys(("dang xu ly", "dang giai quyet", "dang thu ly", "cho ky", "trinh ky"), 4),
    **dict.fromkeys(("yeu cau bo sung giay to", "yeu cau bo sung", "cho bo sung", "bo sung ho so"), 5),
    **dict.fromkeys(("yeu cau thuc hien nghia vu tai chinh", "cho nop phi", "nghia vu tai chinh"), 6),
    **dict.fromkeys(("cong dan yeu cau rut ho so", "yeu cau rut ho so", "rut ho so"), 7),
    **dict.fromkeys(("dung xu ly", "dung giai quyet", "da dung"), 8),
    **dict.fromkeys(("da xu ly xong", "da giai quyet", "da co ket qua", "cho tra ket qua", "cho tra"), 9),
    **dict.fromkeys(("da tra ket qua", "da tra"), 10),
}


@dataclass(frozen=True)
class Read:
    """A line of the file (counted as a spreadsheet counts), read; or what is wrong with it."""

    n: int
    line: Line
    faults: tuple[str, ...] = ()
    office: str = field(default="", compare=False)  # the agency its code names; "" when there is no code


@dataclass(frozen=True)
class Survey:
    """What only the whole file tells.

    How many lines, codes that come twice, columns that put the month first, whose dossiers, the order of its days.
    """

    total: int
    twice: Mapping[str, int]  # code → the first line that has it
    month_first: frozenset[Column]
    cut: int  # the last line, when it breaks off; else 0
    offices: frozenset[str]  # the agencies its codes name
    orders: Mapping[Column, Order]


def read_list(content: bytes, reading: Reading) -> tuple[Survey, Iterator[Read]]:
    """The whole list surveyed, then its lines one by one. Raises TableFault, also on the way."""
    survey = _survey(content, reading)
    return survey, _lines(content, reading, survey)


def check_headings(content: bytes, reading: Reading) -> None:
    """Read no further than the headings. Raises TableFault when there are none, or the file is none of ours."""
    _table(content, reading)


def order_doubts(survey: Survey, reading: Reading) -> tuple[list[str], list[str]]:
    """Columns whose every day could be read both ways: where something speaks against how they are read, and where
    nothing speaks at all."""
    against, silent = list[str](), list[str]()
    for column, order in survey.orders.items():
        if order.is_decided or not order.both:
            continue
        told, why = _order_of(column, survey)
        if told is None and not reading.month_first:
            silent.append(f"Cột {WORDS[column]}: {_BOTH_WAYS}, và không có gì cho biết cách nào đúng.")
        elif told is not None and told != reading.month_first:
            against.append(f"Cột {WORDS[column]}: {_BOTH_WAYS}; nhưng {why}.")
    way = _ORDERS[reading.month_first]
    return [f"{said} Máy đang đọc {way}." for said in against], [f"{said} Máy đọc {way}." for said in silent]


def known_states(reading: Reading) -> dict[str, int]:
    """Folded words of a state and their outer number; what the province says wins."""
    return STATES | dict(reading.states)


def _table(content: bytes, reading: Reading) -> tuple[Found[Column], Iterator[tuple[int, tuple[Cell, ...]]]]:
    stream = rows(content, BOUNDS)
    above = list(islice(stream, SEARCHED))
    found = find(above, _HEADINGS, NEEDED, reading.headings)
    if found is None:
        raise TableFault(NO_HEADINGS)
    below = enumerate(chain(above[found.row + 1 :], stream), start=found.row + 2)
    return found, ((n, row) for n, row in below if any(_said(cell) for cell in row))


def _survey(content: bytes, reading: Reading) -> Survey:
    found, body = _table(content, reading)
    first: dict[str, int] = {}
    times: Counter[str] = Counter()
    months: set[Column] = set()
    offices: set[str] = set()
    orders = {column: Order() for column in _DAYS}
    total, last, width = 0, 0, len(found.headings)
    for n, row in body:
        total, last, width = total + 1, n, len(row)
        days = {column: _cell(row, found, column) for column in _DAYS}
        months.update(column for column, cell in days.items() if is_month_first(cell))
        try:
            code = dossier_code(_said(_cell(row, found, Column.CODE)))
        except IdError:
            continue
        first.setdefault(code.text, n)
        times[code.text] += 1
        offices.add(code.office)
        orders[Column.RECEIVED].see(n, days[Column.RECEIVED], code.received_on.__eq__)
        orders[Column.DUE].see(n, days[Column.DUE], code.received_on.__le__)
    is_cut = (
        content[-1:] not in (b"\n", b"\r", b"\0") and content[:2] != b"PK" and width < len(found.headings)
    )
    twice = {code: first[code] for code, count in times.items() if count > 1}
    return Survey(total, twice, frozenset(months), last if is_cut else 0, frozenset(offices), orders)


def _order_of(column: Column, survey: Survey) -> tuple[bool | None, str]:
    """Whether something speaks for the month first, or against it: the codes' own days, else the other column."""
    order = survey.orders[column]
    if order.month_first is not None:
        rows = order.fitting[order.month_first]
        said = f"{len(rows)} dòng chỉ hợp với ngày trong mã hồ sơ khi đọc {_ORDERS[order.month_first]}"
        return order.month_first, f"{said}, đầu tiên là dòng {rows[0]}"
    (other,) = set(_DAYS) - {column}
    near = survey.orders[other]
    told = other in survey.month_first if near.is_decided else near.month_first
    return told, "" if told is None else f"cột {WORDS[other]} ghi {_ORDERS[told]}"


_NO_STATE = "trạng thái: để trống; nếu là ô gộp, mời bỏ gộp rồi gửi lại"


def _lines(content: bytes, reading: Reading, survey: Survey) -> Iterator[Read]:
    found, body = _table(content, reading)
    states = known_states(reading)
    for n, row in body:
        yield _read(n, row, found, reading, states, survey)


def _read(
    n: int,
    row: Sequence[Cell],
    found: Found[Column],
    reading: Reading,
    states: Mapping[str, int],
    survey: Survey,
) -> Read:
    faults: list[str] = ["dòng bị cụt, tệp có thể chưa tải hết"] if n == survey.cut else []
    said: dict[str, object] = {}
    doubtful = frozenset() if reading.month_first else survey.month_first
    for column in Column:
        cell = _cell(row, found, column)
        if column is not Column.CODE and not _said(cell):
            faults += [_NO_STATE] if column is Column.STATE and n != survey.cut else []
            continue
        try:
            said |= _value(column, cell, reading, states, is_doubtful=column in doubtful)
        except CellFault as fault:
            faults.append(f"{WORDS[column]}: {fault.sentence}")
    office, dated = str(said.pop("office", "")), said.pop("dated", None)
    faults += _turned(said, dated, survey) if isinstance(dated, date) else ()
    faults += _ended_before_begun(said, survey)
    code = str(said.pop("code", "")) or tidy(_said(_cell(row, found, Column.CODE)))[:DOSSIER_CODE_LENGTH]
    if survey.twice.get(code):
        faults.append(f"mã này có nhiều lần trong tệp, lần đầu ở dòng {survey.twice[code]}")
    line = Line(code=code, **said)  # type: ignore[arg-type]  # each by its column
    return Read(n, line, tuple(tidy(fault) for fault in faults), office)


def _turned(said: Mapping[str, object], dated: date, survey: Survey) -> Iterator[str]:
    """Days that agree with the one in the code only with day and month changed about, as a spreadsheet does it.

    Where the order of a whole column is open the column is spoken of, not each line.
    """
    for column, name, fits in (
        (Column.RECEIVED, "received_on", dated.__eq__),
        (Column.DUE, "due_on", dated.__le__),
    ):
        day, order = said.get(name), survey.orders[column]
        if not isinstance(day, date) or day.day > 12 or (order.both and not order.is_decided):
            continue
        if fits(day.replace(month=day.day, day=day.month)) and not fits(day):
            yield f"{WORDS[column]}: {day:%d/%m/%Y} {_TURNED}"


def _ended_before_begun(said: Mapping[str, object], survey: Survey) -> Iterator[str]:
    """Nothing is promised for a day before it was received; not said where the order of a column is open."""
    received, due = said.get("received_on"), said.get("due_on")
    is_open = any(order.both and not order.is_decided for order in survey.orders.values())
    if isinstance(received, date) and isinstance(due, date) and due < received and not is_open:
        yield f"{WORDS[Column.DUE]}: {due:%d/%m/%Y} đứng trước ngày tiếp nhận {received:%d/%m/%Y}"


def _value(
    column: Column, cell: Cell, reading: Reading, states: Mapping[str, int], *, is_doubtful: bool
) -> dict[str, object]:
    if column in _DAYS:
        return _day(column, cell, reading, is_doubtful=is_doubtful)
    if column is Column.FEE:
        return {"fee": _fee(cell)}
    text = _text(cell)
    if column is Column.CODE:
        code = _code(text)
        return {"code": code.text, "office": code.office, "dated": code.received_on}
    if column is Column.PROCEDURE:
        return {"procedure": _identified(procedure_code, text)}
    if column is Column.STATE:
        return {"outer": _state(text, states)}
    return {"name": text}


def _day(column: Column, cell: Cell, reading: Reading, *, is_doubtful: bool) -> dict[str, object]:
    day = read_day(cell, month_first=reading.month_first)
    if day.is_doubtful and is_doubtful:
        raise CellFault(
            f"“{_said(cell)}” không rõ ngày hay tháng đứng trước, vì cột này có dòng ghi tháng trước; "
            "mời chọn “tháng đứng trước” ở trang “Tên các cột”, hoặc sửa cả cột"
        )
    if column is Column.RECEIVED:
        return {"received_on": day.day}
    return {"due_on": day.day, "due_at": day.at}


def _code(text: str) -> DossierCode:
    code = _identified(dossier_code, text)
    if code.kind == "house":
        raise CellFault("đây là mã do Vì Dân cấp, không phải mã của hệ thống chính thức")
    return code


def _identified(read: Callable[[str], T], text: str) -> T:
    try:
        return read(text)
    except IdError as fault:
        raise CellFault(f"“{text[:40]}” chưa đúng dạng") from fault


def _state(text: str, states: Mapping[str, int]) -> int:
    number = text.split(" ")[0].rstrip(".-:")
    outer = states.get(fold(text)) or (int(number) if number.isdecimal() and 1 <= int(number) <= 10 else None)
    if outer is None:
        raise CellFault(f"chưa biết “{text[:60]}” là trạng thái nào; mời khai ở trang “Tên các cột”")
    return outer


def _fee(cell: Cell) -> int:
    try:
        fee = amount_of(plain_text(cell.strip()) if isinstance(cell, str) else cell)
    except Unreadable:
        fee = -1
    if not 0 <= fee < 10**12:
        raise CellFault(f"không đọc được số tiền “{_said(cell)[:40]}”")
    return fee


def _text(cell: Cell) -> str:
    text = plain_text(_said(cell))
    if is_formula(text):
        raise CellFault("ô có công thức; mời chép thành giá trị rồi gửi lại")
    if why := mangled(text):
        raise CellFault(why)
    try:
        return checked_line(text, limit=NAME_LENGTH)
    except TextError as fault:
        raise CellFault(fault.sentence.rstrip(".").lower()) from fault


def _said(cell: Cell) -> str:
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return "" if cell is None else str(cell).strip()


def _cell(row: Sequence[Cell], found: Found[Column], column: Column) -> Cell:
    place = found.places.get(column)
    return row[place] if place is not None and place < len(row) else None
