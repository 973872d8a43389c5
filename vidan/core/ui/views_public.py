"""The one thing the face itself needs from the server: larger letters, remembered without script."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_safe

from vidan.core.ui.doors import public_door

COOKIE = "vidan_co_chu"
YEAR = 365 * 24 * 3600  # seconds


@public_door
@require_safe
def text_size(request: HttpRequest) -> HttpResponse:
    """Remember “chữ to” on this device and go back to the page the person was reading."""
    back = request.GET.get("next", "")
    if not url_has_allowed_host_and_scheme(back, {request.get_host()}, require_https=request.is_secure()):
        back = "/"
    response = HttpResponseRedirect(back)
    if request.GET.get("co") == "to":
        response.set_cookie(COOKIE, "to", YEAR, samesite="Lax", httponly=True, secure=request.is_secure())
    else:
        response.delete_cookie(COOKIE, samesite="Lax")
    return response
