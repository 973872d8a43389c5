"""Choosing the right door; what a complaint and a denunciation are and how they are lodged."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from vidan.core.ui.doors import public_door
from vidan.core.units.queries import UnitFace, face, installation
from vidan.desks.petitions.forms.sending import CodeForm
from vidan.desks.petitions.keys import token_in
from vidan.desks.petitions.queries.limits import rule_of
from vidan.desks.petitions.sealed import LONGER
from vidan.kit.refusals import NotFound

SEALED = {"khieu-nai": "complaint", "to-cao": "denunciation"}


@public_door
@require_safe
def choose(request: HttpRequest) -> HttpResponse:
    """Four kinds in plain words; the first two are sent from here, the others have ways of their own."""
    return render(request, "petitions/choose.html", {"unit": home_face()})


@public_door
@require_safe
def on_paper(request: HttpRequest, kind: str) -> HttpResponse:
    """What it is, how it is lodged, how long it takes. Nothing of it is ever typed here."""
    unit, today = home_face(), timezone.localdate()
    steps = ("accept", "resolve", *LONGER[SEALED[kind]])
    rules = {step: rule_of(unit.id, SEALED[kind], step, today) for step in steps}
    context = {"unit": unit, "is_denunciation": kind == "to-cao", "rules": rules}
    return render(request, "petitions/on_paper.html", context)


@public_door
@require_http_methods(["GET", "HEAD", "POST"])
def follow(request: HttpRequest) -> HttpResponse:
    """The code typed; its page has it in the address, as the QR does."""
    form = CodeForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        token = token_in(form.cleaned_data["ma"])
        if token:
            return HttpResponseRedirect(reverse("petition", args=[token]))
        form.add_error("ma", "Mã gồm 12 chữ và số. Mời xem lại trên giấy hoặc ảnh đã chụp.")
    return render(request, "petitions/follow.html", {"form": form}, status=422 if form.errors else 200)


def home_face() -> UnitFace:
    """The unit this installation belongs to. Raises NotFound before it was set up."""
    here = installation()
    if here is None:
        raise NotFound("Trang này chưa được thiết lập cho một đơn vị.")
    return face(here.home_id, timezone.localdate())
