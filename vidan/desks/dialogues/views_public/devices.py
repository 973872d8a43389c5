"""Knowing a device again without knowing whose it is; slowing down who sends too much."""

import re

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from vidan.core.ui.middleware import client_network
from vidan.desks.dialogues.keys import DEVICE_PATTERN, new_device
from vidan.kit.refusals import TooMany

COOKIE = "vidan_may"
YEAR = 365 * 24 * 3600  # seconds
WITHIN = 600  # seconds
EASY = "Từ đường mạng này vừa gửi quá nhiều. Mời đợi vài phút rồi gửi lại."


def device_of(request: HttpRequest) -> tuple[str, bool]:
    """What this device is known by, and whether that is new."""
    kept = request.COOKIES.get(COOKIE, "")
    return (kept, False) if re.fullmatch(DEVICE_PATTERN, kept) else (new_device(), True)


def remember(response: HttpResponseRedirect, device: str) -> HttpResponse:
    """Let the device keep it."""
    response.set_cookie(
        COOKIE, device, max_age=YEAR, httponly=True, samesite="Lax", secure=settings.SESSION_COOKIE_SECURE
    )
    return response


def check_flood(request: HttpRequest, what: str, most: int) -> None:
    """Raises TooMany when one line did it too often in ten minutes."""
    key = f"dialogues.{what}:{client_network(request)}"
    cache.add(key, 0, WITHIN)
    try:
        done = cache.incr(key)
    except ValueError:  # it ended this very moment
        return
    if done > most:
        raise TooMany(EASY)
