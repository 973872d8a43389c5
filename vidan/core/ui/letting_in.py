"""Letting somebody in after the last step of signing in, and asking again who is here."""

from datetime import datetime

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from vidan.core.accounts import devices, sessions, signing_in
from vidan.core.accounts.factors import tell_owner
from vidan.core.accounts.models import Account
from vidan.core.ui.middleware import client_network
from vidan.kit.refusals import BadInput

FIRST_PAGE = "today:home"


def let_in(request: HttpRequest, account: Account, now: datetime) -> HttpResponse:
    """Begin the session, remember the device, and lead on; first to what the person has to be told."""
    sessions.begin(request, account, now)
    response = HttpResponseRedirect(reverse("security") if tell_owner(account, now) else onward(request))
    devices.remember(request, response, account.username)
    return response


def onward(request: HttpRequest) -> str:
    """Where the person wanted to go, if that is in this house; else the first page."""
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    if wanted.startswith("/") and url_has_allowed_host_and_scheme(wanted, None):
        return wanted
    return reverse(FIRST_PAGE)


def ask_password(request: HttpRequest, mine: Account, typed: str, now: datetime) -> None:
    """The present password, under the same limits as at the front door. Raises BadInput, or TooMany."""
    try:
        signing_in.sign_in(mine.username, typed, client_network(request), now, is_known_device=True)
    except BadInput as wrong:
        raise BadInput("Mật khẩu hiện nay chưa đúng.", field="current") from wrong
