"""What is worth a look in a span: five counts, and the rows behind the one that is opened."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from vidan.boards.signals import queries
from vidan.boards.signals.queries import Found, Pattern
from vidan.boards.signals.queries.patterns import Sign
from vidan.core.accounts.actions import note_look
from vidan.core.accounts.models import Look
from vidan.core.accounts.scope import Scope
from vidan.core.ui.doors import StaffRequest, staff_door
from vidan.core.ui.typed import SpanForm
from vidan.core.ui.words import short_day
from vidan.core.units.queries import face
from vidan.desks.dossiers.models import Dossier
from vidan.desks.dossiers.queries import listed
from vidan.kit.workdays.spans import Span

PER_PAGE = 50
MOST = 200  # rows of a pattern that are shown; the count tells them all
LONGEST = timedelta(days=366)
FIRST_WEEK = 7  # days of a month in which the one before is read
SPANS = {"thang": "Tháng này", "thang-truoc": "Tháng trước", "quy": "Quý này"}


@dataclass(frozen=True)
class Line:
    """One pattern with its count and the address of its rows."""

    pattern: Pattern
    found: Found
    url: str
    is_open: bool

    @property
    def count(self) -> int:
        return len(self.found.signs)


@dataclass(frozen=True)
class Row:
    """One dossier and what was found."""

    sign: Sign
    dossier: Dossier
    place: str  # of which unit, for who looks at several


@staff_door(*queries.LOOKS)
@require_safe
def signals(request: StaffRequest) -> HttpResponse:
    """The five counts of a span; one opens its rows below, with its definition."""
    now = timezone.now()
    name, span, form = _span(request, timezone.localdate(now))
    here = {"ky": name} if name else {"tu": short_day(span.first), "den": short_day(span.last)}
    opened, frame = request.GET.get("xem", ""), queries.frame(request.scope, span, now)
    lines = [
        Line(
            pattern,
            pattern.find(frame),
            f"?{urlencode(here | {'xem': pattern.slug})}#cac-dong",
            pattern.slug == opened,
        )
        for pattern in queries.PATTERNS
    ]
    context = {
        "spans": [(slug, label, slug == name) for slug, label in SPANS.items()],
        "span": span,
        "form": form,
        "lines": lines,
        "now": now,
        "most": MOST,
        **_opened(request, next((line for line in lines if line.is_open), None), now),
    }
    return render(request, "signals/signals.html", context, status=200 if form.is_valid() else 422)


def _opened(request: StaffRequest, line: Line | None, now: datetime) -> dict[str, object]:
    if line is None:
        return {"opened": None}
    if line.count:
        note_look(
            request.scope, f"signals:{line.pattern.slug}", request.scope.home or 0, Look.Kind.OPENED, now
        )
    page = Paginator(line.found.signs[:MOST], PER_PAGE).get_page(request.GET.get("page"))
    return {"opened": line, "page_obj": page, "rows": _rows(request.scope, page.object_list)}


def _rows(scope: Scope, signs: Iterable[Sign]) -> list[Row]:
    """Read once more within the scope, so that no row is shown which its dossier's page would not."""
    shown = list(signs)
    dossiers = listed(scope).in_bulk([sign.dossier for sign in shown])
    today, several = timezone.localdate(), len(scope.sees(queries.LOOKS)) > 1
    found = ((sign, dossiers[sign.dossier]) for sign in shown if sign.dossier in dossiers)
    return [Row(sign, one, face(one.unit_id, today).place if several else "") for sign, one in found]


def _span(request: StaffRequest, today: date) -> tuple[str, Span, SpanForm]:
    typed = {key: request.GET[key] for key in ("tu", "den") if key in request.GET}
    if typed:
        form = SpanForm(typed)
        if form.is_valid() and form.span.last - form.span.first <= LONGEST:
            return "", form.span, form
        if form.is_valid():
            form.add_error("tu", "Mời chọn khoảng không quá một năm.")
        return "thang", _named("thang", today), form
    name = request.GET.get("ky", "")
    if name not in SPANS:
        name = "thang" if today.day > FIRST_WEEK else "thang-truoc"
    span = _named(name, today)
    return name, span, SpanForm({"tu": short_day(span.first), "den": short_day(span.last)})


def _named(name: str, today: date) -> Span:
    this = today.replace(day=1)
    if name == "thang-truoc":
        last = this - timedelta(days=1)
        return Span(last.replace(day=1), last)
    return Span(date(today.year, today.month - (today.month - 1) % 3, 1) if name == "quy" else this, today)
