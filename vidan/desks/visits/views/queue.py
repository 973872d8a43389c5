"""At a window: call, serve, finish; who waits; and the figures of the queue with their rows."""

from collections.abc import Callable
from dataclasses import replace

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from vidan.core.accounts.scope import Act
from vidan.core.ledger.models import Entry
from vidan.core.ui.doors import StaffRequest, staff_door
from vidan.core.ui.typed import offer
from vidan.desks.visits.actions.queue import (
    bring_back,
    call_again,
    call_next,
    finish,
    miss,
    serve,
)
from vidan.desks.visits.flow import CALLERS
from vidan.desks.visits.forms.queue import DoForm, WindowForm
from vidan.desks.visits.models import Ticket
from vidan.desks.visits.queries.queue import Site, at_window, missed, queue, site, sites
from vidan.desks.visits.queries.queue_groups import words
from vidan.desks.visits.queries.queue_pace import minutes_words, pace
from vidan.kit.refusals import NotFound, NotYours, Refusal, Stale

KEPT = "visits.window"  # in the session: where this officer sits
MOVES: dict[str, Callable[[Act, Ticket], Entry]] = {
    "again": call_again,
    "serve": serve,
    "finish": finish,
    "miss": miss,
    "back": bring_back,
}
NEWEST = "Danh sách dưới đây là mới nhất."


@staff_door(*CALLERS)
@require_http_methods(["GET", "POST"])
def window(request: StaffRequest) -> HttpResponse:
    """The page of one window. The main button has the focus: with Enter alone a whole queue is worked off."""
    here, number = _kept(request)
    if here is None:
        return HttpResponseRedirect(reverse("visits:window_choice"))
    form = DoForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            _do(form.act(request.scope, timezone.now()), form.cleaned_data["doing"], here, number)
            return HttpResponseRedirect(reverse("visits:queue"))
        except (NotYours, NotFound):
            raise
        except Stale as refusal:
            form.add_error(None, f"{refusal.sentence} {NEWEST}")
        except Refusal as refusal:
            form.add_error(None, refusal.sentence)
    return _page(request, here, number, form)


@staff_door(*CALLERS)
@require_http_methods(["GET", "POST"])
def window_choice(request: StaffRequest) -> HttpResponse:
    """Which window; remembered while the session lasts."""
    known = sites(_units(request), timezone.localdate())
    here, number = _kept(request)
    initial = {"site": here.id if here else known[0].id if known else None, "window": number or None}
    form = WindowForm(request.POST if request.method == "POST" else None, initial=initial)
    offer(form, "site", [(one.id, one.name) for one in known])
    if request.method == "POST" and form.is_valid():
        request.session[KEPT] = [form.cleaned_data["site"], form.cleaned_data["window"]]
        return HttpResponseRedirect(reverse("visits:queue"))
    context = {"form": form, "sites": known}
    return render(request, "visits/window_choice.html", context, status=422 if form.errors else 200)


def _do(act: Act, doing: str, here: Site, number: int) -> None:
    verb, _, pk = doing.partition(":")
    if verb == "call":
        call_next(act, here, number)
        return
    found = Ticket.objects.visible_to(act.scope).filter(pk=int(pk or 0), site=here.id).first()
    if found is None or (verb != "finish_call" and verb not in MOVES):
        raise NotFound("Không có số này ở hàng chờ đang mở.")
    if verb == "finish_call":
        finish(act, found)
        call_next(replace(act, key=f"{act.key}:next"), here, number)
        return
    MOVES[verb](act, found)


def _units(request: StaffRequest) -> set[int]:
    return {unit for role, unit in request.scope.holds if role in CALLERS}


def _kept(request: StaffRequest) -> tuple[Site | None, int]:
    """Where this officer sits, if it is still there and still theirs."""
    pk, number = request.session.get(KEPT) or (0, 0)
    try:
        found = site(pk, timezone.localdate())
    except NotFound:
        return None, 0
    return (found, number) if found.unit_id in _units(request) else (None, 0)


def _page(request: StaffRequest, here: Site, number: int, form: DoForm) -> HttpResponse:
    now = timezone.now()
    today = timezone.localdate(now)
    line = queue(here.id, today, timezone.now())
    current = at_window(here.id, today, number)
    speed = pace(here.id, now)
    context = {
        "form": form,
        "site": here,
        "window": number,
        "current": current,
        "about": words(current.about) if current else "",
        "line": [(one, words(one.about), _wait_words(speed.wait(place))) for place, one in enumerate(line)],
        "missed": [(one, words(one.about)) for one in missed(here.id, today)],
        "now": now,
    }
    return render(request, "visits/window.html", context, status=409 if form.errors else 200)


def _wait_words(seconds: int | None) -> str:
    """How long still, or that it is not known."""
    return minutes_words(seconds) or "Chưa đủ số liệu"
