"""The page on which a dossier changes hands, with its control sheet; and the sheet as PDF."""

from collections.abc import Callable
from datetime import date, datetime

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from vidan.core.accounts.actions import note_look
from vidan.core.accounts.models import Look
from vidan.core.accounts.scope import SEES_DOSSIERS, Act, Scope
from vidan.core.papers import press
from vidan.core.ui.doors import StaffRequest, staff_door
from vidan.core.ui.typed import KeyedForm
from vidan.desks.dossiers import queries
from vidan.desks.dossiers.actions import handing
from vidan.desks.dossiers.forms.handing import DeclineForm, HandingForm, HandOverForm
from vidan.desks.dossiers.models import Dossier
from vidan.desks.dossiers.papers.control import control_sheet
from vidan.desks.dossiers.queries import handing as reading
from vidan.desks.dossiers.queries.control import sheet
from vidan.desks.dossiers.queries.transfer import transfer
from vidan.kit.refusals import BadInput, NotFound
from vidan.kit.workdays.moments import VIETNAM

# What may be done with an offered hand-over: its address, form and verb.
ENDS: dict[str, tuple[type[KeyedForm], Callable[[Dossier, Act, KeyedForm], object]]] = {
    "nhan": (HandingForm, lambda d, act, form: handing.take_over(d, act=act)),
    "thu-hoi": (HandingForm, lambda d, act, form: handing.recall(d, act=act)),
    "tra-lai": (
        DeclineForm,
        lambda d, act, form: handing.decline(d, act=act, reason=form.cleaned_data["reason"]),
    ),
}


@staff_door(*SEES_DOSSIERS)
@require_http_methods(["GET", "POST"])
def hands(request: StaffRequest, code: str) -> HttpResponse:
    """Who had the dossier and for how long; hand it over from here."""
    found = queries.one(request.scope, code)
    now = timezone.now()
    if request.method != "POST":
        note_look(request.scope, found.subject, found.unit_id, Look.Kind.OPENED, now)
        return _page(request, found, now)
    form = HandOverForm(reading.desks(found, _today(now)), request.POST)
    if form.is_valid():
        try:
            act = form.act(request.scope, now)
            handing.hand_over(found, form.destination(), act=act, note=form.cleaned_data["note"])
            return HttpResponseRedirect(reverse("dossiers:hands", args=[code]))
        except BadInput as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, refusal.sentence)
    return _page(request, found, now, give=form, status=422)


@staff_door(*SEES_DOSSIERS)
@require_POST
def end_handing(request: StaffRequest, code: str, how: str) -> HttpResponse:
    """Receive what was handed over, take it back, or do not take it."""
    if how not in ENDS:
        raise NotFound("Không có bước này.")
    kind, run = ENDS[how]
    found = queries.one(request.scope, code)
    now = timezone.now()
    form = kind(request.POST)
    if not form.is_valid():
        return _page(request, found, now, decline=form, status=422)
    run(found, form.act(request.scope, now), form)
    back = "dossiers:detail" if how == "nhan" else "dossiers:hands"
    if not Dossier.objects.visible_to(request.scope).filter(pk=found.pk).exists():
        return HttpResponseRedirect(reverse("dossiers:list"))  # declined, and no longer this unit's to see
    return HttpResponseRedirect(reverse(back, args=[code]))


@staff_door(*SEES_DOSSIERS)
@require_safe
def control_pdf(request: StaffRequest, code: str) -> HttpResponse:
    """Mẫu 06 as it reads now."""
    found = queries.one(request.scope, code)
    now = timezone.now()
    note_look(request.scope, found.subject, found.unit_id, Look.Kind.REVEALED, now)
    pdf = press.render(control_sheet(found, sheet(found, now), now))
    response = HttpResponse(pdf, content_type="application/pdf")
    response.headers["Content-Disposition"] = f'inline; filename="mau-06-{found.code}.pdf"'
    return response


def hands_on(scope: Scope, found: Dossier, now: datetime) -> dict[str, object]:
    """What `dossiers/_offer.html` shows: the open hand-over, and what this person may do with it."""
    offer = found.offer
    receives = offer is not None and reading.receiver_role(scope, offer, _today(now)) is not None
    recalls = offer is not None and reading.recaller_role(scope, offer) is not None
    unopened = offer is not None and recalls and reading.opened_by_receiver(offer) is None
    return {
        "offer": offer,
        "receive_form": HandingForm() if receives else None,
        "recall_form": HandingForm() if unopened else None,
    }


def _page(
    request: StaffRequest,
    found: Dossier,
    now: datetime,
    *,
    give: HandOverForm | None = None,
    decline: KeyedForm | None = None,
    status: int = 200,
) -> HttpResponse:
    read = sheet(found, now)
    passed_on = transfer(found, read)
    on_offer = hands_on(request.scope, found, now)
    gives = reading.giver_role(request.scope, found, _today(now)) is not None
    context = {
        "dossier": found,
        "sheet": control_sheet(found, read, now),
        "step_due": read.step_due,
        **on_offer,
        "give": give or (_proposed(request, found, now) if gives else None),
        "decline": (decline or DeclineForm()) if on_offer["receive_form"] else None,
        "form": give or decline,
        "transfer_late": passed_on if passed_on and passed_on.is_late(now) else None,
        "now": now,
    }
    return render(request, "dossiers/hands.html", context, status=status)


def _proposed(request: StaffRequest, found: Dossier, now: datetime) -> HandOverForm:
    """An empty form; a link from elsewhere may have chosen the desk already (`?den=`), among those there are."""
    desks, wanted = reading.desks(found, _today(now)), request.GET.get("den", "")
    return HandOverForm(desks, initial={"to": wanted} if wanted in {desk.key for desk in desks} else {})


def _today(now: datetime) -> date:
    return timezone.localdate(now, VIETNAM)
