"""The letters book of a period: figures that open the letters they count, thanks and apologies that came in time."""

from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from vidan.core.accounts.scope import SEES_DOSSIERS
from vidan.core.ui.doors import StaffRequest, staff_door
from vidan.core.ui.typed import SpanForm
from vidan.core.ui.words import share_words
from vidan.desks.letters.queries import book as queries
from vidan.kit.workdays.spans import month_until

PER_PAGE = 50


@staff_door(*SEES_DOSSIERS)
@require_safe
def book(request: StaffRequest) -> HttpResponse:
    """This month until today, or the period asked for."""
    now = timezone.now()
    form = SpanForm(request.GET if "tu" in request.GET else None)
    span = form.span if form.is_bound and form.is_valid() else month_until(timezone.localdate(now))
    rows = queries.booked(request.scope, span)
    here = {"tu": f"{span.first:%d/%m/%Y}", "den": f"{span.last:%d/%m/%Y}"}
    asked = request.GET.get("xem", "")
    opened = rows.filter(queries.FIGURES[asked][1]) if asked in queries.FIGURES else rows
    whole, done = queries.thanks(request.scope, span, now)
    late = queries.sorry(request.scope, span, now)
    in_time = sum(one.in_time for one in late)
    context = {
        "form": form if form.is_bound else SpanForm(initial={"tu": span.first, "den": span.last}),
        "span": span,
        "figures": [(one, f"?{urlencode(here | {'xem': one.slug})}#thu") for one in queries.figures(rows)],
        "occasions": queries.by_occasion(rows),
        "opened": queries.FIGURES[asked][0] if asked in queries.FIGURES else "Mọi thư trong kỳ",
        "page_obj": Paginator(opened, PER_PAGE).get_page(request.GET.get("page")),
        "thanks_done": done.count(),
        "thanks_whole": whole.count(),
        "thanks_share": share_words(done.count(), whole.count()),
        "thanks_rows": [
            (one, one.pk in set(done.values_list("pk", flat=True))) for one in whole[: queries.MOST]
        ],
        "late": late[: queries.MOST],
        "in_time": in_time,
        "sorry_share": share_words(in_time, len(late)),
        "definitions": (queries.BOOK, queries.THANKS, queries.SORRY),
        "now": now,
        "here": urlencode(here),
    }
    return render(request, "letters/book.html", context)
