"""Open to everybody: larger letters and another language, remembered without script; the ledger's roots."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_safe

from vidan.core.ledger import roots
from vidan.core.ui import languages
from vidan.core.ui.doors import public_door
from vidan.kit.refusals import NotFound

COOKIE = "vidan_co_chu"
YEAR = 365 * 24 * 3600  # seconds
SHOWN = 30  # roots on the page; the files have all of them


@public_door
@require_safe
def text_size(request: HttpRequest) -> HttpResponse:
    """Remember “chữ to” on this device and go back to the page the person was reading."""
    return _remembered(request, COOKIE, "to" if request.GET.get("co") == "to" else "")


@public_door
@require_safe
def language(request: HttpRequest) -> HttpResponse:
    """Remember the language on this device and go back to the same page; Vietnamese needs no remembering."""
    asked = request.GET.get("ma", "")
    known = {one.code for one in languages.LANGUAGES} - {languages.SOURCE}
    return _remembered(request, languages.COOKIE, asked if asked in known else "")


def _remembered(request: HttpRequest, cookie: str, choice: str) -> HttpResponse:
    """Back to the page the person was reading, if it is of this house; no choice forgets."""
    back = request.GET.get("next", "")
    if not url_has_allowed_host_and_scheme(back, {request.get_host()}, require_https=request.is_secure()):
        back = "/"
    response = HttpResponseRedirect(back)
    if choice:
        response.set_cookie(cookie, choice, YEAR, samesite="Lax", httponly=True, secure=request.is_secure())
    else:
        response.delete_cookie(cookie, samesite="Lax")
    return response


@public_door
@require_safe
def ledger_roots(request: HttpRequest) -> HttpResponse:
    """The roots published last. Whoever copies one can tell later whether the register was rewritten."""
    years = [path.stem for path in reversed(roots.files())]
    return render(request, "ui/roots.html", {"roots": roots.newest(SHOWN), "years": years})


@public_door
@require_safe
def ledger_roots_of_year(request: HttpRequest, year: str) -> HttpResponse:
    """A year's file as it is, for `vidan daily-root --check`."""
    path = next((path for path in roots.files() if path.stem == year), None)
    if path is None:
        raise NotFound("Không có mã gốc nào của năm này.")
    return HttpResponse(path.read_bytes(), content_type="text/plain; charset=utf-8")
