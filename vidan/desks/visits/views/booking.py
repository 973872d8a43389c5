"""The day's bookings at the counter: who is here, who did not come, whom to tell; and the figures."""

from datetime import date, timedelta
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from vidan.core.accounts.actions import note_look
from vidan.core.accounts.models import Look
from vidan.core.accounts.scope import SEES_DOSSIERS
from vidan.core.ui.doors import StaffRequest, staff_door
from vidan.core.ui.typed import KeyedForm, SpanForm
from vidan.core.units.queries import face
from vidan.desks.catalogue.queries import plain_names
from vidan.desks.visits.actions import booking as actions
from vidan.desks.visits.actions.booking import COUNTERS
from vidan.desks.visits.models import Booking
from vidan.desks.visits.queries import booking as queries
from vidan.kit.refusals import NotFound
from vidan.kit.workdays.spans import Span, month_until

PER_PAGE = 50
DOING = {"den": actions.came, "vang": actions.missed, "huy": actions.cancel_for}
Row = tuple[Booking, str, KeyedForm]


@staff_door(*SEES_DOSSIERS)
@never_cache
@require_safe
def bookings(request: StaffRequest) -> HttpResponse:
    """One day by site and time, and whoever must be told that their time fell out of the hours."""
    unit_id, today, now = _unit(request), timezone.localdate(), timezone.now()
    on = _day(request.GET.get("ngay", ""), today)
    rows = list(queries.of_day(request.scope, unit_id, on))
    telling = queries.to_tell(request.scope, unit_id, today)[:PER_PAGE]
    for row in telling:
        if row.phone:
            note_look(request.scope, row.subject, unit_id, Look.Kind.REVEALED, now)
    context = {
        "rows": _with_forms(rows, today),
        "telling": _with_forms(telling, today),
        "on": on,
        "before": on - timedelta(days=1),
        "after": on + timedelta(days=1),
        "unit": face(unit_id, today),
        "may_mark": request.scope.role_for(COUNTERS, unit_id) is not None,
        "now": now,
    }
    return render(request, "visits/bookings.html", context)


@staff_door(*SEES_DOSSIERS)
@require_POST
def mark(request: StaffRequest, pk: str, doing: str) -> HttpResponse:
    """Came, did not come, or given back after telling."""
    row = Booking.objects.visible_to(request.scope).filter(pk=int(pk)).first()
    if row is None:
        raise NotFound("Không có lịch hẹn này trong đơn vị của anh/chị.")
    form = KeyedForm(request.POST)
    if form.is_valid():
        DOING[doing](form.act(request.scope, timezone.now()), row)
    return HttpResponseRedirect(f"{reverse('visits:bookings')}?ngay={row.on.isoformat()}")


@staff_door(*SEES_DOSSIERS)
@require_safe
def booking_figures(request: StaffRequest) -> HttpResponse:
    """Booked, came, did not come, cancelled; each count opens its rows."""
    span, form = _span(request)
    now = timezone.now()
    rows = list(queries.in_span(request.scope, span))
    wanted = request.GET.get("xem", "")
    shown = [row for row in rows if wanted in ("tat-ca", queries.kind_of(row, now))]
    total = queries.sums(rows, now)
    counts = (
        ("Lịch hẹn đã đặt", "tat-ca", total.booked),
        ("Đã đến", "came", total.came),
        ("Không đến", "missed", total.missed),
        ("Đã hủy", "cancelled", total.cancelled),
        ("Đã qua, chưa ghi đến hay không", "unmarked", total.unmarked),
    )
    context = {
        "form": form,
        "first": span.first,
        "last": span.last,
        "address": urlencode(_typed(span)),
        "counts": counts,
        "total": total,
        "definition": queries.DEFINITION,
        "wanted": wanted,
        "page_obj": Paginator(_named(shown), PER_PAGE).get_page(request.GET.get("page")),
        "now": now,
    }
    return render(request, "visits/booking_figures.html", context, status=200 if form.is_valid() else 422)


def _named(rows: list[Booking]) -> list[tuple[Booking, str]]:
    names = plain_names({row.procedure for row in rows}, timezone.localdate())
    return [(row, names.get(row.procedure, row.procedure)) for row in rows]


def _with_forms(rows: list[Booking], today: date) -> list[Row]:
    names = plain_names({row.procedure for row in rows}, today)
    return [
        (row, names.get(row.procedure, row.procedure), KeyedForm(auto_id=f"hen{row.pk}_%s")) for row in rows
    ]


def _unit(request: StaffRequest) -> int:
    """Where this person works with people; else where they look."""
    mine = [unit for role, unit in request.scope.holds if role in SEES_DOSSIERS]
    here = [unit for role, unit in request.scope.holds if role in COUNTERS]
    return min(here or mine)


def _day(typed: str, today: date) -> date:
    try:
        return date.fromisoformat(typed[:10])
    except ValueError:
        return today


def _span(request: StaffRequest) -> tuple[Span, SpanForm]:
    """As asked; this month until today when nothing was, or what nobody can read."""
    span = month_until(timezone.localdate())
    if "tu" not in request.GET and "den" not in request.GET:
        return span, SpanForm(_typed(span))
    form = SpanForm({"tu": request.GET.get("tu", ""), "den": request.GET.get("den", "")})
    return form.span if form.is_valid() else span, form


def _typed(span: Span) -> dict[str, str]:
    return {"tu": f"{span.first:%d/%m/%Y}", "den": f"{span.last:%d/%m/%Y}"}
