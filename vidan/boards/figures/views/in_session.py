"""The share finished in the session received, and the rows behind every count of it."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from vidan.boards.figures import queries
from vidan.boards.figures.queries import Counted, Line, Share, named_span
from vidan.core.ui.doors import StaffRequest, staff_door
from vidan.core.ui.typed import SpanForm
from vidan.kit.workdays.spans import Span

PER_PAGE = 50
SPANS = {"tuan": "Tuần này", "thang": "Tháng này", "quy": "Quý này", "nam": "Năm nay"}
OPENED = {"xong": True, "chua": False, "tat-ca": None}
TITLES = {
    "xong": "Hồ sơ xong ngay trong buổi",
    "chua": "Hồ sơ không xong trong buổi",
    "tat-ca": "Tất cả hồ sơ được tính",
}


@dataclass(frozen=True)
class Counts:
    """A share with the addresses of its rows."""

    label: str
    share: Share
    done_url: str
    all_url: str


@staff_door(*queries.OVERSEES)
@require_safe
def in_session(request: StaffRequest) -> HttpResponse:
    """The figure of a span, by procedure; a count opens exactly its rows below."""
    now = timezone.now()
    name, span, form = span_asked(request)
    rows = queries.counted(request.scope, span, now)
    here = {"ky": name} if name else {"tu": _day(span.first), "den": _day(span.last)}
    opened = request.GET.get("xem", "")
    code = request.GET.get("tt", "")
    total = _counts("Tất cả thủ tục", queries.share_of(rows, now), here, "")
    context = {
        "spans": [(slug, label, slug == name) for slug, label in SPANS.items()],
        "span": span,
        "form": form,
        "total": total,
        "lines": [_line(line, here) for line in queries.by_procedure(rows, now)],
        "now": now,
        "opened": TITLES.get(opened, ""),
        **_page(request, rows, code, opened),
    }
    return render(request, "figures/in_session.html", context, status=200 if form.is_valid() else 422)


def span_asked(request: StaffRequest) -> tuple[str, Span, SpanForm]:
    """The span a figure is asked for: its name, or "" for days that were typed; and the form that says them."""
    today = timezone.localdate()
    typed = {key: request.GET[key] for key in ("tu", "den") if key in request.GET}
    if typed:
        form = SpanForm(typed)
        if form.is_valid():
            return "", form.span, form
        return "thang", named_span("thang", today), form
    name = request.GET.get("ky", "")
    name = name if name in SPANS else "thang"
    span = named_span(name, today)
    return name, span, SpanForm({"tu": _day(span.first), "den": _day(span.last)})


def _page(request: StaffRequest, rows: list[Counted], code: str, opened: str) -> dict[str, object]:
    if opened not in OPENED:
        return {}
    promises = queries.rows_of(rows, code, OPENED[opened])
    page = Paginator(promises, PER_PAGE).get_page(request.GET.get("page"))
    return {
        "page_obj": page,
        "shown": {"object_list": queries.dossiers(request.scope, list(page.object_list))},
    }


def _line(line: Line, here: dict[str, str]) -> Counts:
    return _counts(line.procedure, line.share, here, line.code)


def _counts(label: str, share: Share, here: dict[str, str], code: str) -> Counts:
    about = here | ({"tt": code} if code else {})
    done, everything = (f"?{urlencode(about | {'xem': which})}#ho-so" for which in ("xong", "tat-ca"))
    return Counts(label, share, done, everything)


def _day(on: object) -> str:
    return f"{on:%d/%m/%Y}"
