"""The halls of a unit, and what is agreed in them."""

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from vidan.core.ui.doors import StaffRequest, staff_door
from vidan.core.ui.typed import KeyedForm
from vidan.desks.ceremonies.actions.halls import KEEPERS, close_hall, open_hall
from vidan.desks.ceremonies.forms.ceremonies import HallForm
from vidan.desks.ceremonies.models import SEES_CEREMONIES
from vidan.desks.ceremonies.queries import ceremonies as queries
from vidan.desks.ceremonies.queries.asked import seat
from vidan.desks.ceremonies.views.trying import tried
from vidan.kit.refusals import NotYours


@staff_door(*KEEPERS)
@require_http_methods(["GET", "HEAD", "POST"])
def halls(request: StaffRequest) -> HttpResponse:
    """Those in use, and one more."""
    unit_id = seat(request.scope, KEEPERS)
    if unit_id is None:
        raise NotYours("Hội trường do văn thư, lãnh đạo, quản trị của đơn vị ghi.")
    form, status = HallForm(request.POST if request.method == "POST" else None), 200
    if request.method == "POST":
        status = tried(request, form, lambda act: open_hall(act, unit_id, form.words()))
        if not status:
            return HttpResponseRedirect(reverse("ceremonies:halls"))
    rows = [(hall, KeyedForm(auto_id=False)) for hall in queries.halls_of(unit_id)]
    return render(request, "ceremonies/halls.html", {"form": form, "rows": rows}, status=status)


@staff_door(*KEEPERS)
@require_POST
def close(request: StaffRequest, pk: str) -> HttpResponse:
    """No ceremony there any more."""
    hall = queries.hall_for(seat(request.scope, KEEPERS) or 0, int(pk))
    form = KeyedForm(request.POST)
    if form.is_valid():
        close_hall(form.act(request.scope, timezone.now()), hall)
    return HttpResponseRedirect(reverse("ceremonies:halls"))


@staff_door(*SEES_CEREMONIES)
@require_safe
def agenda(request: StaffRequest) -> HttpResponse:
    """What is agreed in the coming weeks, day by day; who marries is not said."""
    rows = queries.agenda(request.scope, timezone.localdate())
    return render(request, "ceremonies/agenda.html", {"rows": rows})
