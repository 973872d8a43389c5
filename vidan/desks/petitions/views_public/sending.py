"""Saying something to the office: the form, what others said of the same, photographs piece by piece."""

from dataclasses import dataclass

from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from vidan.core.files import drafts
from vidan.core.files.images import taken_at
from vidan.core.files.queries import content_of
from vidan.core.files.receiving import LARGEST
from vidan.core.files.undrawn import undrawn_photo
from vidan.core.ledger.actions import Deed
from vidan.core.ui.doors import public_door
from vidan.core.ui.middleware import client_network
from vidan.core.ui.typed import KeyedForm
from vidan.core.ui.uploads import file_answer
from vidan.core.units.models import Hamlet
from vidan.core.units.queries import hamlets_of
from vidan.desks.petitions.actions.sending import photo_name, send, spoken
from vidan.desks.petitions.actions.supporting import support
from vidan.desks.petitions.forms.sending import SendForm
from vidan.desks.petitions.keys import new_device
from vidan.desks.petitions.models import Ground, Petition
from vidan.desks.petitions.queries.following import is_sent
from vidan.desks.petitions.queries.ground import ground_of
from vidan.desks.petitions.queries.similar import Alike, alike
from vidan.desks.petitions.views_public import home_face
from vidan.desks.petitions.views_public.photos import PIECE, chosen, hold
from vidan.kit.refusals import BadInput, NotFound, Refusal

KINDS = {"phan-anh": "reflection", "kien-nghi": "petition", "gop-y": "suggestion"}
DEVICE = "vidan_may"  # the cookie by which one device supports once
A_YEAR = 365 * 24 * 3600
SEEN, SKETCH = "van-gui", "so-do"


@dataclass(frozen=True)
class Here:
    """The unit's ground, asked for once a request."""

    unit_id: int
    hamlets: list[Hamlet]
    ground: Ground | None


@public_door
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def write(request: HttpRequest, kind: str) -> HttpResponse:
    """The form. What is like it is shown once before it is sent; photographs wait in a draft meanwhile."""
    unit_id = home_face().id
    here = Here(unit_id, hamlets_of(unit_id), ground_of(unit_id))
    if request.method != "POST":
        return _page(request, here, kind, SendForm(here.hamlets, here.ground))
    form = SendForm(here.hamlets, here.ground, request.POST, request.FILES)
    is_valid = form.is_valid()
    if f"{SKETCH}.x" in request.POST:
        return _pointed(request, here, kind, form)
    if not is_valid:
        hold(form)
        return _page(request, here, kind, form, status=422)
    said = form.said(unit_id, Petition.Kind(KINDS[kind]))
    is_meant = SEEN in request.POST or is_sent(form.cleaned_data["token"])
    others = [] if is_meant else alike(unit_id, spoken(said, timezone.now()))
    if others:
        hold(form)
        return _page(request, here, kind, form, others=others)
    return _send(request, here, kind, form)


@public_door
@never_cache
@require_POST
def piece(request: HttpRequest) -> JsonResponse:
    """One piece of one photograph; the answer says how much is here. Whole: its head is looked at."""
    key, place, offset, total = _numbers(request)
    upload = request.FILES.get("piece")
    if upload is None or (upload.size or 0) > PIECE:
        return JsonResponse({"here": drafts.length(key, place)})
    try:
        here = drafts.add(key, place, offset, upload.read(), largest=LARGEST)
        if here < total:
            return JsonResponse({"here": here})
        content = drafts.whole(key, place)
        drafts.put(key, place, undrawn_photo(photo_name(place + 1), content).content)
    except BadInput as refusal:
        drafts.drop(key, place)
        return JsonResponse({"refused": refusal.sentence}, status=422)
    where = taken_at(content)
    return JsonResponse({"here": here, "place": f"{where[0]:.6f},{where[1]:.6f}" if where else ""})


@public_door
@never_cache
@require_POST
def me_too(request: HttpRequest, pk: str) -> HttpResponse:
    """“Tôi cũng gặp việc này”, instead of sending it again."""
    form = KeyedForm(request.POST)
    petition = Petition.objects.common().filter(pk=int(pk), unit=home_face().id).first()
    if petition is None or not form.is_valid():
        raise NotFound("Việc này không còn ở đây.")
    device = request.COOKIES.get(DEVICE) or new_device()
    deed = Deed("resident", "resident", timezone.now(), str(form.cleaned_data["key"]))
    is_new = support(deed, petition, device)
    petition.refresh_from_db()
    answer = render(request, "petitions/supported.html", {"petition": petition, "is_new": is_new})
    _remember(answer, request, device)
    return answer


@public_door
@require_safe
def sketch(request: HttpRequest) -> HttpResponse | FileResponse:
    """The picture of the unit's ground on which one points."""
    ground = ground_of(home_face().id)
    if ground is None or ground.sketch is None:
        raise NotFound("Chưa có sơ đồ.")
    return file_answer(content_of(ground.sketch), ground.sketch.kind, "so-do")


def _send(request: HttpRequest, here: Here, kind: str, form: SendForm) -> HttpResponse:
    key, token = str(form.cleaned_data["key"]), form.cleaned_data["token"]
    device = request.COOKIES.get(DEVICE) or new_device()
    deed = Deed("resident", "resident", timezone.now(), key)
    try:
        said = form.said(here.unit_id, Petition.Kind(KINDS[kind]), chosen(form))
        send(deed, said, token, address=client_network(request), device=device)
    except Refusal as refusal:
        hold(form)
        form.add_error(None, refusal.sentence)
        return _page(request, here, kind, form, status=refusal.status)
    drafts.drop(key)
    answer = HttpResponseRedirect(reverse("petition", args=[token]))
    _remember(answer, request, device)
    return answer


def _pointed(request: HttpRequest, here: Here, kind: str, form: SendForm) -> HttpResponse:
    """Somebody pressed on the sketch: without script, too, that sends the form with the point pressed."""
    typed = request.POST.copy()
    typed["pointed"] = _part(here.ground, request.POST)
    hold(form)
    again = SendForm(here.hamlets, here.ground, initial=typed.dict())
    return _page(request, here, kind, again)


def _part(ground: Ground | None, typed: object) -> str:
    """The point as parts of the picture's width and height; "" when it cannot be."""
    get = typed.get  # type: ignore[attr-defined]  # a QueryDict
    try:
        x, y = int(get(f"{SKETCH}.x", "")[:6]), int(get(f"{SKETCH}.y", "")[:6])
    except ValueError:
        return ""
    is_there = ground is not None and ground.sketch_id and 0 <= x <= WIDE and 0 <= y <= WIDE
    return f"{x / WIDE:.4f},{y / WIDE:.4f}" if is_there else ""


WIDE = 320  # pixels of the sketch on the page, across and down: it is drawn square


def _page(
    request: HttpRequest, here: Here, kind: str, form: SendForm, *, others: list[Alike] | None = None,
    status: int = 200,
) -> HttpResponse:  # fmt: skip
    key = str(form["key"].value() or "")
    context = {
        "form": form,
        "kind": kind,
        "kind_words": Petition.Kind(KINDS[kind]).label,
        "others": others,
        "support_form": KeyedForm(),
        "held": len(drafts.held(key)) if key and request.method == "POST" else 0,
        "ground": here.ground,
        "wide": WIDE,
        "piece": PIECE,
    }
    return render(request, "petitions/write.html", context, status=status)


def _numbers(request: HttpRequest) -> tuple[str, int, int, int]:
    """Key, place, offset and size of a piece. Raises NotFound for anything else."""
    form = KeyedForm(request.POST)
    told = [request.POST.get(name, "") for name in ("place", "offset", "total")]
    if not form.is_valid() or not all(text.isascii() and text.isdecimal() and len(text) < 9 for text in told):
        raise NotFound("Ảnh chưa gửi được. Mời chọn lại ảnh.")
    place, offset, total = map(int, told)
    if place >= drafts.PLACES:
        raise NotFound("Ảnh chưa gửi được. Mời chọn lại ảnh.")
    return str(form.cleaned_data["key"]), place, offset, total


def _remember(answer: HttpResponse, request: HttpRequest, device: str) -> None:
    if request.COOKIES.get(DEVICE) != device:
        answer.set_cookie(
            DEVICE, device, max_age=A_YEAR, httponly=True, samesite="Lax", secure=request.is_secure()
        )
