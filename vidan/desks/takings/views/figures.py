"""Figures of money over a span, and the rows behind each."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from vidan.core.accounts.scope import SEES_DOSSIERS
from vidan.core.money.queries import Account, accounts
from vidan.core.money.subjects import Thing, things
from vidan.core.ui.doors import StaffRequest, staff_door
from vidan.core.ui.typed import Day
from vidan.desks.takings.queries.figures import FIGURES, asked_between, told
from vidan.kit.refusals import NotFound
from vidan.kit.workdays.moments import VIETNAM

LONGEST = timedelta(days=366)
PER_PAGE = 50


@dataclass(frozen=True)
class Row:
    """One due of a figure, with its amount there."""

    account: Account
    thing: Thing | None
    amount: int | None


@staff_door(*SEES_DOSSIERS)
@require_safe
def figures(request: StaffRequest) -> HttpResponse:
    """Every figure of the span, with its definition and its moment."""
    first, last = _span(request)
    found = asked_between(request.scope, first, last)
    return render(
        request, "takings/figures.html", _about(first, last) | {"told": told(found), "count": found.count()}
    )


@staff_door(*SEES_DOSSIERS)
@require_safe
def figure_rows(request: StaffRequest, slug: str) -> HttpResponse:
    """The rows of one figure; they add up to it."""
    figure = next((one for one in FIGURES if one.slug == slug), None)
    if figure is None:
        raise NotFound("Không có số liệu này.")
    first, last = _span(request)
    found = asked_between(request.scope, first, last)
    page = Paginator(figure.rows(found), PER_PAGE).get_page(request.GET.get("page"))
    shown = accounts(page.object_list)
    known = things(one.due.subject for one in shown)
    context = _about(first, last) | {
        "figure": figure,
        "page_obj": page,
        "rows": [Row(one, known.get(one.due.subject), figure.amount_of(one.due)) for one in shown],
        "total": next(one.amount for one in told(found) if one.figure is figure),
    }
    return render(request, "takings/figure_rows.html", context)


def _about(first: date, last: date) -> dict[str, object]:
    address = f"tu={first.isoformat()}&den={last.isoformat()}"
    return {"first": first, "last": last, "now": timezone.now(), "address": address}


def _span(request: StaffRequest) -> tuple[date, date]:
    """The days asked for, at most a year; this month when they cannot be read."""
    today = timezone.localdate(timezone.now(), VIETNAM)
    first, last = _day(request, "tu") or today.replace(day=1), _day(request, "den") or today
    if last < first or last - first > LONGEST:
        return today.replace(day=1), today
    return first, last


def _day(request: StaffRequest, name: str) -> date | None:
    try:
        day: date | None = Day(label="Ngày", required=False).clean(request.GET.get(name, ""))
    except ValidationError:
        return None
    return day
