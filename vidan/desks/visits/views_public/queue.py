"""The kiosk, a number's own page on a phone, the screen in the hall."""

import re

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.safestring import mark_safe
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from vidan.core.ledger.actions import Deed
from vidan.core.papers import qr
from vidan.core.ui.doors import public_door
from vidan.core.ui.languages import SOURCE, is_source
from vidan.core.ui.typed import KeyedForm
from vidan.desks.visits.actions.arriving import check_in
from vidan.desks.visits.actions.queue import Wanted, leave, take_ticket
from vidan.desks.visits.flow import LEAVE, OPEN
from vidan.desks.visits.forms.queue import YES, BookedForm, TakeForm
from vidan.desks.visits.keys import token_in
from vidan.desks.visits.models import Ticket
from vidan.desks.visits.queries.queue import Site, by_code, last_calls, site, spoken, standing, why_shut
from vidan.desks.visits.queries.queue_groups import NOT_SURE, NOT_SURE_WORDS, shown, words
from vidan.desks.visits.queries.queue_pace import DEFINITION, minutes_words
from vidan.desks.visits.queries.sites import site_of
from vidan.desks.visits.turns import BACK_AFTER, FIRST_IN_A_ROW
from vidan.desks.visits.views_public.bounds import check_numbers, is_kiosk, know_kiosk
from vidan.kit.refusals import Refusal, Stale

SHOWN_FOR, ASKED_FOR = 45, 120  # seconds at the kiosk; then it is ready for the next person
LONGEST = 60  # letters of a code in an address
OLD = 60  # years, as the law on the elderly says


@public_door
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def kiosk(request: HttpRequest, pk: int) -> HttpResponse:
    """Two questions with big buttons: what for, and whether to go first. Then the number."""
    now = timezone.now()
    here = site(int(pk), timezone.localdate(now))
    groups = shown(here.unit_id, timezone.localdate(now))
    chosen = request.GET.get("viec", "")
    shut = why_shut(here, now)
    if shut or chosen not in {NOT_SURE, *(group.key for group in groups)}:
        context = {"site": here, "groups": groups, "shut": shut, "has_slots": _has_slots(here)}
        response = know_kiosk(request, render(request, "visits/kiosk.html", context), here.id)
        return response if is_source() else _back_to_kiosk(request, response, here.id, ASKED_FOR)
    form = TakeForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            return _given(request, here, "" if chosen == NOT_SURE else chosen, form)
        except Refusal as refusal:
            form.add_error(None, refusal.sentence)
    about = NOT_SURE_WORDS if chosen == NOT_SURE else words(chosen)
    context = {
        "site": here,
        "form": form,
        "chosen": chosen,
        "about": about,
        "priority_age": settings.PRIORITY_AGE,
    }
    response = render(request, "visits/kiosk_first.html", context, status=422 if form.errors else 200)
    return _back_to_kiosk(request, response, here.id, ASKED_FOR)


@public_door
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def booked_kiosk(request: HttpRequest, pk: int) -> HttpResponse:
    """A number for a booked time: scanned at the kiosk, or from the booking's own page on a phone (`ma`)."""
    now = timezone.now()
    here = site(int(pk), timezone.localdate(now))
    if shut := why_shut(here, now):
        return render(request, "visits/kiosk.html", {"site": here, "shut": shut})
    from_phone = token_in(request.GET.get("ma", "")[:LONGEST])
    form = BookedForm(request.POST if request.method == "POST" else None, initial={"ma": from_phone})
    if request.method == "POST" and form.is_valid():
        try:
            check_numbers(request, here.id)
            taken = check_in(_deed(form), here, form.cleaned_data["ma"])
            return HttpResponseRedirect(
                reverse("ticket", args=[taken.code]) + ("" if from_phone else "?may=1")
            )
        except Refusal as refusal:
            form.add_error("ma", refusal.sentence)
    form.fields["ma"].widget.attrs["autofocus"] = not form.errors
    context = {"site": here, "form": form, "from_phone": from_phone}
    response = render(request, "visits/kiosk_booked.html", context, status=422 if form.errors else 200)
    return response if from_phone else _back_to_kiosk(request, response, here.id, ASKED_FOR)


@public_door
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def ticket(request: HttpRequest, code: str) -> HttpResponse:
    """How a number stands; fresh by itself. At the kiosk also its QR and the slip to print."""
    found, now = by_code(code), timezone.now()
    form = KeyedForm(request.POST if request.method == "POST" else None)
    late = ""
    if request.method == "POST" and form.is_valid():
        try:
            leave(_deed(form), found)
            return HttpResponseRedirect(reverse("ticket", args=[code]))
        except Stale:
            late, found = "Số này vừa được gọi hoặc đã xong.", by_code(code)
    is_open = found.state in OPEN and found.day == timezone.localdate(now)
    stands = standing(found, now) if is_open else None
    context = {
        "ticket": found,
        "about": words(found.about),
        "stands": stands,
        "wait": minutes_words(stands.wait) if stands else "",
        "is_over": found.day != timezone.localdate(now),
        "form": form if found.state in LEAVE.sources else None,
        "late": late,
        "at_kiosk": request.GET.get("may") == "1",
        "start": _start(request, found.site_id),
        "drawn": mark_safe(qr.svg(_address(found), fills=True)),  # noqa: S308  # drawn by us from our own address
    }
    response = render(request, "visits/ticket.html", context, status=409 if late else 200)
    return _back_to_kiosk(request, response, found.site_id, SHOWN_FOR) if context["at_kiosk"] else response


@public_door
@never_cache
@require_safe
def screen(request: HttpRequest, pk: int) -> HttpResponse:
    """The last numbers called, in letters for a hall. Spoken where the browser has a Vietnamese voice."""
    here = site(int(pk), timezone.localdate())
    calls = last_calls(here.id, timezone.localdate())
    return render(request, "visits/screen.html", {"site": here, "calls": calls})


@public_door
@never_cache
@require_safe
def screen_calls(request: HttpRequest, pk: int) -> JsonResponse:
    """What the screen asks for every few seconds."""
    here = site(int(pk), timezone.localdate())
    calls = [
        {"id": call.pk, "number": call.ticket.number, "window": call.window, "words": spoken(call)}
        for call in last_calls(here.id, timezone.localdate())
    ]
    return JsonResponse({"calls": calls})


@public_door
@require_safe
def how_called(request: HttpRequest) -> HttpResponse:
    """The rule in plain words."""
    context = {
        "in_a_row": FIRST_IN_A_ROW,
        "back_after": BACK_AFTER,
        "definition": DEFINITION,
        "priority_age": settings.PRIORITY_AGE,
        "age_source": settings.PRIORITY_SOURCE,
        "is_of_law": settings.PRIORITY_AGE == OLD,
    }
    response = render(request, "visits/how_called.html", context)
    from_kiosk = re.fullmatch(r"[0-9]{1,15}", request.GET.get("may", ""))
    return _back_to_kiosk(request, response, int(from_kiosk[0]), ASKED_FOR) if from_kiosk else response


def _back_to_kiosk(request: HttpRequest, response: HttpResponse, site_id: int, seconds: int) -> HttpResponse:
    response.headers["Refresh"] = f"{seconds}; url={_start(request, site_id)}"
    return response


def _start(request: HttpRequest, site_id: int) -> str:
    """The kiosk's first page; in the hall in Vietnamese again, for whoever comes next."""
    kiosk = reverse("kiosk", args=[site_id])
    if is_source() or not is_kiosk(request, site_id):
        return kiosk
    return f"{reverse('language')}?{urlencode({'ma': SOURCE, 'next': kiosk})}"


def _has_slots(here: Site) -> bool:
    today = timezone.localdate()
    return bool(site_of(here.unit_id, here.id, today).plan_on(today).slot_places)


def _given(request: HttpRequest, here: Site, about: str, form: TakeForm) -> HttpResponse:
    check_numbers(request, here.id)
    wanted = Wanted(here, about, form.cleaned_data["uu_tien"] == YES)
    taken = take_ticket(_deed(form), wanted)
    return HttpResponseRedirect(f"{reverse('ticket', args=[taken.code])}?may=1")


def _address(found: Ticket) -> str:
    return f"{settings.PUBLIC_URL}{reverse('ticket', args=[found.code])}"


def _deed(form: KeyedForm) -> Deed:
    return Deed(actor="resident", role="resident", at=timezone.now(), key=str(form.cleaned_data["key"]))
