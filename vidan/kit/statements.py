"""Bank statements as Vietnamese banks write them: which column is what, whole đồng, days before months."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from vidan.kit import tables

Cell = tables.Cell


class Column(StrEnum):
    """What a statement's column holds."""

    DAY = "day"
    CREDIT = "credit"
    MEMO = "memo"
    ID = "id"


# Folded words of the headings in use, the surest first.
_HEADINGS: dict[Column, tuple[str, ...]] = {
    Column.DAY: ("ngay giao dich", "ngay gd", "ngay hach toan", "transaction date", "ngay", "date"),
    Column.CREDIT: (
        *("so tien ghi co", "phat sinh co", "ghi co", "tien vao", "credit amount", "credit", "so tien co"),
        *("so tien", "amount"),
    ),
    Column.MEMO: ("noi dung", "dien giai", "mo ta", "description", "details", "remark", "chi tiet"),
    Column.ID: (
        *("ma giao dich", "so tham chieu", "so but toan", "so ct", "so chung tu", "transaction id"),
        *("reference", "ref", "trace"),
    ),
}
NOTHING: Mapping[Column, str] = {}
NEEDED = (Column.DAY, Column.CREDIT, Column.MEMO)


@dataclass(frozen=True)
class Table:
    """The statement's table: its headings, and the rows below them."""

    headings: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


class Unreadable(ValueError):
    """A cell that says no amount or no day."""


def table_of(rows: list[tuple[Cell, ...]], chosen: Mapping[Column, str] = NOTHING) -> Table | None:
    """Where the table begins: the first row that names a day, money coming in, and words; as chosen, or as known."""
    found = tables.find(rows, _HEADINGS, NEEDED, chosen)
    return Table(found.headings, tuple(rows[found.row + 1 :])) if found else None


def guess(headings: tuple[str, ...], chosen: Mapping[Column, str] = NOTHING) -> dict[Column, int | None]:
    """Which column is which, by the heading chosen or the headings in use; no column twice."""
    return tables.guess(headings, _HEADINGS, chosen)


# Groups of three with one kind of mark, or none; then perhaps hundredths.
_AMOUNT = re.compile(
    r"[+-]?[0-9]{1,3}(?P<mark>[., ])[0-9]{3}((?P=mark)[0-9]{3})*([.,][0-9]{1,2})?|[+-]?[0-9]{1,15}([.,][0-9]{1,2})?"
)


def amount_of(cell: Cell) -> int:
    """Whole đồng: 8000, 8.000, 8,000.00, "+8.000,00 VND". Empty and “-” are zero. Raises Unreadable."""
    if isinstance(cell, bool | date | datetime):
        raise Unreadable
    if isinstance(cell, int | float):
        return _whole(cell)
    bare = re.sub(r"(?i)(vnd|vnđ|đồng|đ)$", "", str(cell or "").replace("\u00a0", " ").strip()).strip()
    if bare in ("", "-"):
        return 0
    if not _AMOUNT.fullmatch(bare):
        raise Unreadable
    decimals = re.search(r"[.,]([0-9]{1,2})$", bare)
    if decimals and int(decimals[1]):
        raise Unreadable  # no bank pays parts of a đồng
    whole = bare[: decimals.start()] if decimals else bare
    return int(re.sub(r"[., +]", "", whole))


def _whole(number: int | float) -> int:
    if number != int(number):
        raise Unreadable
    return int(number)


_DAYS = (
    "%d/%m/%Y %H:%M:%S",
    "%d/%m/%Y %H:%M",
    "%d/%m/%Y",
    "%d-%m-%Y %H:%M:%S",
    "%d-%m-%Y",
    "%d.%m.%Y",
    "%Y-%m-%d %H:%M:%S",
    "%Y-%m-%d",
    "%d/%m/%y",
)


def day_of(cell: Cell) -> date:
    """24/11/2026, with or without its hour; days come before months, as everywhere in Việt Nam. Raises Unreadable."""
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    text = " ".join(str(cell or "").split())
    for shape in _DAYS:
        try:
            return datetime.strptime(text, shape).date()  # noqa: DTZ007  # a bank's local day
        except ValueError:
            continue
    raise Unreadable
