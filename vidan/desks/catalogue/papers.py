"""What hangs on the wall and what a resident carries home: a leaflet for each procedure, a poster of them all."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import lru_cache
from typing import ClassVar

from django.http import HttpResponse

from vidan.core.papers import press
from vidan.core.papers.office import Office, office_of
from vidan.core.ui.words import short_day
from vidan.core.units.queries import UnitFace
from vidan.desks.catalogue.content import Case, Channel, Paper
from vidan.desks.catalogue.queries import Offered
from vidan.desks.catalogue.shown import TermShown, address, fees, is_to_review, times, way
from vidan.kit.workdays.moments import VIETNAM


@dataclass(frozen=True, kw_only=True)
class LeafletPaper:
    """One paper to bring; `cases` are the numbers of the cases it is for, none: everybody."""

    name: str
    kind: str
    count: int
    cases: tuple[int, ...]
    note: str
    where: str


@dataclass(frozen=True, kw_only=True)
class LeafletTerm:
    """A time or a fee, for whom, and whether the fact still has to be checked."""

    words: str
    whom: str
    note: str
    is_sure: bool


@dataclass(frozen=True, kw_only=True)
class Leaflet:
    """Tờ rơi: one procedure to take home, said as the page says it on the day it is printed."""

    template: ClassVar[str] = "to-roi"
    edition: ClassVar[str] = "1"

    office: Office
    issued_at: datetime
    tracking_address: str
    printed_on: str
    warnings: tuple[str, ...]
    plain_name: str
    name: str
    procedure_code: str
    who: str
    when: str
    not_this: str
    channels: tuple[str, ...]
    cases: tuple[str, ...]
    needed: tuple[LeafletPaper, ...]
    helpful: tuple[LeafletPaper, ...]
    held: tuple[LeafletPaper, ...]
    times: tuple[LeafletTerm, ...]
    fees: tuple[LeafletTerm, ...]
    exempt: tuple[str, ...]
    result: str
    steps: tuple[str, ...]
    mistakes: tuple[str, ...]
    sources: tuple[str, ...]
    address: str
    checked_on: str = ""  # the day the unit last looked whether it is right; "": never
    code: str = ""
    tracking_page: str = ""


@dataclass(frozen=True, kw_only=True)
class PosterLine:
    """One procedure on the wall."""

    name: str
    code: str
    time: str
    fee: str
    is_sure: bool
    is_reviewed: bool
    checked_on: str = ""  # the day the unit last looked; "": never


@dataclass(frozen=True, kw_only=True)
class PosterField:
    name: str
    lines: tuple[PosterLine, ...]


@dataclass(frozen=True, kw_only=True)
class Poster:
    """Bảng niêm yết: all a unit posts, by field, to be read standing."""

    template: ClassVar[str] = "bang-niem-yet"
    edition: ClassVar[str] = "1"

    office: Office
    issued_at: datetime
    tracking_address: str
    printed_on: str
    fields: tuple[PosterField, ...]
    count: int
    address: str
    code: str = ""
    tracking_page: str = ""


def leaflet(offered: Offered, unit: UnitFace, today: date) -> Leaflet:
    """The same all day long, so that it may be kept and compared."""
    procedure = offered.version.procedure
    cases = [case for case in procedure.cases if not case.staff_only]
    papers = [paper for paper in procedure.papers if not paper.cases or _numbers(paper, cases)]
    return Leaflet(
        office=office_of(unit),
        issued_at=_morning(today),
        tracking_address=address("procedure_page", procedure.code),
        printed_on=short_day(today),
        warnings=tuple(_warnings(offered, today)),
        plain_name=procedure.plain_name,
        name=procedure.name,
        procedure_code=procedure.code,
        who=procedure.who,
        when=procedure.when,
        not_this=procedure.not_this,
        channels=tuple(channel.words for channel in procedure.channels),
        cases=tuple(case.title for case in cases) if len(cases) > 1 else (),
        needed=_listed((paper for paper in papers if paper.required), cases),
        helpful=_listed((one for one in papers if not one.required and not one.in_state_database), cases),
        held=_listed((paper for paper in papers if paper.in_state_database), cases),
        times=(*_own_times(offered), *_terms(times(procedure))),
        fees=_terms(fees(procedure)),
        exempt=tuple(free.who for free in procedure.exemptions),
        result=f"{procedure.result.name}. {procedure.result.note}".strip(),
        steps=procedure.steps,
        mistakes=procedure.mistakes,
        sources=tuple(f"{one.address} (xem ngày {short_day(one.checked_on)})" for one in procedure.sources),
        address=unit.site_address,
        checked_on=_checked_on(offered),
    )


def poster(posted: Iterable[Offered], unit: UnitFace, today: date) -> Poster:
    """In the order given, fields as they come."""
    fields: dict[str, list[PosterLine]] = {}
    for offered in posted:
        fields.setdefault(offered.version.field, []).append(_line(offered))
    return Poster(
        office=office_of(unit),
        issued_at=_morning(today),
        tracking_address=address("procedure_list"),
        printed_on=short_day(today),
        fields=tuple(PosterField(name=name, lines=tuple(lines)) for name, lines in fields.items()),
        count=sum(map(len, fields.values())),
        address=unit.site_address,
    )


def as_pdf(paper: Leaflet | Poster, name: str) -> HttpResponse:
    """Shown by the browser, saved under the name."""
    response = HttpResponse(printed(paper), content_type="application/pdf")
    response.headers["Content-Disposition"] = f'inline; filename="{name}.pdf"'
    return response


@lru_cache(maxsize=64)
def printed(paper: Leaflet | Poster) -> bytes:
    """The PDF; asked for again on the same day it is not drawn again."""
    return press.render(paper)


def _morning(today: date) -> datetime:
    return datetime.combine(today, time(), VIETNAM)


def _warnings(offered: Offered, today: date) -> Iterable[str]:
    procedure = offered.version.procedure
    if not offered.is_approved:
        yield "Nội dung chưa được cán bộ duyệt. Mời hỏi lại ở quầy trước khi chuẩn bị."
    if is_to_review(procedure, today):
        yield f"Quy định có thể đã thay đổi. {procedure.review_why}"


def _numbers(paper: Paper, cases: list[Case]) -> tuple[int, ...]:
    return tuple(number for number, case in enumerate(cases, start=1) if case.key in paper.cases)


def _listed(papers: Iterable[Paper], cases: list[Case]) -> tuple[LeafletPaper, ...]:
    return tuple(
        LeafletPaper(
            name=paper.name,
            kind=paper.kind.value,
            count=paper.count,
            cases=() if len(numbers := _numbers(paper, cases)) == len(cases) else numbers,
            note=paper.note,
            where=paper.where,
        )
        for paper in papers
    )


def _own_times(offered: Offered) -> tuple[LeafletTerm, ...]:
    note = f"Đơn vị hẹn ngắn hơn quy định theo {offered.own_limits_document}"
    return tuple(
        LeafletTerm(words=text, whom=Channel(key).words, note=note, is_sure=True)
        for key, text in offered.own_limits.items()
    )


def _terms(shown: list[TermShown]) -> tuple[LeafletTerm, ...]:
    return tuple(
        LeafletTerm(words=term.words, whom=_whom(term), note=term.note, is_sure=term.is_sure)
        for term in shown
    )


def _whom(term: TermShown) -> str:
    cases = ", ".join(f"“{title}”" for title in term.cases)
    return "; ".join(part for part in (f"riêng {cases}" if cases else "", term.channels) if part)


def _line(offered: Offered) -> PosterLine:
    """What most people get by the first way of handing in, which is the counter where there is one."""
    procedure = offered.version.procedure
    channel = procedure.channels[0]
    ways = [way(offered, case.key, channel) for case in procedure.cases if not case.staff_only]
    return PosterLine(
        name=procedure.plain_name,
        code=procedure.code,
        time=_one_or_many(one.time for one in ways),
        fee=_one_or_many(one.fee for one in ways),
        is_sure=all(one.is_sure for one in ways),
        is_reviewed=offered.is_approved,
        checked_on=_checked_on(offered),
    )


def _checked_on(offered: Offered) -> str:
    return short_day(offered.checked_on) if offered.checked_on else ""


def _one_or_many(words: Iterable[str]) -> str:
    """Two are both said; more depend on the case."""
    different = list(dict.fromkeys(words))
    return " hoặc ".join(different) if len(different) <= 2 else "Tùy trường hợp, mời hỏi"
