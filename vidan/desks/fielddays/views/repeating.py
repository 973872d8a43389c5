"""A day that comes again: how, then the days as they would be, then they are planned."""

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from vidan.core.ui.doors import StaffRequest, staff_door
from vidan.desks.fielddays import flow
from vidan.desks.fielddays.actions.repeating import repeat_day
from vidan.desks.fielddays.forms.repeating import DaysForm, RhythmForm
from vidan.desks.fielddays.queries import days as queries
from vidan.desks.fielddays.queries.repeating import Again, again


@staff_door(*flow.PLANNERS)
@require_http_methods(["GET", "HEAD", "POST"])
def repeat(request: StaffRequest, pk: str) -> HttpResponse:
    """The preview is in the address; what is chosen of it is sent."""
    day = queries.day_for(request.scope, int(pk))
    asked = RhythmForm(day, request.GET if request.GET else None)
    found: list[Again] = []
    form: DaysForm | None = None
    if asked.is_bound and asked.is_valid():
        found = again(day, asked.cleaned_data["cach"], asked.cleaned_data["den"])
        form = DaysForm(found, request.POST if request.method == "POST" else None)
    if form is not None and request.method == "POST" and form.is_valid():
        repeat_day(form.act(request.scope, timezone.now()), day, form.chosen())
        return HttpResponseRedirect(f"{reverse('fielddays:days')}?nhom=sap-toi")
    shown = form if form is not None and form.errors else asked
    context = {"day": day, "asked": asked, "form": form, "found": found, "shown": shown}
    is_wrong = bool(shown.errors) and shown.is_bound
    return render(request, "fielddays/repeat.html", context, status=422 if is_wrong else 200)
