"""GeoReport v2 for everybody's programs: what can be reported, what was, and sending by those who have a key."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from vidan.api.open311 import queries
from vidan.api.open311.actions import deed_of, take_in
from vidan.api.open311.documents import document, errors
from vidan.api.open311.forms import AskForm, PostForm, told
from vidan.api.open311.keys import token_of
from vidan.core.files.receiving import read
from vidan.core.files.undrawn import Undrawn, undrawn_photo
from vidan.core.ui.doors import public_door
from vidan.core.ui.middleware import client_network
from vidan.core.units.queries import UnitFace, face, hamlets_of, installation
from vidan.desks.petitions.actions.sending import MOST_PHOTOS, photo_name
from vidan.desks.petitions.keys import new_token
from vidan.desks.petitions.queries.ground import ground_of
from vidan.kit.refusals import BadInput, NotFound, Refusal, TooMany

MOST, WITHIN = 300, 600  # questions from one line in so many seconds
OFTEN = "Hỏi nhiều quá. Mời chờ mười phút."
View = Callable[..., HttpResponse]


def answering(view: View) -> View:
    """A refusal is a document of errors, in the form that was asked for; the wrong jurisdiction is one."""

    @wraps(view)
    def answer(request: HttpRequest, form: str, **more: Any) -> HttpResponse:
        try:
            _check_flood(request)
            queries.check_jurisdiction(
                request.GET.get("jurisdiction_id") or request.POST.get("jurisdiction_id") or ""
            )
            return view(request, form, **more)
        except Refusal as refusal:
            status = 400 if isinstance(refusal, BadInput) else refusal.status
            said = errors(form, status, f"{refusal.sentence} {refusal.advice}".strip())
            if isinstance(refusal, TooMany):
                said.headers["Retry-After"] = str(refusal.retry_after)
            return said

    return answer


@public_door
@require_safe
@answering
def discovery(request: HttpRequest, form: str) -> HttpResponse:
    """Where this door is and what it speaks."""
    unit, here = _home(), installation()
    found = queries.discovery(unit.office, unit.site_phone, is_demo=bool(here and here.is_demo))
    return document(form, "discovery", found)


@public_door
@require_safe
@answering
def services(request: HttpRequest, form: str) -> HttpResponse:
    """What can be reported."""
    _home()
    return document(form, "services", queries.services())


@public_door
@require_safe
@answering
def definition(request: HttpRequest, form: str, code: str) -> HttpResponse:
    """What may be said of it besides the words."""
    return document(form, "service_definition", queries.service_definition(code, _home().id))


@csrf_exempt  # no cookie counts here: who sends shows a key
@public_door
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@answering
def requests(request: HttpRequest, form: str) -> HttpResponse:
    """What was reported and may be public; or something new, by a program with a key."""
    unit = _home()
    if request.method == "POST":
        return _take_in(request, form, unit)
    asked = AskForm(request.GET)
    if not asked.is_valid():
        raise BadInput(told(asked))
    return document(form, "service_requests", queries.requests(unit, asked.asked()))


@public_door
@never_cache
@require_safe
@answering
def one(request: HttpRequest, form: str, code: str) -> HttpResponse:
    """One of them."""
    return document(form, "service_requests", queries.request(_home(), code))


@public_door
@require_safe
@answering
def token(request: HttpRequest, form: str, code: str) -> HttpResponse:
    """Clients ask for the number behind a token; here nobody is given one, and this says so in their form."""
    raise NotFound("Nơi đây không có token: câu trả lời khi gửi đã có service_request_id.")


def _take_in(request: HttpRequest, form: str, unit: UnitFace) -> HttpResponse:
    row = queries.key_row(unit.id, request.POST.get("api_key", ""))
    typed = PostForm(hamlets_of(unit.id), ground_of(unit.id), request.POST)
    if not typed.is_valid():
        raise BadInput(told(typed))
    repeated = request.headers.get("Idempotency-Key", "")
    token = token_of(row.subject, repeated) if repeated else new_token()
    deed = deed_of(row, token, timezone.now())
    petition = take_in(deed, row, typed.said(unit.id, _photos(request)), token)
    return document(form, "service_requests", [queries.received(petition, token, row)])


def _photos(request: HttpRequest) -> list[Undrawn]:
    uploads = request.FILES.getlist("media")
    if len(uploads) > MOST_PHOTOS:
        raise BadInput("media: mỗi lần gửi tối đa 10 ảnh.")
    return [undrawn_photo(photo_name(number), read(upload)) for number, upload in enumerate(uploads, start=1)]


def _home() -> UnitFace:
    here = installation()
    if here is None:
        raise NotFound("Trang này chưa được thiết lập cho một đơn vị.")
    return face(here.home_id, timezone.localdate())


def _check_flood(request: HttpRequest) -> None:
    key = f"open311:{client_network(request)}"
    cache.add(key, 0, WITHIN)
    try:
        often = cache.incr(key)
    except ValueError:  # it ended this very moment
        return
    if often > MOST:
        raise TooMany(OFTEN, retry_after=WITHIN)
