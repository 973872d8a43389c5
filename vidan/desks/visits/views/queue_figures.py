"""The queue's figures: by site, each count opens its numbers."""

from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from vidan.core.accounts.scope import SEES_DOSSIERS
from vidan.core.ui.doors import StaffRequest, staff_door
from vidan.desks.visits.models import Ticket
from vidan.desks.visits.queries import queue_figures
from vidan.desks.visits.queries.queue_groups import words
from vidan.desks.visits.queries.queue_pace import DEFINITION
from vidan.desks.visits.views import asked_span, span_typed

PER_PAGE = 50


@staff_door(*SEES_DOSSIERS)
@require_safe
def figures(request: StaffRequest) -> HttpResponse:
    """How long people waited, who was missed, how right the estimates were."""
    span, form = asked_span(request)
    rows = list(queue_figures.taken(request.scope, span))
    opened, place = request.GET.get("xem", ""), request.GET.get("noi", "")
    pick = queue_figures.PICKS.get(opened)
    shown = [one for one in rows if pick and pick(one) and place in ("", str(one.site_id))]
    page = Paginator(shown, PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "form": form,
        "first": span.first,
        "last": span.last,
        "address": urlencode(span_typed(span)),
        "by_site": queue_figures.by_site(rows),
        "total": queue_figures.sums(rows),
        "definitions": (*queue_figures.DEFINITIONS, ("Thời gian đã báo", DEFINITION)),
        "is_open": pick is not None,
        "page_obj": page,
        "listed": [_told(one) for one in page.object_list],
        "now": timezone.now(),
    }
    return render(request, "visits/queue_figures.html", context, status=200 if form.is_valid() else 422)


def _told(one: Ticket) -> dict[str, object]:
    """One number as the list shows it, in whole minutes."""
    wait, off = queue_figures.waited(one), queue_figures.off_by(one)
    return {
        "ticket": one,
        "about": words(one.about),
        "wait": _minutes(wait),
        "told": _minutes(one.estimate),
        "off": _minutes(off),
    }


def _minutes(seconds: float | None) -> str:
    return "" if seconds is None else f"{round(seconds / 60)}"
