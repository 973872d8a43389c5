"""Writing down in the hamlet, on a phone: pages that open again without a network, and the ends they send to."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import render
from django.templatetags.static import static
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from vidan.core.accounts.scope import Act
from vidan.core.ledger.seals import keyed
from vidan.core.ui.doors import StaffRequest, public_door, staff_door
from vidan.core.ui.typed import KeyedForm
from vidan.desks.fielddays import flow
from vidan.desks.fielddays.actions import recording
from vidan.desks.fielddays.forms.recording import DoneForm, HouseholdForm, MatterForm, PhotoForm
from vidan.desks.fielddays.models import FieldDay
from vidan.desks.fielddays.queries import days as queries
from vidan.kit.refusals import NotFound, Refusal

WORKER = Path(__file__).parents[1] / "static" / "fielddays" / "capture_worker.js"
PARTS = ("ui/vidan.css", "ui/app.js", "ui/logo.svg", "fielddays/capture.js")
AROUND = timedelta(days=30)  # days this near are offered


@dataclass(frozen=True)
class Record:
    """One kind of record: its words, its form, what it does."""

    title: str
    button: str
    said: str
    form: Callable[..., Any]
    do: Callable[[Act, FieldDay, Any], object]


RECORDS = {
    "loi": Record(
        "Bà con nói gì",
        "Ghi lời bà con",
        "Đã ghi lời bà con.",
        MatterForm,
        lambda act, day, form: recording.hear(act, day, form.heard()),
    ),
    "viec": Record(
        "Việc đã làm",
        "Ghi việc đã làm",
        "Đã ghi việc đã làm.",
        DoneForm,
        lambda act, day, form: recording.note_done(
            act, day, form.cleaned_data["kind"], form.cleaned_data["quantity"], form.cleaned_data["words"]
        ),
    ),
    "anh": Record(
        "Ảnh trước, sau",
        "Ghi ảnh",
        "Đã ghi ảnh.",
        PhotoForm,
        lambda act, day, form: recording.add_photo(act, day, form.shot()),
    ),
    "ho": Record(
        "Hộ được giúp",
        "Ghi hộ được giúp",
        "Đã ghi hộ được giúp.",
        HouseholdForm,
        lambda act, day, form: recording.help_household(act, day, form.helping()),
    ),
}


@staff_door(*flow.GOERS)
@require_safe
def days(request: StaffRequest) -> HttpResponse:
    """Which day: those near today that take records."""
    today = timezone.localdate()
    rows = queries.days(request.scope).filter(
        state__in=flow.RECORDED, on__gte=today - AROUND, on__lte=today + AROUND
    )
    context = {"days": rows.order_by("on", "pk"), "owner": _owner(request)}
    return render(request, "fielddays/capture_days.html", context)


@staff_door(*flow.GOERS)
@require_safe
def day(request: StaffRequest, pk: str) -> HttpResponse:
    """The four forms of one day. Nothing in this page is anybody's: a phone keeps it."""
    return _page(request, queries.day_for(request.scope, int(pk)))


@staff_door(*flow.GOERS)
@require_POST
def take(request: StaffRequest, pk: str, kind: str) -> HttpResponse:
    """Keep one record. A phone asks for JSON and sends again until it is told that it is kept."""
    if kind not in RECORDS:
        raise NotFound("Không có loại ghi này.")
    record, wants_json = RECORDS[kind], request.headers.get("Accept") == "application/json"
    form = record.form(request.POST, request.FILES, auto_id=f"{kind}_%s")
    found: FieldDay | None = None
    try:
        found = queries.day_for(request.scope, int(pk))
        if form.is_valid():
            record.do(form.act(request.scope, timezone.now()), found, form)
    except Refusal as refusal:
        if found is None and not wants_json:
            raise
        field = getattr(refusal, "field", "")
        form.add_error(field if field in form.fields else None, refusal.sentence)
    if wants_json:
        return _told(form)
    if form.errors and found is not None:
        return _page(request, found, (kind, form))
    return HttpResponseRedirect(f"{reverse('fielddays:capture', args=[pk])}?vua={kind}#{kind}")


@staff_door(*flow.GOERS)
@require_safe
def who(request: StaffRequest) -> HttpResponse:
    """Asked before a phone sends what it kept: whose it may be, and the token of forms."""
    return JsonResponse({"owner": _owner(request), "token": get_token(request)})


@public_door
@require_safe
def worker(request: HttpRequest) -> HttpResponse:
    """What keeps the pages in a phone; holds nothing of anybody."""
    response = HttpResponse(_worker(), content_type="text/javascript; charset=utf-8")
    response.headers["Cache-Control"] = "no-cache"
    return response


@cache
def _worker() -> str:
    """Its version is that of the files it keeps: new ones make a new store, and the old one goes."""
    told = {"PARTS": [static(part) for part in PARTS]}
    text = WORKER.read_text(encoding="utf-8")
    version = sha256(f"{json.dumps(told)}{text}".encode()).hexdigest()[:12]
    names = {"VERSION": version, **told}
    return "".join(f"const {name} = {json.dumps(value)};\n" for name, value in names.items()) + text


def _told(form: KeyedForm) -> HttpResponse:
    """Kept, or what must be put right, in one sentence each."""
    if not form.errors:
        return JsonResponse({"kept": str(form.cleaned_data["key"])})
    said = [
        str(sentence) if name == "__all__" else f"{form.fields[name].label}: {sentence}"
        for name, sentences in form.errors.items()
        for sentence in sentences
    ]
    return JsonResponse({"sentence": " ".join(said)}, status=422)


def _page(request: StaffRequest, found: FieldDay, tried: tuple[str, KeyedForm] | None = None) -> HttpResponse:
    forms = {kind: record.form(auto_id=f"{kind}_%s") for kind, record in RECORDS.items()}
    if tried:
        forms[tried[0]] = tried[1]
    just = request.GET.get("vua", "") if request.method == "GET" else ""
    context = {
        "day": found,
        "records": [(kind, record, forms[kind]) for kind, record in RECORDS.items()],
        "sent": tried[0] if tried else just,
        "form": tried[1] if tried else None,
        "just_done": RECORDS[just].said if just in RECORDS else "",
        "owner": _owner(request),
    }
    return render(request, "fielddays/capture.html", context, status=422 if tried else 200)


def _owner(request: StaffRequest) -> str:
    """Tells one officer's records in a phone from another's without saying who."""
    return keyed(f"fielddays.owner:{request.scope.account_id}")[:16]
