"""Preparing a visit at home: fill in, photograph, take the code along."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import mark_safe
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from vidan.core.ledger.actions import Deed
from vidan.core.papers import qr
from vidan.core.ui.doors import public_door
from vidan.core.ui.typed import KeyedForm
from vidan.core.units.queries import face, installation
from vidan.desks.catalogue.queries import offered
from vidan.desks.catalogue.shown import PORTAL
from vidan.desks.visits.actions.preparing import Filled, erase, prepare
from vidan.desks.visits.forms.preparing import PrepareForm
from vidan.desks.visits.queries.preparing import prepared
from vidan.kit.refusals import NotFound, Refusal

MODULE = 6  # pixels of the QR's smallest square


@public_door
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def fill_in(request: HttpRequest, code: str) -> HttpResponse:
    """The form for one procedure. Nothing is kept before it is sent."""
    unit_id = _home()
    try:
        procedure = offered(unit_id, code, timezone.localdate()).version.procedure
    except NotFound:  # that page says what stands for it now
        return HttpResponseRedirect(reverse("procedure_page", args=[code]))
    form = PrepareForm(request.POST, request.FILES) if request.method == "POST" else PrepareForm()
    if request.method == "POST" and form.is_valid():
        filled = Filled(unit_id, code, form.cleaned_data["trail"], form.said(), form.photos())
        try:
            prepare(_deed(form), filled, form.cleaned_data["token"], today=timezone.localdate())
            return HttpResponseRedirect(reverse("prepared", args=[form.cleaned_data["token"]]))
        except Refusal as refusal:
            form.add_error(None, refusal.sentence)
    context = {
        "form": form,
        "procedure": procedure,
        "days": settings.PREPARED_DAYS,
        "portal": PORTAL,
    }
    return render(request, "visits/prepare.html", context, status=422 if form.errors else 200)


@public_door
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def show_prepared(request: HttpRequest, token: str) -> HttpResponse:
    """The code to bring along; and the button that erases. What was typed is not shown again."""
    unit_id, today = _home(), timezone.localdate()
    form = KeyedForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        erase(_deed(form), token, unit_id)
        return render(request, "visits/prepared_erased.html")
    found = prepared(token, unit_id, today)
    link = f"{settings.PUBLIC_URL}{reverse('prepared', args=[token])}"
    context = {
        "found": found,
        "form": form,
        "unit": face(unit_id, today),
        "procedure": offered(unit_id, found.procedure, today).version.procedure,
        "drawn": mark_safe(qr.svg(link, scale=MODULE)),  # noqa: S308  # drawn by us from our own address
    }
    return render(request, "visits/prepared.html", context)


def _deed(form: KeyedForm) -> Deed:
    return Deed(actor="resident", role="resident", at=timezone.now(), key=str(form.cleaned_data["key"]))


def _home() -> int:
    here = installation()
    if here is None:
        raise NotFound("Trang này chưa được thiết lập cho một đơn vị.")
    return here.home_id
