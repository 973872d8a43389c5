"""The law's registers (sổ chứng thực) and what may be counted in them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet

from vidan.core.accounts.scope import Scope
from vidan.core.calendar.queries import calendar_of
from vidan.core.ui.words import share_words
from vidan.desks.certification.flow import State
from vidan.desks.certification.models import Line
from vidan.kit.text import fold
from vidan.kit.workdays.faults import DateError
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


def sums(rows: Iterable[Line], cut_off: datetime) -> Sums:
    """Add up what is not struck out. Pages are certified pages: of each copy."""
    live = [row for row in rows if row.voided_at is None and row.run.state != State.CANCELLED]
    flags = [flag for row in live if (flag := in_session(row, cut_off)) is not None]
    return Sums(
        documents=len(live),
        copies=sum(row.copies for row in live),
        pages=sum(row.pages * row.copies for row in live if row.kind == Line.Kind.COPY),
        fee=sum(row.fee for row in live),
        in_session=sum(flags),
        judged=len(flags),
    )


def in_session(row: Line, cut_off: datetime) -> bool | None:
    """Whether it was ready before the session in which it was received ended; None while nobody can say."""
    promise, done = row.run.promise, row.run.stamped_at
    try:
        calendar = calendar_of(row.unit_id, promise.calendar_known_at)
        end = calendar.session_end(calendar.held(promise.started_at))
    except DateError:
        return None
    if done is not None and done <= cut_off:
        return done <= end
    return False if end <= cut_off else None
