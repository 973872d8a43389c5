"""The devices a name has signed in at: one signed cookie for each name, so that a counter's PC is shared."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from vidan.core.accounts.signing_in import name_key

KNOWN = 90 * 24 * 3600  # seconds since the last time this name signed in here


def is_known(request: HttpRequest, username: str) -> bool:
    """Whether this name has signed in at this device before."""
    key = name_key(username)
    return request.get_signed_cookie(_cookie(key), default="", max_age=KNOWN) == key


def remember(request: HttpRequest, response: HttpResponse, username: str) -> None:
    """This name has signed in here."""
    key = name_key(username)
    response.set_signed_cookie(
        _cookie(key), key, max_age=KNOWN, httponly=True, samesite="Lax", secure=settings.SESSION_COOKIE_SECURE
    )


def _cookie(key: str) -> str:
    return f"vidan_may_{key[:12]}"
