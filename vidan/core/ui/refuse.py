"""The pages of refusals: one courteous sentence, what may be done instead, and what was typed."""

import sys
from http import HTTPStatus
from urllib.parse import urlsplit

from django import forms
from django.core.exceptions import BadRequest, DisallowedHost, SuspiciousOperation
from django.http import HttpRequest, HttpResponse, UnreadablePostError
from django.http.multipartparser import MultiPartParserError
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.http import url_has_allowed_host_and_scheme

from vidan.core.ui.context import is_staff_page
from vidan.core.ui.languages import said
from vidan.core.ui.trouble import RELOAD, Trouble, trouble_in
from vidan.kit.refusals import NotFound, NotYours, Refusal, TooMany

_TITLES = {
    400: "Yêu cầu chưa đọc được",
    403: "Trang này chưa mở được",
    404: "Không tìm thấy",
    409: "Chưa làm được việc này",
    422: "Có chỗ chưa đúng",
    429: "Xin chờ một lát",
}
# Never shown again, whatever the form: secrets and the form's own machinery.
_NOT_SHOWN = (
    "csrfmiddlewaretoken",
    "password",
    "current",
    "repeated",
    "pin",
    "secret",
    "token",
    "key",
    "next",
)
_SECRET = ("password", "current", "repeated", "pin", "secret")  # not even hidden in a page
_LONGEST, _MOST = 2_000, 60  # characters shown of one field, fields shown
_NOT_A_FORM = (SuspiciousOperation, BadRequest, MultiPartParserError, UnreadablePostError)
_OLD_FORM = "Trang này mở đã lâu nên việc vừa gửi chưa được ghi."


class Unreadable(Refusal):
    """A request whose form or host name cannot be read."""

    status = HTTPStatus.BAD_REQUEST


_UNREADABLE = Unreadable("Máy không đọc được yêu cầu này.", advice="Mời quay lại và thử lần nữa.")
_BAD_NAME = Unreadable(
    "Tên máy trong địa chỉ vừa mở có ký tự không dùng được, thường là dấu gạch dưới “_”.",
    advice="Mời mở bằng địa chỉ số của máy (ví dụ http://192.168.1.10:8000), hoặc nhờ người quản trị "
    "đổi tên máy chỉ còn chữ cái, chữ số và dấu gạch ngang.",
)


def remember(request: HttpRequest, form: forms.Form) -> None:
    """Let a refusal show what was typed into this form under the form's own labels."""
    request.typed_form = form  # type: ignore[attr-defined]  # ours, read when a refusal is shown


def page(request: HttpRequest, refusal: Refusal, back_url: str = "") -> HttpResponse:
    """The page that says it, with the refusal's status."""
    response = _drawn(request, refusal, _typed(request), back_url or _came_from(request))
    if isinstance(refusal, TooMany):
        response["Retry-After"] = str(refusal.retry_after)
    return response


def form_too_old(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Django's answer to a form without a valid token, in our words. `reason` is for developers."""
    return page(request, NotYours(_OLD_FORM, advice="Mời tải lại trang rồi gửi lại."))


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Root addresses' handler400."""
    return unreadable(request, _BAD_NAME if isinstance(exception, DisallowedHost) else _UNREADABLE)


def unreadable(request: HttpRequest, refusal: Unreadable = _UNREADABLE) -> HttpResponse:
    """The page for what cannot be read: it asks neither the form nor the host name again."""
    return _drawn(request, refusal, typed=[], back_url="")


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Root addresses' handler403."""
    return page(request, NotYours("Trang này không mở cho người đang dùng."))


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Root addresses' handler404."""
    return page(
        request,
        NotFound(
            "Có thể đường dẫn bị gõ thiếu, hoặc trang đã được chuyển đi.",
            advice="Mời kiểm tra lại đường dẫn, hoặc về trang đầu để tìm việc cần làm.",
        ),
    )


def server_error(request: HttpRequest) -> HttpResponse:
    """Root addresses' handler500: must not need the database."""
    if trouble := trouble_in(sys.exc_info()[1]):
        return trouble_page(request, trouble)
    return HttpResponse(render_to_string("ui/500.html"), status=HTTPStatus.INTERNAL_SERVER_ERROR)


def trouble_page(request: HttpRequest, trouble: Trouble) -> HttpResponse:
    """The page about it, which needs no database, with the same form to send again."""
    is_sent = request.method == "POST"
    door = getattr(request, "door", None)  # who stands behind it is not asked: that needs the database
    words = trouble.for_staff if door and not door.is_public else trouble.advice
    context = {
        "trouble": trouble,
        "is_sent": is_sent,
        "what_to_do": said(words if is_sent else RELOAD),
        "typed": _typed(request),
        "resend": _again(request),
        "address": request.get_full_path(),
    }
    response = HttpResponse(render_to_string("ui/trouble.html", context), status=trouble.status)
    response["Retry-After"] = str(trouble.retry_after)
    return response


def _again(request: HttpRequest) -> list[tuple[str, str]]:
    """Every field as it was sent, with the same key; none when one of them is a secret, or there were files."""
    sent = _sent(request)
    if any(word in name.lower() for name, _ in sent for word in _SECRET) or request.FILES:
        return []
    return [(name, value) for name, values in sent for value in values]


def _drawn(
    request: HttpRequest, refusal: Refusal, typed: list[tuple[str, str]], back_url: str
) -> HttpResponse:
    context = {
        "title": said(_TITLES.get(refusal.status, _TITLES[409])),
        "sentence": said(refusal.sentence),
        "what_to_do": said(refusal.advice),
        "typed": typed,
        "back_url": back_url,
        "layout": "ui/staff.html" if is_staff_page(request) else "ui/public.html",
    }
    return render(request, "ui/refusal.html", context, status=refusal.status)


def _typed(request: HttpRequest) -> list[tuple[str, str]]:
    form: forms.Form | None = getattr(request, "typed_form", None)
    labels = {form.add_prefix(name): form[name].label for name in form.fields} if form else {}
    shown: list[tuple[str, str]] = []
    for name, values in _sent(request):
        typed = ", ".join(value.strip() for value in values if isinstance(value, str))
        if typed and not any(word in name.lower() for word in _NOT_SHOWN):
            shown.append((str(said(labels.get(name) or f"Ô thứ {len(shown) + 1}")), typed[:_LONGEST]))
    return shown[:_MOST]


def _sent(request: HttpRequest) -> list[tuple[str, list[str]]]:
    try:
        return list(request.POST.lists())
    except _NOT_A_FORM:  # nobody had read it yet: an unknown address, a token that failed
        return []


def _came_from(request: HttpRequest) -> str:
    referer = request.headers.get("Referer", "")
    if not url_has_allowed_host_and_scheme(referer, {request.get_host()}):
        return ""
    parts = urlsplit(referer)
    return parts.path + (f"?{parts.query}" if parts.query else "")
