"""The law's registers (sổ chứng thực) and what may be counted in them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, F, IntegerField, Q, QuerySet, Sum
from django.db.models.functions import Cast

from vidan.core.accounts.scope import Scope
from vidan.core.calendar.queries import session_ends
from vidan.core.ui.words import share_words
from vidan.desks.certification.flow import State
from vidan.desks.certification.models import Line
from vidan.kit.text import fold
from vidan.kit.workdays.spans import Span

DEFINITION = (
    "Giấy tờ: dòng trong sổ chứng thực nhận trong khoảng ngày đã chọn, không kể dòng đã gạch, lượt đã hủy. "
    "Xong trong buổi: tử số là giấy tờ đóng dấu trước khi hết buổi làm việc đã nhận (ngoài giờ thì là buổi kế tiếp); "
    "mẫu số là giấy tờ đã đóng dấu hoặc buổi nhận đã hết."
)


def entered(scope: Scope, span: Span, kind: str = "") -> QuerySet[Line]:
    """The register of a span, in the order of its numbers, struck-out lines too: no number is missing."""
    rows = Line.objects.visible_to(scope).filter(received_at__gte=span.begins, received_at__lt=span.ends)
    if kind:
        rows = rows.filter(kind=kind)
    return rows.select_related("run", "run__promise").order_by("unit", "kind", "year", "number")


def found(scope: Scope, kind: str, words: str) -> QuerySet[Line]:
    """Lines by number (12 or 12/2026) or by a part of the requester's name, without marks; newest first."""
    number, _, year = words.replace(" ", "").partition("/")
    rows = Line.objects.visible_to(scope).select_related("run", "run__promise")
    if kind:
        rows = rows.filter(kind=kind)
    if number.isascii() and number.isdecimal() and len(number) < 9:
        fits = Q(number=int(number))
        if year.isascii() and year.isdecimal() and len(year) == 4:
            fits &= Q(year=int(year))
    else:
        fits = Q(requester_fold__contains=fold(words)) if fold(words) else Q(pk=None)
    return rows.filter(fits).order_by("-pk")


def counted(scope: Scope, span: Span, kind: str = "") -> QuerySet[Line]:
    """Of the register what figures count: not struck out."""
    return entered(scope, span, kind).filter(voided_at=None).exclude(run__state=State.CANCELLED)


@dataclass(frozen=True)
class Part:
    """What one run has in one register, added up; `in_session`: ready in its session, None while that is open."""

    run: int
    kind: str
    in_session: bool | None
    documents: int
    copies: int
    pages: int  # of each copy
    fee: int


def parts(scope: Scope, span: Span, cut_off: datetime) -> list[Part]:
    """A span by run and register: the database adds up, the calendar says when each run's session ended."""
    session_end = session_ends()
    rows = (
        counted(scope, span)
        .order_by()
        .values_list(
            *("run", "kind", "unit", "run__promise__started_at", "run__promise__calendar_known_at"),
            "run__stamped_at",
        )
        .annotate(
            documents=Count("pk"),
            all_copies=Sum("copies"),
            all_pages=Sum(Cast("pages", IntegerField()) * F("copies")),
            all_fees=Sum("fee"),
        )
    )
    return [
        Part(run, kind, _in_session(session_end(unit, started, known_at), done, cut_off), *added)
        for run, kind, unit, started, known_at, done, *added in rows
    ]


def _in_session(end: datetime | None, done: datetime | None, cut_off: datetime) -> bool | None:
    if end is None:
        return None
    if done is not None and done <= cut_off:
        return done <= end
    return False if end <= cut_off else None


@dataclass(frozen=True)
class Sums:
    """What a span comes to; `in_session` of `judged` were finished in the session received."""

    documents: int
    copies: int
    pages: int
    fee: int
    in_session: int
    judged: int

    @property
    def share(self) -> str:
        """“62,5 %”; without a whole there is no figure."""
        return share_words(self.in_session, self.judged)


def sums(found: Iterable[Part]) -> Sums:
    """Add up. Pages are certified pages, so only of copies."""
    rows = list(found)
    return Sums(
        documents=sum(row.documents for row in rows),
        copies=sum(row.copies for row in rows),
        pages=sum(row.pages for row in rows if row.kind == Line.Kind.COPY),
        fee=sum(row.fee for row in rows),
        in_session=sum(row.documents for row in rows if row.in_session),
        judged=sum(row.documents for row in rows if row.in_session is not None),
    )
