"""The administrator gives programs keys and takes them away."""

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from vidan.api.open311 import queries
from vidan.api.open311.actions import issue, revoke
from vidan.api.open311.forms import IssueForm
from vidan.core.accounts.models import Role
from vidan.core.accounts.queries import administered
from vidan.core.ui.doors import StaffRequest, staff_door
from vidan.core.ui.typed import KeyedForm
from vidan.kit.refusals import NotFound, Stale


@staff_door(Role.ADMINISTRATOR)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def keys(request: StaffRequest) -> HttpResponse:
    """All of them, and a form for one more; the new key is shown this once."""
    form, given = IssueForm(request.POST if request.method == "POST" else None), ""
    if request.method == "POST" and form.is_valid():
        token, unit_id = form.cleaned_data["token"], min(administered(request.scope))
        try:
            issue(form.act(request.scope, timezone.now()), unit_id, form.cleaned_data["name"], token)
            given = token
        except Stale as refusal:
            form.add_error("name", refusal.sentence)
    context = {
        "form": form,
        "given": given,
        "keys": queries.keys(request.scope),
        "plain": KeyedForm(),
        "is_done": "xong" in request.GET,
    }
    return render(request, "open311/keys.html", context, status=422 if form.errors else 200)


@staff_door(Role.ADMINISTRATOR)
@require_POST
def take_away(request: StaffRequest, pk: str) -> HttpResponse:
    """One of them opens nothing any more."""
    form, row = KeyedForm(request.POST), queries.keys(request.scope).filter(pk=int(pk)).first()
    if row is None or not form.is_valid():
        raise NotFound("Không có khóa này.")
    revoke(form.act(request.scope, timezone.now()), row)
    return HttpResponseRedirect(f"{reverse('open311:keys')}?xong=1")
