"""The papers of the reception room: register (Mẫu 03/TCD), refusal (01), receipt for papers (02); and as a table."""

from collections.abc import Iterable
from dataclasses import astuple, dataclass
from datetime import datetime
from typing import ClassVar

from vidan.core.papers.office import Office, unit_alone
from vidan.core.papers.press import Paper
from vidan.core.papers.tables import table
from vidan.core.ui.words import short_day
from vidan.core.units.queries import UnitFace
from vidan.desks.reception.flow import State
from vidan.desks.reception.keys import unseal_paper
from vidan.desks.reception.models import Conclusion, Hearing, PaperReceipt, Visit
from vidan.desks.reception.queries.refusals import grounds
from vidan.kit.text.masking import masked_card
from vidan.kit.workdays.spans import Span

NAME = "Sổ tiếp công dân"
# The thirteen columns of Mẫu 03/TCD, NĐ 154/2026/NĐ-CP.
HEADS = (
    ("STT", 8),
    ("Ngày tiếp", 12),
    ("Họ tên, địa chỉ", 32),
    ("CCCD/CMND/Hộ chiếu", 18),
    ("Nội dung đơn", 40),
    ("Loại đơn (KN/TC/KN/PA)", 14),
    ("Số người cùng nội dung", 10),
    ("Cơ quan đã giải quyết", 24),
    ("Thuộc thẩm quyền (x)", 10),
    ("Hướng dẫn công dân đến cơ quan có thẩm quyền", 28),
    ("Cơ quan, đơn vị thụ lý", 28),
    ("Theo dõi kết quả giải quyết", 40),
    ("Ghi chú", 24),
)
DECREE = (
    " ngày 15 tháng 5 năm 2026 của Chính phủ quy định chi tiết một số điều và biện pháp "
    "tổ chức thi hành Luật Tiếp công dân"
)
SEALED = "Không ghi ở sổ này; theo dõi ở sổ niêm phong"


@dataclass(frozen=True, kw_only=True)
class RegisterLine:
    """One line, column by column."""

    number: str
    on: str
    who: str
    paper: str
    summary: str
    kind: str
    people: int
    settled_by: str
    ours: str
    guided: str
    handler: str
    outcome: str
    note: str


@dataclass(frozen=True, kw_only=True)
class Register:
    """Sổ tiếp công dân of a span."""

    template: ClassVar[str] = "mau-03-tcd"
    edition: ClassVar[str] = "1"

    office: Office
    code: str
    span: str
    lines: tuple[RegisterLine, ...]
    issued_at: datetime
    tracking_address: str = ""
    tracking_page: str = ""


@dataclass(frozen=True, kw_only=True)
class RefusalNotice:
    """Thông báo về việc từ chối tiếp công dân."""

    template: ClassVar[str] = "mau-01-tcd"
    edition: ClassVar[str] = "1"

    office: Office
    code: str
    number: str
    name: str
    paper: str
    issued: str
    address: str
    on: datetime
    where: str
    kind: str
    summary: str
    ground: str
    ground_words: str
    said: str
    titles: tuple[str, ...]
    signer: str
    issued_at: datetime
    tracking_address: str = ""
    tracking_page: str = ""


@dataclass(frozen=True, kw_only=True)
class Taken:
    """One paper that was taken."""

    name: str
    pages: str
    state: str


@dataclass(frozen=True, kw_only=True)
class TakenPapers:
    """Giấy biên nhận thông tin, tài liệu."""

    template: ClassVar[str] = "mau-02-tcd"
    edition: ClassVar[str] = "1"

    office: Office
    code: str
    place: str
    officer: str
    position: str
    name: str
    paper: str
    issued: str
    items: tuple[Taken, ...]
    copies: int
    issued_at: datetime
    tracking_address: str = ""
    tracking_page: str = ""


@dataclass(frozen=True, kw_only=True)
class Ordered:
    """One conclusion: of which line, what, who, by when."""

    line: str
    kind: str
    words: str
    owner: str
    due: str


@dataclass(frozen=True, kw_only=True)
class ConclusionNotice:
    """Thông báo kết luận việc tiếp công dân."""

    template: ClassVar[str] = "ket-luan-tcd"
    edition: ClassVar[str] = "1"

    office: Office
    code: str
    number: str
    on: datetime
    place: str
    presider: str
    kind: str
    visits: int
    people: int
    contents: int
    points: tuple[Ordered, ...]
    titles: tuple[str, ...]
    signer: str
    issued_at: datetime
    tracking_address: str = ""
    tracking_page: str = ""


def register_line(line: Hearing, *, with_numbers: bool = False) -> RegisterLine:
    """A line with everything the law's columns ask; the number of the paper only when it was asked for."""
    visit, is_sealed = line.visit, line.visit.is_sealed
    times = getattr(line, "times", 1)
    return RegisterLine(
        number=line.written_number,
        on=short_day(visit.on),
        who=SEALED if is_sealed else ", ".join(part for part in (visit.name, visit.address) if part),
        paper="" if is_sealed else _paper(visit, with_numbers),
        summary="" if is_sealed else line.summary,
        kind=str(Hearing.Kind(line.kind).label),
        people=visit.people,
        settled_by=line.settled_by,
        ours="x" if line.is_ours else "",
        guided=_with_number(line.guided_to, line.guided_number),
        handler=_with_number(line.handler, line.handler_number),
        outcome=outcome_words(line),
        note="; ".join(part for part in (f"Đến lần {times}" if times > 1 else "", line.note) if part),
    )


def outcome_words(line: Hearing) -> str:
    """Column 12: where it stands, what was answered, by which paper, until when."""
    parts = [line.state_words]
    if line.reply:
        parts.append(str(Hearing.Reply(line.reply).label))
    if line.reply_number:
        parts.append(f"văn bản {line.reply_number}")
    if line.ground:
        parts.append(grounds()[line.ground].article)
    if line.notice_number:
        parts.append(f"thông báo {line.notice_number}")
    if line.state in (State.TAKEN_ON, State.REFUSING) and line.promise and line.promise.due_at:
        parts.append(f"hạn {short_day(line.promise.due_at)}")
    return "; ".join(parts) + (f". {line.outcome}" if line.outcome else "")


def register_paper(
    lines: Iterable[Hearing], span: Span, unit: UnitFace, at: datetime, *, with_numbers: bool
) -> Register:
    """The register of a span, for the printer."""
    return Register(
        office=unit_alone(unit),
        code="",
        span=f"từ {short_day(span.first)} đến hết {short_day(span.last)}",
        lines=tuple(register_line(line, with_numbers=with_numbers) for line in lines),
        issued_at=at,
    )


def workbook(lines: Iterable[Hearing], *, with_numbers: bool) -> bytes:
    """The same for a spreadsheet."""
    return table(NAME, HEADS, (astuple(register_line(line, with_numbers=with_numbers)) for line in lines))


def refusal_notice(line: Hearing, unit: UnitFace, at: datetime) -> RefusalNotice:
    """To be signed and stamped; before that without a number, day and name."""
    number, issued = unseal_paper(line.visit.paper)
    ground = grounds()[line.ground]
    signer, _, title = line.signer.partition(", ")
    return RefusalNotice(
        office=unit_alone(unit),
        code="",
        number=line.notice_number,
        name=line.visit.name,
        paper=number,
        issued=issued,
        address=line.visit.address,
        on=line.visit.at or at,
        where=f"Ủy ban nhân dân {unit.place}",
        kind=str(Hearing.Kind(line.kind).label).lower(),
        summary=line.summary.rstrip("."),
        ground=ground.article + (DECREE if "Nghị định" in ground.article else ""),
        ground_words=ground.words[:1].lower() + ground.words[1:],
        said=line.outcome,
        titles=signing_titles(title) if title else ("THỦ TRƯỞNG CƠ QUAN",),
        signer=signer,
        issued_at=line.signed_at or at,
    )


def taken_papers(receipt: PaperReceipt, unit: UnitFace) -> TakenPapers:
    """As it was when the papers were taken."""
    number, issued = unseal_paper(receipt.visit.paper)
    return TakenPapers(
        office=unit_alone(unit),
        code="",
        place=receipt.visit.day.place if receipt.visit.day else unit.office,
        officer=receipt.by.full_name,
        position=receipt.by.position,
        name=receipt.visit.name,
        paper=number,
        issued=issued,
        items=tuple(Taken(name=name, pages=pages, state=state) for name, pages, state in receipt.items),
        copies=receipt.copies,
        issued_at=receipt.at,
    )


def conclusion_notice(conclusion: Conclusion, unit: UnitFace) -> ConclusionNotice:
    """As it was signed: lines of the register, nobody's name but those who do the work."""
    day = conclusion.day
    visits = list(day.visits.all())
    return ConclusionNotice(
        office=unit_alone(unit),
        code="",
        number=conclusion.number,
        on=day.opens,
        place=day.place,
        presider=day.held_by or day.presider,
        kind=day.get_kind_display().lower(),
        visits=len(visits),
        people=sum(visit.people for visit in visits),
        contents=Hearing.objects.filter(visit__day=day).count(),
        points=tuple(
            Ordered(
                line=point.line.written_number,
                kind=str(Hearing.Kind(point.line.kind).label).lower(),
                words=point.words.rstrip(".") + ".",
                owner=point.owner,
                due=short_day(point.due_on),
            )
            for point in conclusion.points.select_related("line")
        ),
        titles=signing_titles(conclusion.position),
        signer=conclusion.signer,
        issued_at=conclusion.at,
    )


def signing_titles(position: str) -> tuple[str, ...]:
    """Above the hand (decree 30/2020, art. 13): the head by title, a deputy for the head."""
    if position.lower().startswith("phó chủ tịch"):
        return ("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")
    if position.lower().startswith("chủ tịch"):
        return ("CHỦ TỊCH",)
    return (position.upper(),)


def _paper(visit: Visit, with_number: bool) -> str:
    number = unseal_paper(visit.paper)[0]
    return number if with_number else masked_card(number)


def _with_number(who: str, number: str) -> str:
    return f"{who} ({number})" if who and number else who


_: tuple[type[Paper], ...] = (Register, RefusalNotice, TakenPapers, ConclusionNotice)
