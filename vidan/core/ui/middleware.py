"""What every request passes: strict headers, who is here, courteous refusals, and the doors."""

import logging
import traceback
from collections.abc import Callable
from ipaddress import IPv6Address, ip_address, ip_network
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.core.exceptions import BadRequest, PermissionDenied, SuspiciousOperation
from django.db import connection
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.multipartparser import MultiPartParserError
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import SimpleLazyObject

from vidan.core.accounts.factor_rules import must_enrol
from vidan.core.accounts.scope import NOBODY, Scope, scope_of
from vidan.core.accounts.sessions import account_here
from vidan.core.ui import refuse
from vidan.core.ui.doors import Door
from vidan.core.ui.trouble import AWAY, trouble_in
from vidan.kit.refusals import NotFound, NotYours, Refusal

log = logging.getLogger(__name__)
Next = Callable[[HttpRequest], HttpResponse]

HEADERS = {
    "Content-Security-Policy": (
        "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; "
        "form-action 'self'; frame-ancestors 'none'"
    ),
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=()",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Frame-Options": settings.X_FRAME_OPTIONS,
}


# Django turns these into 400, 403 and 404, with our pages (refuse.py).
_DJANGO_ANSWERS = (Http404, PermissionDenied, SuspiciousOperation, BadRequest, MultiPartParserError)
_OTHER_ROLE = NotYours(
    "Trang này dành cho vai trò khác.",
    advice="Nếu công việc cần đến trang này, mời liên hệ người quản trị của đơn vị.",
)
_SESSION_OVER = NotYours(
    "Phiên làm việc đã hết nên việc vừa gửi chưa được ghi.", advice="Mời đăng nhập lại rồi gửi lại."
)


class StrictHeaders:
    """Nothing from elsewhere, nothing inline, no frames; no officer's page stays in a browser's store."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        for name, value in HEADERS.items():
            response.headers.setdefault(name, value)
        door = _door(request)
        if response.status_code >= 400 or (door and not door.is_public):
            response.headers["Cache-Control"] = "no-store"
        return response


class OneAlphabet:
    """Forms are read as UTF-8; one that says otherwise is refused before anything reads it."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        said = (request.content_params or {}).get("charset", "utf-8")
        if said.lower() == "utf-8":
            return self.get_response(request)
        request.encoding = "utf-8"  # Django took theirs; our page must not be read with it
        return refuse.unreadable(request)


class WhoIsHere:
    """`request.scope`, worked out once, when first asked for: most public pages read no session."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.scope = SimpleLazyObject(lambda: _scope_here(request))  # type: ignore[attr-defined]  # ours, StaffRequest says its type
        return self.get_response(request)


class Refusals:
    """A refusal becomes a courteous page; a fault of ours is logged without anybody's data."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        if isinstance(error, Refusal):
            return refuse.page(request, error)
        if isinstance(error, _DJANGO_ANSWERS):
            return None
        trouble = trouble_in(error)
        route = request.resolver_match.route if request.resolver_match else ""
        words = f"{type(error).__name__} ({trouble.word})" if trouble else type(error).__name__
        log.error("%s %s: %s\n%s", request.method, route, words, _where(error))
        if trouble is None:
            return refuse.server_error(request)
        if trouble is AWAY:
            connection.close()  # the next request begins anew
        return refuse.trouble_page(request, trouble)


class Doors:
    """Denied by default: a view opens only through the door it names."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], args: Any, kwargs: Any
    ) -> HttpResponse | None:
        door: Door | None = getattr(view, "door", None)
        if door is None:
            log.error("no door: %s", request.resolver_match.route if request.resolver_match else "")
            return refuse.page(request, NotFound("Không tìm thấy trang này."))
        request.door = door  # type: ignore[attr-defined]  # ours, StaffRequest says its type
        if door.is_public:
            return None
        scope: Scope = request.scope  # type: ignore[attr-defined]  # ours, StaffRequest says its type
        if scope == NOBODY:
            return _to_sign_in(request)
        request.must_enrol = must_enrol(scope, timezone.localdate())  # type: ignore[attr-defined]  # ours, StaffRequest says its type
        if request.must_enrol and not door.is_for_enrolling:  # type: ignore[attr-defined]  # ours, StaffRequest says its type
            return HttpResponseRedirect(reverse("security"))
        if door.roles and not door.roles & scope.roles:
            return refuse.page(request, _OTHER_ROLE)
        return None


def client_address(request: HttpRequest) -> str:
    """The visitor's address: the peer's, or what the outermost of our PROXY_HOPS proxies saw; "" if unknown.

    Counted from the right: whatever stands further left was written by the visitor.
    """
    peer = _address(request.META.get("REMOTE_ADDR", ""))
    if not settings.PROXY_HOPS:
        return peer
    seen = request.headers.get("X-Forwarded-For", "").split(",")
    return (_address(seen[-settings.PROXY_HOPS]) if len(seen) >= settings.PROXY_HOPS else "") or peer


def client_network(request: HttpRequest) -> str:
    """Whom a limit on guessing counts: an IPv4 address, or the /64 that one IPv6 line has all to itself."""
    address = client_address(request)
    return str(ip_network(f"{address}/64", strict=False)) if ":" in address else address


def _address(text: str) -> str:
    text = text.strip()
    if text.startswith("["):  # [2001:db8::1]:4711
        text = text[1:].partition("]")[0]
    elif text.count(":") == 1:  # 192.0.2.1:4711
        text = text.partition(":")[0]
    try:
        address = ip_address(text)
    except ValueError:
        return ""
    if isinstance(address, IPv6Address):
        return str(address.ipv4_mapped or IPv6Address(int(address)))  # without its %zone
    return str(address)


def _scope_here(request: HttpRequest) -> Scope:
    now = timezone.now()
    account = account_here(request, now)
    return scope_of(account, timezone.localdate(now)) if account else NOBODY


def _to_sign_in(request: HttpRequest) -> HttpResponse:
    if request.method in ("GET", "HEAD"):
        return HttpResponseRedirect(f"{reverse('sign_in')}?{urlencode({'next': request.get_full_path()})}")
    return refuse.page(request, _SESSION_OVER, back_url=reverse("sign_in"))


def _door(request: HttpRequest) -> Door | None:
    return getattr(request, "door", None)


def _where(error: Exception) -> str:
    """The lines our code went through. Not the message: databases put people's data into it."""
    return "".join(
        f"  {frame.filename}:{frame.lineno} {frame.name}\n"
        for frame in traceback.extract_tb(error.__traceback__)
    )
