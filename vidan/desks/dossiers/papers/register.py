"""Mẫu 07 on paper and as a spreadsheet."""

from collections.abc import Iterable, Iterator
from dataclasses import astuple, dataclass
from datetime import datetime
from typing import ClassVar

from django.utils import timezone

from vidan.core.papers import press
from vidan.core.papers.office import Office, office_of
from vidan.core.papers.tables import table
from vidan.core.ui.words import short_day
from vidan.core.units.queries import UnitFace
from vidan.desks.dossiers.queries.register import Line
from vidan.kit.workdays.moments import VIETNAM
from vidan.kit.workdays.spans import Span

VOLUME = 1_000  # lines of one PDF: a book a person can still leaf through, printed in seconds
HEADS = (
    ("STT", 6),
    ("Mã hồ sơ", 24),
    ("Tên thủ tục hành chính", 34),
    ("Số bộ", 7),
    ("Tên cá nhân, tổ chức", 26),
    ("Địa chỉ, số điện thoại", 36),
    ("Cơ quan chủ trì giải quyết", 30),
    ("Nhận hồ sơ", 17),
    ("Hẹn trả kết quả", 17),
    ("Chuyển hồ sơ đến cơ quan giải quyết", 17),
    ("Nhận kết quả từ cơ quan giải quyết", 17),
    ("Ngày trả kết quả", 17),
    ("Phương thức nhận kết quả", 24),
    ("Người nhận (bằng chứng)", 30),
    ("Ghi chú", 24),
)


@dataclass(frozen=True, kw_only=True)
class Printed:
    """A line as it is printed: everything in words, an empty column empty."""

    n: int
    code: str
    procedure: str
    sets: int
    who: str
    contact: str
    decides: str
    received: str
    due: str
    sent: str
    result: str
    returned: str
    way_back: str
    taken_by: str
    remark: str


@dataclass(frozen=True, kw_only=True)
class RegisterSheet:
    """Mẫu 07, Sổ theo dõi hồ sơ (TT 03/2025/TT-VPCP): one volume of a unit's register."""

    template: ClassVar[str] = "mau-07"
    edition: ClassVar[str] = "1"

    office: Office
    issued_at: datetime
    first: str
    last: str
    volume: int
    volumes: int
    lines: tuple[Printed, ...]
    code: str = ""
    tracking_address: str = ""
    tracking_page: str = ""


def printed(n: int, line: Line) -> Printed:
    """A line in words."""
    moments = (line.received_at, line.due_at, line.sent_at, line.result_at, line.returned_at)
    received, due, sent, result, returned = (_moment(at) for at in moments)
    return Printed(
        n=n,
        code=line.code,
        procedure=line.procedure,
        sets=line.sets,
        who=line.who,
        contact=line.contact,
        decides=line.decides,
        received=received,
        due=due,
        sent=sent,
        result=result,
        returned=returned,
        way_back=line.way_back,
        taken_by=line.taken_by,
        remark=line.remark,
    )


def volumes(
    unit: UnitFace, span: Span, now: datetime, rows: Iterable[Printed], total: int
) -> Iterator[bytes]:
    """The register as PDFs of at most VOLUME lines; an empty span gives one that says so."""
    many = max(1, -(-total // VOLUME))
    waiting: list[Printed] = []
    made = 0
    for row in rows:
        waiting.append(row)
        if len(waiting) == VOLUME:
            made += 1
            yield press.render(_sheet(unit, span, now, waiting, made, max(many, made)))
            waiting = []
    if waiting or not made:
        yield press.render(_sheet(unit, span, now, waiting, made + 1, max(many, made + 1)))


def _sheet(
    unit: UnitFace, span: Span, now: datetime, rows: list[Printed], volume: int, many: int
) -> RegisterSheet:
    return RegisterSheet(
        office=office_of(unit),
        issued_at=now,
        first=short_day(span.first),
        last=short_day(span.last),
        volume=volume,
        volumes=many,
        lines=tuple(rows),
    )


def spreadsheet(unit: UnitFace, span: Span, rows: Iterable[Printed]) -> bytes:
    """The register as Excel."""
    title = f"SỔ THEO DÕI HỒ SƠ · {unit.office} · nhận từ {short_day(span.first)} đến {short_day(span.last)}"
    return table("Sổ theo dõi", HEADS, (astuple(row) for row in rows), title=title)


def _moment(at: datetime | None) -> str:
    if at is None:
        return ""
    local = timezone.localtime(at, VIETNAM)
    return f"{local:%H:%M} {short_day(local)}"
