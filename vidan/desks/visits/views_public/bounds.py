"""Courteous bounds for who takes numbers or books from home: of one line, on one device. They know nobody."""

from collections.abc import Sequence
from datetime import date

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.utils.crypto import constant_time_compare

from vidan.core.ui.middleware import client_network
from vidan.desks.visits.keys import kiosk_key
from vidan.kit.refusals import TooMany

# From one line in so many seconds: a kiosk never gives as many, a household never needs as many.
AT_KIOSK, ELSEWHERE, WITHIN = 60, 10, 600
BOOKED, BOOKED_WITHIN = 20, 3600
ON_DEVICE = 5  # slots held at once
EASY = "Từ máy này vừa lấy quá nhiều số. Mời đợi vài phút, hoặc báo cán bộ ở quầy."
SLOWER = "Từ máy này vừa đặt quá nhiều lịch hẹn. Mời đợi một giờ, hoặc cứ đến lấy số."
HELD = "Máy này đang giữ 5 lịch hẹn. Mời hủy bớt một lịch, hoặc cứ đến lấy số."
KIOSK, DAYS = "vidan_may_lay_so", "vidan_lich_hen"  # cookies
A_DAY = 24 * 3600


def know_kiosk(request: HttpRequest, response: HttpResponse, site_id: int) -> HttpResponse:
    """A machine that an officer opened as a kiosk (the address carries its key) stays one."""
    if constant_time_compare(request.GET.get("khoa", ""), kiosk_key(site_id)):
        _set(response, KIOSK, kiosk_key(site_id), 365 * A_DAY)
    return response


def is_kiosk(request: HttpRequest, site_id: int) -> bool:
    """Whether this machine stands in the hall, for one person after the other."""
    return constant_time_compare(request.COOKIES.get(KIOSK, ""), kiosk_key(site_id))


def check_numbers(request: HttpRequest, site_id: int) -> None:
    """Raises TooMany: a kiosk gives one after the other, another device a few."""
    in_hall = is_kiosk(request, site_id)
    if _counted(request, f"visits.taken.{in_hall:d}", WITHIN) > (AT_KIOSK if in_hall else ELSEWHERE):
        raise TooMany(EASY)


def check_bookings(request: HttpRequest, today: date) -> None:
    """Raises TooMany before a device holds more slots than a household needs, or one line takes them all."""
    if len(held(request, today)) >= ON_DEVICE:
        raise TooMany(HELD)
    if _counted(request, "visits.booked", BOOKED_WITHIN) > BOOKED:
        raise TooMany(SLOWER)


def held(request: HttpRequest, today: date) -> list[str]:
    """The days of the slots this device holds: nothing else is written on it."""
    days = request.COOKIES.get(DAYS, "")[:200].split(".")
    return [day for day in days if day >= today.isoformat()]


def note_held(
    response: HttpResponse, days: Sequence[str], *, more: date | None = None, less: date | None = None
) -> None:
    """Write the days anew: one more, one less."""
    kept = list(days)
    if less and less.isoformat() in kept:
        kept.remove(less.isoformat())
    if more:
        kept.append(more.isoformat())
    _set(response, DAYS, ".".join(kept), 30 * A_DAY)


def _set(response: HttpResponse, name: str, value: str, seconds: int) -> None:
    response.set_cookie(
        name, value, max_age=seconds, httponly=True, samesite="Lax", secure=settings.SESSION_COOKIE_SECURE
    )


def _counted(request: HttpRequest, what: str, seconds: int) -> int:
    key = f"{what}:{client_network(request)}"
    cache.add(key, 0, seconds)
    try:
        return cache.incr(key)
    except ValueError:  # it ended this very moment
        return 1
