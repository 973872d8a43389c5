"""A small house of doors to knock at: one view of each kind, and the pages the layouts point to."""

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import include, path

from vidan.core.accounts.models import Role
from vidan.core.ui import refuse
from vidan.core.ui.doors import StaffRequest, public_door, staff_door
from vidan.core.ui.forms import SignInForm
from vidan.core.ui.middleware import client_address
from vidan.kit.refusals import BadInput, NotFound, NotYours, Refusal, Stale, TooMany

RAISED: dict[str, Exception] = {
    "refusal": Refusal("Hồ sơ này đã trả rồi.", advice="Mời xem lại danh sách."),
    "stale": Stale("Người khác vừa làm việc này."),
    "not_yours": NotYours("Không thuộc đơn vị mình."),
    "not_found": NotFound("Không có hồ sơ này."),
    "bad_input": BadInput("Ngày sinh chưa đúng."),
    "too_many": TooMany("Mời thử lại sau.", retry_after=90),
    "http404": Http404("secret reason"),
    "permission": PermissionDenied("secret reason"),
    "fault": ValueError("Trịnh Thị Bí Mật, 001099123456"),
}


@public_door
def home(request: HttpRequest) -> HttpResponse:
    return render(request, "ui/public.html")


@public_door
def address(request: HttpRequest) -> HttpResponse:
    return HttpResponse(client_address(request))


@public_door
def raising(request: HttpRequest, kind: str) -> HttpResponse:
    refuse.remember(request, SignInForm())
    raise RAISED[kind]


@staff_door()
def anybody_signed_in(request: StaffRequest) -> HttpResponse:
    return render(request, "ui/staff.html")


@staff_door(Role.COUNTER)
def counter(request: StaffRequest) -> HttpResponse:
    assert request.scope.role_for([Role.COUNTER], request.scope.home or 0)
    return HttpResponse(request.scope.full_name)


@staff_door(Role.COUNTER)
def counter_raising(request: StaffRequest) -> HttpResponse:
    raise RAISED["stale"]


def forgotten(request: HttpRequest) -> HttpResponse:
    """A view whose author named no door."""
    return HttpResponse("should never be seen")


_VISITS = ("help", "sites", "queue", "queue_figures", "bookings")
_PETITIONS = ("queue", "enter", "register", "ground")
_FIGURES = ("in_session", "slips")
_desk = [path("", anybody_signed_in, name="home"), path("moi/", counter, name="intake")]
urlpatterns = [
    path("", home, name="home"),
    path("dia-chi/", address),
    path("loi/<str:kind>/", raising),
    path("viec-hom-nay/", include((_desk, "today"))),
    path(
        "ho-so/",
        include(
            (
                [*_desk, path("tat-ca/", counter, name="list"), path("tim/", counter, name="search")],
                "dossiers",
            )
        ),
    ),
    path("lich/", include(([path("", counter, name="year")], "calendar"))),
    path(
        "chung-thuc/",
        include(([path("", counter, name="list"), path("moi/", counter, name="entry")], "certification")),
    ),
    path("loi-thu/", include(([path("", counter, name="shelves")], "wordings"))),
    path("khoa-may/", include(([path("", counter, name="keys")], "open311"))),
    path("ve-thon/", include(([path("", counter, name="days")], "fielddays"))),
    path(
        "le-ket-hon/",
        include(
            ([path("", counter, name="list"), path("vieng/", counter, name="condolences")], "ceremonies")
        ),
    ),
    path("doi-chieu/", include(([path("", counter, name="list")], "disagreements"))),
    path(
        "tro-giup/",
        include(([path(f"{name}/", counter, name=name) for name in _VISITS], "visits")),
    ),
    path("viec-da-hua/", include(([path("", counter, name="list")], "promises"))),
    path("niem-yet/", include(([path("", counter, name="posted")], "catalogue"))),
    path(
        "so-thu/",
        include(([path("", counter, name="day"), path("bang-phi/", counter, name="prices")], "takings")),
    ),
    path("so-lieu/", include(([path(f"{name}/", counter, name=name) for name in _FIGURES], "figures"))),
    path("tiep-dan/", include(([path("", counter, name="days")], "reception"))),
    path("du-bao/", include(([path("", counter, name="forecast")], "foresight"))),
    path(
        "y-kien/",
        include(([path(f"{name}/", counter, name=name) for name in _PETITIONS], "petitions")),
    ),
    path("thu-gui/", include(([path("", counter, name="list")], "letters"))),
    path("can-xem/", include(([path("", counter, name="list")], "signals"))),
    path("doi-thoai/", include(([path("", counter, name="list")], "dialogues"))),
    path("danh-gia/", include(([path("", counter, name="counter")], "slips"))),
    path(
        "luu-tru/",
        include(([path("", counter, name="table"), path("dan/", counter, name="requests")], "retention")),
    ),
    path("tiep-nhan/", counter),
    path("tiep-nhan/loi/", counter_raising),
    path("quen/", forgotten),
    path("", include("vidan.core.ui.urls")),
]
handler400 = refuse.bad_request
handler403 = refuse.forbidden
handler404 = refuse.not_found
handler500 = refuse.server_error
