"""The counter's pages: the QR to hold out after a return, and opening a tablet."""

from datetime import datetime, time

from django.conf import settings
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_http_methods, require_safe

from vidan.core.accounts import sessions
from vidan.core.accounts.models import Role
from vidan.core.papers import qr
from vidan.core.ui.doors import StaffRequest, staff_door
from vidan.desks.slips import queries
from vidan.desks.slips.actions import open_tablet
from vidan.desks.slips.forms import TabletForm
from vidan.desks.slips.keys import token_of
from vidan.kit.refusals import NotFound
from vidan.kit.workdays.moments import VIETNAM


@staff_door(Role.COUNTER)
@require_safe
def counter(request: StaffRequest) -> HttpResponse:
    """What was returned today, to invite whoever stands at the counter."""
    return render(request, "slips/counter.html", {"rows": queries.returned_on(request.scope, _midnight())})


@staff_door(Role.COUNTER)
@require_safe
def show_qr(request: StaffRequest, pk: int) -> HttpResponse:
    """The QR of one invitation, as large as the screen allows; also to print."""
    rows = queries.returned_on(request.scope, _midnight())
    row = next((row for row in rows if row.invitation.pk == pk), None)
    if row is None:
        raise NotFound("Không có lời mời này trong những kết quả trả hôm nay.")
    link = f"{settings.PUBLIC_URL}{reverse('slip', args=[token_of(row.invitation.about)])}"
    drawn = mark_safe(qr.svg(link, fills=True))  # noqa: S308  # drawn by us from our own address
    return render(request, "slips/qr.html", {"row": row, "drawn": drawn})


@staff_door(Role.COUNTER)
@require_http_methods(["GET", "POST"])
def tablet(request: StaffRequest) -> HttpResponse:
    """Open this device for residents: the officer is signed out of it first."""
    form = TabletForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        unit = next(unit for role, unit in sorted(request.scope.holds) if role == Role.COUNTER)
        token = open_tablet(form.act(request.scope, timezone.now()), unit_id=unit)
        sessions.end(request)
        return HttpResponseRedirect(reverse("slip_at_tablet", args=[token]))
    return render(request, "slips/tablet.html", {"form": form}, status=422 if form.errors else 200)


def _midnight() -> datetime:
    return datetime.combine(timezone.localdate(), time.min, VIETNAM)
