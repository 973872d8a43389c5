"""The figure of those asked more than once, with its rows."""

from datetime import date

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from vidan.core.accounts.scope import SEES_DOSSIERS
from vidan.core.ui.doors import StaffRequest, staff_door
from vidan.core.ui.paging import page_of
from vidan.desks.dossiers.forms.asked import PeriodForm
from vidan.desks.dossiers.queries.asked import asked, asked_more_than_once
from vidan.kit.workdays.moments import VIETNAM


@staff_door(*SEES_DOSSIERS)
@require_safe
def asked_again(request: StaffRequest) -> HttpResponse:
    """Number, share, definition, and exactly the dossiers counted."""
    now = timezone.now()
    since, until, form = _period(request, timezone.localdate(now, VIETNAM))
    rows = asked_more_than_once(request.scope, since, until)
    context = {
        "form": form,
        "figure": asked(request.scope, since, until),
        "page_obj": page_of(rows, request.GET),
        "now": now,
    }
    return render(request, "dossiers/asked_again.html", context, status=422 if form.errors else 200)


def _period(request: StaffRequest, today: date) -> tuple[date, date, PeriodForm]:
    """The period typed; this month until one is."""
    month = {"tu": today.replace(day=1), "den": today}
    form = PeriodForm(request.GET if "tu" in request.GET else None, initial=month)
    if not form.is_bound or not form.is_valid():
        return month["tu"], month["den"], form
    since, until = sorted((form.cleaned_data["tu"], form.cleaned_data["den"]))
    return since, until, form
