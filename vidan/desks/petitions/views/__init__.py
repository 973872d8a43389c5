"""The office writes down what came by paper, telephone or mouth; and says where its ground ends."""

from collections.abc import Iterable

from django.conf import settings
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_http_methods

from vidan.core.accounts.models import Role
from vidan.core.papers import qr
from vidan.core.ui.doors import StaffRequest, staff_door
from vidan.core.ui.typed import KeyedForm
from vidan.core.units.queries import hamlets_of
from vidan.desks.petitions.actions import grounds
from vidan.desks.petitions.actions.grounds import KEEPERS, Edges, set_ground
from vidan.desks.petitions.actions.sending import enter
from vidan.desks.petitions.flow import ENTER
from vidan.desks.petitions.forms.office import EnterForm, GroundForm, edges_of
from vidan.desks.petitions.queries.ground import ground_of
from vidan.kit.refusals import BadInput, NotYours, Refusal

MODULE = 6  # pixels of the QR's smallest square


@staff_door(*ENTER.roles)
@require_http_methods(["GET", "HEAD", "POST"])
def enter_petition(request: StaffRequest) -> HttpResponse:
    """The form, and after it the code that goes home with whoever said it."""
    unit_id = unit_of(request, ENTER.roles)
    sent = request.POST if request.method == "POST" else None
    form = EnterForm(hamlets_of(unit_id), sent, request.FILES if sent is not None else None)
    if sent is not None and form.is_valid():
        try:
            petition = enter(
                form.act(request.scope, timezone.now()), form.said(unit_id), form.cleaned_data["token"]
            )
        except Refusal as refusal:
            tell(form, refusal)
        else:
            token = form.cleaned_data["token"]
            link = f"{settings.PUBLIC_URL}{reverse('petition', args=[token])}"
            drawn = mark_safe(qr.svg(link, scale=MODULE))  # noqa: S308  # drawn by us from our own address
            context = {
                "petition": petition,
                "token": token,
                "drawn": drawn,
            }
            return render(request, "petitions/entered.html", context)
    return render(request, "petitions/enter.html", {"form": form}, status=422 if form.errors else 200)


@staff_door(*KEEPERS)
@require_http_methods(["GET", "HEAD", "POST"])
def ground(request: StaffRequest) -> HttpResponse:
    """Edges and sketch of the unit."""
    unit_id = unit_of(request, KEEPERS)
    found, sent = ground_of(unit_id), request.POST if request.method == "POST" else None
    form = GroundForm(sent, request.FILES if sent is not None else None, initial=edges_of(found))
    if sent is not None and form.is_valid():
        v = form.cleaned_data
        edges = Edges(v["south"], v["west"], v["north"], v["east"])
        set_ground(form.act(request.scope, timezone.now()), grounds.Said(unit_id, edges, v.get("sketch")))
        return HttpResponseRedirect(f"{reverse('petitions:ground')}?xong=1")
    context = {"form": form, "ground": found, "is_done": "xong" in request.GET}
    return render(request, "petitions/ground.html", context, status=422 if form.errors else 200)


def unit_of(request: StaffRequest, roles: Iterable[Role]) -> int:
    """Where this person does such work. Raises NotYours."""
    wanted = frozenset(roles)
    here = [unit for role, unit in request.scope.holds if role in wanted]
    if not here:
        raise NotYours("Việc này không thuộc vai trò của anh/chị.")
    return min(here)


def tell(form: KeyedForm, refusal: Refusal) -> None:
    """A refusal where it belongs on the form; what was typed stays."""
    field = refusal.field if isinstance(refusal, BadInput) and refusal.field in form.fields else None
    form.add_error(field, f"{refusal.sentence} {refusal.advice}".strip())
