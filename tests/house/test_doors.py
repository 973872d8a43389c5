"""Every address has a door; one without is found."""

from collections.abc import Iterator

from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, URLResolver, get_resolver, path

from vidan.core.ui.doors import Door, public_door, staff_door


def doorless(patterns: list[URLPattern | URLResolver], before: str = "/") -> Iterator[str]:
    """The addresses whose view has no door."""
    for pattern in patterns:
        address = f"{before}{pattern.pattern}"
        if isinstance(pattern, URLResolver):
            yield from doorless(pattern.url_patterns, address)
        elif not isinstance(getattr(pattern.callback, "door", None), Door):
            yield address


def test_every_address_has_a_door() -> None:
    patterns = get_resolver().url_patterns
    assert len(patterns) > 3
    assert list(doorless(patterns)) == []


def test_an_address_without_a_door_is_found() -> None:
    def page(request: HttpRequest) -> HttpResponse:
        return HttpResponse()

    def open_page(request: HttpRequest) -> HttpResponse:
        return HttpResponse()

    def staff_page(request: HttpRequest) -> HttpResponse:
        return HttpResponse()

    patterns: list[URLPattern | URLResolver] = [
        path("kin/", page),
        path("mo/", public_door(open_page)),
        path("can-bo/", staff_door()(staff_page)),
    ]
    assert list(doorless(patterns)) == ["/kin/"]
