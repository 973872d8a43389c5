"""The report of a day, and of a month with the lists its figures count; on the page and as PDF."""

from datetime import timedelta

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from vidan.core.papers import press
from vidan.core.ui.doors import StaffRequest, staff_door
from vidan.core.units.queries import face
from vidan.desks.fielddays import papers
from vidan.desks.fielddays.flow import State
from vidan.desks.fielddays.models import SEES_DAYS
from vidan.desks.fielddays.queries import days as queries
from vidan.desks.fielddays.queries import months
from vidan.desks.fielddays.queries import records as reading
from vidan.kit.refusals import NotFound, Stale


@staff_door(*SEES_DAYS)
@require_safe
def day(request: StaffRequest, pk: str) -> HttpResponse:
    """Báo cáo of one day that was held."""
    found = queries.day_for(request.scope, int(pk))
    if found.state != State.HELD:
        raise Stale("Ngày này chưa ghi là đã về với dân nên chưa có báo cáo.")
    paper = papers.of_day(
        found,
        reading.results([found]),
        reading.matters_of(found),
        reading.public_photos(found),
        queries.coming(found),
        face(found.unit_id, found.on),
        timezone.now(),
    )
    return _pdf(paper, f"ngay-voi-dan-{found.on:%y%m%d}-{found.pk}")


@staff_door(*SEES_DAYS)
@require_safe
def month(request: StaffRequest) -> HttpResponse:
    """A month in figures, under each the rows it counts."""
    found = _month(request)
    context = {
        "month": found,
        "definition": months.DEFINITION,
        "before": f"{found.span.first - timedelta(days=1):%Y-%m}",
        "after": f"{found.span.last + timedelta(days=1):%Y-%m}",
        "this": f"{found.span.first:%Y-%m}",
        "now": timezone.now(),
    }
    return render(request, "fielddays/month.html", context)


@staff_door(*SEES_DAYS)
@require_safe
def month_pdf(request: StaffRequest) -> HttpResponse:
    """The same on paper."""
    found, now = _month(request), timezone.now()
    unit = face(_unit(request), found.span.last)
    paper = papers.of_month(
        found.days, found.results, found.matters, found.words, months.DEFINITION, unit, now
    )
    return _pdf(paper, f"ngay-voi-dan-{found.span.first:%Y-%m}")


def _month(request: StaffRequest) -> months.Month:
    span = months.month_in(request.GET.get("thang", ""), timezone.localdate())
    return months.month_of(request.scope, _unit(request), span)


def _unit(request: StaffRequest) -> int:
    """The unit this person works in, or else the one this installation is of."""
    mine = {unit for role, unit in request.scope.holds if role in SEES_DAYS}
    home = queries.home_unit()
    if not mine:
        raise NotFound("Không có trang này.")
    return home if home in request.scope.sees(SEES_DAYS) else min(mine)


def _pdf(paper: papers.FieldReport, name: str) -> HttpResponse:
    response = HttpResponse(press.render(paper), content_type="application/pdf")
    response.headers["Content-Disposition"] = f'inline; filename="{name}.pdf"'
    return response
