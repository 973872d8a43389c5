"""The day's book as a paper (Decree 30/2020/NĐ-CP) and as a table for a spreadsheet."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar

from django.utils import timezone

from vidan.core.money.books import NOTES, Book
from vidan.core.money.models import Movement
from vidan.core.money.subjects import Thing
from vidan.core.papers.office import Office, office_of
from vidan.core.papers.tables import table
from vidan.core.ui.words import short_day
from vidan.core.units.queries import UnitFace
from vidan.kit.workdays.moments import VIETNAM

HEADS = (
    ("Giờ", 8),
    ("Mã", 24),
    ("Việc", 40),
    ("Loại", 12),
    ("Hình thức", 18),
    ("Thu (đồng)", 14),
    ("Hoàn (đồng)", 14),
    ("Số biên lai", 18),
    ("Ghi chú", 50),
)


@dataclass(frozen=True, kw_only=True)
class SumLine:
    """One line of the book, in đồng."""

    method: str
    kind: str
    came: int
    went: int


@dataclass(frozen=True, kw_only=True)
class NoteLine:
    """So many notes of one value."""

    note: int
    number: int


@dataclass(frozen=True, kw_only=True)
class DaySheet:
    """Sổ thu trong ngày: what came and went, counted and handed over; `closed_at` None before closing."""

    template: ClassVar[str] = "so-thu"
    edition: ClassVar[str] = "1"

    office: Office
    issued_at: datetime
    day: str
    cashier: str
    opening: int
    sums: tuple[SumLine, ...]
    came: int
    went: int
    expected: int
    closed_at: datetime | None = None
    notes: tuple[NoteLine, ...] = ()
    counted: int = 0
    difference: int = 0
    explanation: str = ""
    handed_over: int = 0
    left: int = 0
    code: str = ""
    tracking_address: str = ""
    tracking_page: str = ""


def day_sheet(book: Book, face: UnitFace, now: datetime) -> DaySheet:
    """The book as it stands; a closed day says what it said then."""
    closing = book.closing
    whole = DaySheet(
        office=office_of(face),
        issued_at=now,
        day=short_day(book.day),
        cashier=book.cashier.full_name,
        opening=book.opening,
        sums=tuple(
            SumLine(method=one.method_words, kind=one.kind_words, came=one.came, went=one.went)
            for one in book.sums
        ),
        came=book.came,
        went=book.went,
        expected=book.expected,
    )
    if closing is None:
        return whole
    counts = {int(note): number for note, number in closing.counts.items()}
    return DaySheet(
        **vars(whole)
        | {
            "closed_at": closing.at,
            "notes": tuple(NoteLine(note=note, number=counts[note]) for note in NOTES if counts.get(note)),
            "counted": closing.counted,
            "difference": closing.difference,
            "explanation": closing.explanation,
            "handed_over": closing.handed_over,
            "left": closing.left,
        }
    )


def workbook(title: str, on: date, rows: list[Movement], things: dict[str, Thing]) -> bytes:
    """Every movement of a book, a row each."""
    cells = (_cells(one, things.get(one.due.subject)) for one in rows)
    return table(f"{on:%d-%m-%Y}", HEADS, cells, title=title)


def _cells(one: Movement, thing: Thing | None) -> list[str | int]:
    return [
        f"{timezone.localtime(one.at, VIETNAM):%H:%M}",
        thing.label if thing else "",
        thing.about if thing else "",
        one.due.get_kind_display(),
        one.get_method_display(),
        max(one.held, 0),
        max(-one.held, 0),
        one.slip,
        one.reason,
    ]
