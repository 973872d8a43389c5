"""The share of broken promises that were apologised for in time, and the rows behind every count of it."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from vidan.boards.figures import queries
from vidan.boards.figures.queries.apologies import broken, share_of
from vidan.boards.figures.views.in_session import SPANS, span_asked
from vidan.core.ui.doors import StaffRequest, staff_door
from vidan.desks.dossiers.queries.broken import Broken, Told

PER_PAGE = 50
ALL, TWICE = "tat-ca", "hai-lan"
TITLES = {told.value: told.words for told in Told} | {
    ALL: "Tất cả lời hẹn bị trễ",
    TWICE: "Trễ cả ngày hẹn lại",
}


@dataclass(frozen=True)
class Count:
    """One kind of row, how many there are, and the address that opens them."""

    label: str
    number: int
    url: str


@staff_door(*queries.OVERSEES)
@require_safe
def apologies(request: StaffRequest) -> HttpResponse:
    """The figure of a span; a count opens exactly its rows below."""
    now = timezone.now()
    name, span, form = span_asked(request)
    rows = broken(request.scope, span, now)
    here = {"ky": name} if name else {"tu": f"{span.first:%d/%m/%Y}", "den": f"{span.last:%d/%m/%Y}"}
    opened = request.GET.get("xem", "")
    context = {
        "spans": [(slug, label, slug == name) for slug, label in SPANS.items()],
        "span": span,
        "form": form,
        "share": share_of(rows, now),
        "counts": {
            which: Count(TITLES[which], len(_of(rows, which)), f"?{urlencode(here | {'xem': which})}#ho-so")
            for which in TITLES
        },
        "now": now,
        "opened": TITLES.get(opened, ""),
        **_page(request, rows, opened),
    }
    return render(request, "figures/apologies.html", context, status=200 if form.is_valid() else 422)


def _of(rows: list[Broken], which: str) -> list[Broken]:
    if which == TWICE:
        return [row for row in rows if row.is_twice]
    return [row for row in rows if which in (ALL, row.told)]


def _page(request: StaffRequest, rows: list[Broken], opened: str) -> dict[str, object]:
    if opened not in TITLES:
        return {}
    page = Paginator([row.promise for row in _of(rows, opened)], PER_PAGE).get_page(request.GET.get("page"))
    return {
        "page_obj": page,
        "shown": {"object_list": queries.dossiers(request.scope, list(page.object_list))},
    }
