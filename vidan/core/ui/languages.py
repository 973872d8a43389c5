"""Which language a resident reads: chosen by a link, kept on the device. Officers' pages are always Vietnamese."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers
from django.utils.formats import get_format
from django.utils.translation import activate, get_language, gettext, override

from vidan.core.ui import words

COOKIE = "vidan_ngon_ngu"
_THOUSANDS = re.compile(r"[0-9]{1,3}(?:\.[0-9]{3})+")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
SOURCE = settings.LANGUAGE_CODE  # what every text is written in


@dataclass(frozen=True)
class Language:
    """One language there is, in its own name."""

    code: str
    name: str


LANGUAGES = tuple(Language(code, name) for code, name in settings.LANGUAGES)
_CODES = frozenset(language.code for language in LANGUAGES)


def chosen(request: HttpRequest) -> str:
    """What this device asked for; anything else is Vietnamese. A browser's own language says nothing: phones sold
    here often speak English to people who do not."""
    asked = request.COOKIES.get(COOKIE, "")
    return asked if asked in _CODES else SOURCE


def others() -> list[Language]:
    """The languages one may change to."""
    return [language for language in LANGUAGES if language.code != get_language()]


def is_source() -> bool:
    """Whether the page is read as it was written."""
    return get_language() in (SOURCE, None)


def said(text: Any) -> Any:
    """A text in the reader's language where the catalogue has it; else as it is."""
    if not text or not isinstance(text, str) or is_source():
        return text
    told = gettext(text)
    return told if told != text else _with_numbers(text)


def _with_numbers(text: str) -> str:
    """A sentence that was written around numbers: the catalogue has it with # in their places."""
    numbers = [_grouped(number) for number in _NUMBER.findall(text)]
    asked = _NUMBER.sub("#", text)
    told = gettext(asked) if numbers else asked
    if told == asked or told.count("#") != len(numbers):
        return text
    return re.sub("#", lambda _: numbers.pop(0), told)


class Languages:
    """Every page a resident opens speaks the language of the device, refusals too."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        with override(chosen(request)):
            response = self.get_response(request)
            if _is_page(response):
                response.headers.setdefault("Content-Language", get_language() or SOURCE)
                patch_vary_headers(response, ["Cookie"])
        return response

    def process_view(self, request: HttpRequest, view: Callable[..., Any], args: Any, kwargs: Any) -> None:
        door = getattr(view, "door", None)
        if door and not door.is_for_residents:
            activate(SOURCE)


def _is_page(response: HttpResponse) -> bool:
    return response.headers.get("Content-Type", "").startswith("text/html")


def _grouped(number: str) -> str:
    """20.000 as the reader's language groups thousands."""
    return (
        number.replace(".", str(get_format("THOUSAND_SEPARATOR"))) if _THOUSANDS.fullmatch(number) else number
    )


# Months by name, for languages that write them so; Vietnamese counts them.
MONTHS = tuple(f"tháng {number}" for number in range(1, 13))
SHORT_DAY, DAY, FULL, MONEY = (
    "{day:02}/{month:02}/{year}",
    "{weekday}, {day:02}/{month:02}/{year}",
    "{clock}, {date}",
    "{amount} đ",
)


def short_day(when: date) -> str:
    """24/11/2026."""
    return _dated(SHORT_DAY, when)


def day(when: date) -> str:
    """thứ Ba, 24/11/2026."""
    return _dated(DAY, when)


def full(moment: datetime) -> str:
    """15:00, thứ Ba, 24/11/2026."""
    return str(gettext(FULL)).format(clock=words.clock(moment), date=day(moment))


def money(amount: int) -> str:
    """15.000 đ."""
    apart = str(get_format("THOUSAND_SEPARATOR"))
    grouped = words.count(amount) if is_source() else f"{amount:,}".replace(",", apart)
    return str(gettext(MONEY)).format(amount=grouped)


def _dated(pattern: str, when: date) -> str:
    there = words.local_date(when)
    return str(gettext(pattern)).format(
        weekday=gettext(words.WEEKDAYS[there.weekday()]),
        day=there.day,
        month=there.month,
        month_name=gettext(MONTHS[there.month - 1]),
        year=there.year,
    )
