"""The ticket for the person, and the register on paper and as a table; drawn anew from rows that never change."""

from collections.abc import Iterable
from dataclasses import astuple, dataclass
from datetime import datetime
from typing import ClassVar

from vidan.core.money.queries import of_subject
from vidan.core.papers.office import Office, office_of
from vidan.core.papers.press import Paper
from vidan.core.papers.tables import table
from vidan.core.ui.words import short_day
from vidan.core.units.queries import UnitFace
from vidan.desks.certification.flow import State
from vidan.desks.certification.models import Line, Run
from vidan.kit.workdays.spans import Span

# The columns of the register as the law wants them: TT 01/2020/TT-BTP, mẫu sổ chứng thực.
HEADS = (
    ("Số chứng thực", 16),
    ("Ngày, tháng, năm", 16),
    ("Họ tên người yêu cầu", 28),
    ("Tên bản chính, văn bản", 40),
    ("Họ tên, chức danh người ký", 32),
    ("Số bản", 8),
    ("Phí (đồng)", 12),
    ("Ghi chú", 36),
)
BOOKS = {
    "copy": "Sổ chứng thực bản sao từ bản chính",
    "signature": "Sổ chứng thực chữ ký",
    "other": "Sổ chứng thực hợp đồng, giao dịch",
}


@dataclass(frozen=True, kw_only=True)
class Left:
    """One document that was left, with its number and its copies."""

    number: str
    what: str
    title: str
    copies: int
    fee: int


@dataclass(frozen=True, kw_only=True)
class Ticket:
    """Phiếu hẹn chứng thực: the house's own slip; no address, no number of a card, nothing to follow."""

    template: ClassVar[str] = "phieu-chung-thuc"
    edition: ClassVar[str] = "1"

    office: Office
    code: str
    names: str
    lines: tuple[Left, ...]
    fee: int
    fee_note: str
    received_at: datetime
    due_at: datetime | None
    issued_at: datetime
    officer: str
    tracking_address: str = ""
    tracking_page: str = ""


@dataclass(frozen=True, kw_only=True)
class RegisterLine:
    """One number of the register."""

    number: str
    on: str
    requester: str
    title: str
    signer: str
    copies: int
    fee: int
    note: str


@dataclass(frozen=True, kw_only=True)
class Register:
    """Sổ chứng thực of a span."""

    template: ClassVar[str] = "so-chung-thuc"
    edition: ClassVar[str] = "1"

    office: Office
    code: str
    name: str
    span: str
    lines: tuple[RegisterLine, ...]
    issued_at: datetime
    tracking_address: str = ""
    tracking_page: str = ""


def ticket(run: Run, unit: UnitFace) -> Ticket:
    """What was left and is not struck out, when to come back, the fee."""
    lines = list(run.lines.filter(voided_at=None))
    sums = [account.standing for account in of_subject(run.subject)]
    owed, left = sum(one.owed for one in sums), sum(one.left for one in sums)
    exempted = sum(one.exempted for one in sums)
    note = "được miễn" if exempted and not owed else "chưa thu" if left else "đã thu" if owed else ""
    return Ticket(
        office=office_of(unit),
        code=run.code,
        names="; ".join(dict.fromkeys(line.requester for line in lines)),
        lines=tuple(
            Left(
                number=line.written_number,
                what=str(Line.Kind(line.kind).label),
                title=line.title,
                copies=line.copies,
                fee=line.fee,
            )
            for line in lines
        ),
        fee=owed,
        fee_note=note,
        received_at=run.received_at,
        due_at=run.promise.due_at,
        issued_at=run.received_at,
        officer=run.received_by.full_name,
    )


def register_line(line: Line) -> RegisterLine:
    """A number with everything the law's columns ask; a struck one says why in its note."""
    struck = line.voided_at is not None or line.run.state == State.CANCELLED
    return RegisterLine(
        number=line.written_number,
        on=short_day(line.received_at),
        requester=line.requester,
        title=line.title,
        signer="" if struck else line.run.signer,
        copies=0 if struck else line.copies,
        fee=0 if struck else line.fee,
        note=f"Đã gạch: {line.void_reason}" if struck else "",
    )


def register_paper(lines: Iterable[Line], kind: str, span: Span, unit: UnitFace, at: datetime) -> Register:
    """The register of a span, for the printer."""
    return Register(
        office=office_of(unit),
        code="",
        name=BOOKS[kind],
        span=f"từ {short_day(span.first)} đến hết {short_day(span.last)}",
        lines=tuple(register_line(line) for line in lines),
        issued_at=at,
    )


def workbook(lines: Iterable[Line], kind: str) -> bytes:
    """The same for a spreadsheet."""
    return table(BOOKS[kind], HEADS, (astuple(register_line(line)) for line in lines))


_: tuple[type[Paper], ...] = (Ticket, Register)
