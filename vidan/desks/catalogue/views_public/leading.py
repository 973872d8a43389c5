"""Old links and printed codes keep working: what is no longer posted is told courteously and leads on."""

from collections.abc import Callable
from functools import wraps
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from vidan.core.units.queries import installation
from vidan.desks.catalogue.leading import gone
from vidan.kit.refusals import NotFound

Page = Callable[[HttpRequest, str], HttpResponse]


def leads_on(page: Page) -> Page:
    """The page of a code; when the unit does not post it, the page of what to do instead."""

    @wraps(page)
    def answered(request: HttpRequest, code: str) -> HttpResponse:
        try:
            return page(request, code)
        except NotFound:
            here = installation()
            found = here and gone(here.home_id, code, timezone.localdate())
            if not found:
                raise
            status = HTTPStatus.GONE if found.is_ended else HTTPStatus.NOT_FOUND
            return render(request, "catalogue/gone.html", {"gone": found}, status=status)

    return answered
