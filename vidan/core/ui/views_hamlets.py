"""The administrator's page: the hamlets people choose from when they say where something is."""

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from vidan.core.accounts.models import Role
from vidan.core.accounts.queries import administered
from vidan.core.ui.doors import StaffRequest, staff_door
from vidan.core.ui.forms_hamlets import HamletsForm, listed
from vidan.core.units.actions import set_hamlets
from vidan.core.units.queries import face, hamlets_of


@staff_door(Role.ADMINISTRATOR)
@require_http_methods(["GET", "HEAD", "POST"])
def hamlets(request: StaffRequest) -> HttpResponse:
    """The list of the administrator's unit, and the form that replaces it."""
    unit_id, now = min(administered(request.scope)), timezone.now()
    form = HamletsForm(request.POST or None, initial=listed(hamlets_of(unit_id)))
    if request.method == "POST" and form.is_valid():
        deed = form.act(request.scope, now).deed(Role.ADMINISTRATOR)
        set_hamlets(deed, unit_id, form.cleaned_data["hamlets"])
        return HttpResponseRedirect(f"{reverse('hamlets')}?xong=1")
    context = {"form": form, "unit": face(unit_id, timezone.localdate(now)), "is_done": "xong" in request.GET}
    return render(request, "ui/hamlets.html", context, status=422 if form.errors else 200)
