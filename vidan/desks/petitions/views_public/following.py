"""The page of one petition, for who has its code."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import mark_safe
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from vidan.core.files import drafts
from vidan.core.ledger.actions import Deed
from vidan.core.papers import qr
from vidan.core.ui.doors import public_door
from vidan.core.ui.typed import KeyedForm
from vidan.desks.petitions.actions.inquiring import reply
from vidan.desks.petitions.actions.judging import rate, reopen
from vidan.desks.petitions.actions.moderating import appeal, take_back
from vidan.desks.petitions.forms.judging import RateForm, ReopenForm, ReplyForm
from vidan.desks.petitions.forms.sending import AppealForm
from vidan.desks.petitions.queries.following import Followed, followed
from vidan.desks.petitions.queries.topics import name_of
from vidan.desks.petitions.states import IN_WORK, State
from vidan.desks.petitions.views_public import home_face
from vidan.desks.petitions.views_public.photos import PIECE, chosen, hold, waiting

MODULE = 6  # pixels of the QR's smallest square


@public_door
@never_cache
@require_safe
def show(request: HttpRequest, token: str) -> HttpResponse:
    """The code to keep, where it stands, by when there is an answer."""
    return _page(request, token, _followed(token))


@public_door
@never_cache
@require_POST
def back(request: HttpRequest, token: str) -> HttpResponse:
    """Its sender takes it back: the words and the contact go at once."""
    found, form = _followed(token), KeyedForm(request.POST)
    if form.is_valid():
        take_back(_deed(form), found.petition)
    return HttpResponseRedirect(reverse("petition", args=[token]))


@public_door
@never_cache
@require_POST
def rate_answer(request: HttpRequest, token: str) -> HttpResponse:
    """How good the answer is."""
    found, form = _followed(token), RateForm(request.POST)
    if not form.is_valid():
        return _page(request, token, found, rating=form, status=422)
    rate(_deed(form), found.petition, int(form.cleaned_data["mark"]), form.cleaned_data["words"])
    return HttpResponseRedirect(f"{reverse('petition', args=[token])}?cam-on=1")


@public_door
@never_cache
@require_POST
def open_again(request: HttpRequest, token: str) -> HttpResponse:
    """It is not settled: somebody else looks at it."""
    found, form = _followed(token), ReopenForm(request.POST)
    if not form.is_valid():
        return _page(request, token, found, reopening=form, status=422)
    reopen(_deed(form), found.petition, form.cleaned_data["why"])
    return HttpResponseRedirect(reverse("petition", args=[token]))


@public_door
@never_cache
@require_POST
def say_more(request: HttpRequest, token: str) -> HttpResponse:
    """What the office asked its sender for."""
    found, form = _followed(token), ReplyForm(request.POST, request.FILES, auto_id="noi-them_%s")
    if not form.is_valid():
        hold(form)
        return _page(request, token, found, replying=form, status=422)
    reply(_deed(form), found.petition, form.cleaned_data["reply"], chosen(form))
    drafts.drop(str(form.cleaned_data["key"]))
    return HttpResponseRedirect(f"{reverse('petition', args=[token])}?da-noi=1")


@public_door
@never_cache
@require_POST
def object_to_hiding(request: HttpRequest, token: str) -> HttpResponse:
    """It was hidden, and its sender wants that looked at again."""
    found, form = _followed(token), AppealForm(request.POST)
    if not form.is_valid():
        return _page(request, token, found, appealing=form, status=422)
    appeal(_deed(form), found.petition, form.cleaned_data["appeal"])
    return HttpResponseRedirect(reverse("petition", args=[token]))


def _page(
    request: HttpRequest,
    token: str,
    found: Followed,
    *,
    appealing: AppealForm | None = None,
    rating: RateForm | None = None,
    reopening: ReopenForm | None = None,
    replying: ReplyForm | None = None,
    status: int = 200,
) -> HttpResponse:
    link = f"{settings.PUBLIC_URL}{reverse('petition', args=[token])}"
    state = State(found.petition.state)
    answering = replying or ReplyForm(auto_id="noi-them_%s")
    context = {
        "found": found,
        "petition": found.petition,
        "token": token,
        "topic": name_of(found.petition.topic),
        "form": appealing or AppealForm(),
        "rating_form": rating or RateForm(auto_id="danh-gia_%s"),
        "reopening_form": reopening or ReopenForm(auto_id="mo-lai_%s"),
        "replying_form": answering,
        "held": waiting(answering),
        "piece": PIECE,
        "is_reopening": reopening is not None,
        "tried": appealing or rating or reopening or replying,
        "is_thanked": "cam-on" in request.GET,
        "is_heard": "da-noi" in request.GET,
        "plain_form": KeyedForm(),
        "unit": home_face(),
        "may_take_back": state in IN_WORK or (state == State.MERGED and not found.petition.erased_at),
        "may_appeal": state == State.HIDDEN and not found.petition.appeal,
        "drawn": mark_safe(qr.svg(link, scale=MODULE)),  # noqa: S308  # drawn by us from our own address
    }
    return render(request, "petitions/petition.html", context, status=status)


def _followed(token: str) -> Followed:
    return followed(token, home_face().id, timezone.now())


def _deed(form: KeyedForm) -> Deed:
    return Deed("resident", "resident", timezone.now(), str(form.cleaned_data["key"]))
