"""Pages with one sin each, under /xau/: what the crawl must find."""

from datetime import date

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import path
from django.utils.html import escape

from vidan.core.ledger.models import Entry
from vidan.core.ui.doors import public_door
from vidan.site.urls import urlpatterns as ours

FORM = '<form method="post"><input type="text" name="ten" value="{}"></form>'


def _typed(request: HttpRequest) -> str:
    return str(request.POST.get("ten", ""))


@public_door
def breaks(request: HttpRequest) -> HttpResponse:
    """A number that is none is a fault of ours."""
    return HttpResponse(FORM.format("") + str(int(_typed(request) or 0)))


@public_door
def breaks_by_address(request: HttpRequest, number: int) -> HttpResponse:
    """A number that is no year."""
    return HttpResponse(date(number, 1, 1).isoformat())


@public_door
def echoes(request: HttpRequest) -> HttpResponse:
    """What was typed comes back raw."""
    return HttpResponse(FORM.format("") + f"<p>{_typed(request)}</p>")


@public_door
def forgets(request: HttpRequest) -> HttpResponse:
    """An error, and an empty field."""
    return HttpResponse(FORM.format(""), status=422 if request.method == "POST" else 200)


@public_door
def remembers(request: HttpRequest) -> HttpResponse:
    """No sin at all."""
    return HttpResponse(FORM.format(escape(_typed(request))))


@public_door
def leads_away(request: HttpRequest) -> HttpResponse:
    """To wherever the visitor says."""
    if request.method == "POST":
        return HttpResponseRedirect("//" + "example.org")
    return HttpResponse(FORM.format(""))


@public_door
def half_writes(request: HttpRequest) -> HttpResponse:
    """An entry beside the chain."""
    if request.method == "POST":
        last = Entry.objects.order_by("-id")[0]
        last.pk, last.seq, last.key = None, last.seq + 1_000, ""
        last.save(force_insert=True)
    return HttpResponse(FORM.format(escape(_typed(request))))


urlpatterns = [
    *ours,
    path("xau/vo/", breaks),
    path("xau/so/<int:number>/", breaks_by_address),
    path("xau/lap/", echoes),
    path("xau/quen/", forgets),
    path("xau/nho/", remembers),
    path("xau/di/", leads_away),
    path("xau/do-dang/", half_writes),
]
handler400 = "vidan.core.ui.refuse.bad_request"
handler403 = "vidan.core.ui.refuse.forbidden"
handler404 = "vidan.core.ui.refuse.not_found"
handler500 = "vidan.core.ui.refuse.server_error"
