"""What came of a day, in the office: photographs and their consent, households, what people said and its answers."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from vidan.core.accounts.actions import note_look
from vidan.core.accounts.models import Look
from vidan.core.accounts.scope import Act
from vidan.core.files.queries import content_of
from vidan.core.ui.doors import StaffRequest, staff_door
from vidan.core.ui.pieces import Tile
from vidan.core.ui.typed import KeyedForm
from vidan.core.ui.uploads import file_answer
from vidan.desks.commitments.queries.reading import may_own
from vidan.desks.fielddays import flow
from vidan.desks.fielddays.actions import answering, recording
from vidan.desks.fielddays.flow import MatterState
from vidan.desks.fielddays.forms.recording import (
    AnswerForm,
    ConsentForm,
    PromiseForm,
    PublishForm,
    SendForm,
)
from vidan.desks.fielddays.models import SEES_DAYS, FieldDay, Matter, Photo
from vidan.desks.fielddays.queries import days as queries
from vidan.desks.fielddays.queries import records as reading
from vidan.kit.refusals import NotFound, Refusal

PER_PAGE = 50
LEVELS = {
    MatterState.HEARD: "late",
    MatterState.EXPLAINED: "done",
    MatterState.DONE: "done",
    MatterState.PROMISED: "soon",
    MatterState.SENT: "wait",
}
SAYS = {
    "giai-thich": "Đã ghi lời giải thích.",
    "da-lam": "Đã ghi là đã làm.",
    "hen": "Đã hẹn ngày làm; lời hứa theo dõi ở trang Lời hứa.",
    "chuyen": "Đã ghi nơi chuyển và ngày báo kế hoạch.",
    "dang": "Đã ghi lời đăng cho mọi người.",
}


@dataclass(frozen=True)
class Answer:
    """One end of a matter: its move, what it does, and the words of its button."""

    verb: str
    title: str
    form: Callable[..., Any]
    do: Callable[[Act, Matter, Any], object]


ANSWERS = {
    "giai-thich": Answer(
        flow.EXPLAIN.verb,
        "Đã giải thích",
        AnswerForm,
        lambda act, row, form: answering.explain(act, row, form.cleaned_data["answer"]),
    ),
    "da-lam": Answer(
        flow.DO.verb,
        "Đã làm",
        AnswerForm,
        lambda act, row, form: answering.done(act, row, form.cleaned_data["answer"]),
    ),
    "hen": Answer(
        flow.PROMISE.verb,
        "Xã hẹn ngày làm",
        PromiseForm,
        lambda act, row, form: answering.promise(act, row, form.promised()),
    ),
    "chuyen": Answer(
        flow.SEND.verb,
        "Cần chủ trương, chuyển đi",
        SendForm,
        lambda act, row, form: answering.send(act, row, form.promised()),
    ),
    "dang": Answer(
        "",
        "Lời đăng cho mọi người",
        PublishForm,
        lambda act, row, form: answering.publish(act, row, form.cleaned_data["words"]),
    ),
}


@staff_door(*SEES_DAYS)
@require_safe
def matters(request: StaffRequest) -> HttpResponse:
    """Everything heard, by what became of it; what has no answer first in sight."""
    rows = reading.matters(request.scope)
    state = next((one for one in MatterState if one.value == request.GET.get("nhom")), None)
    shown = rows.filter(state=state) if state else rows
    context = {
        "tiles": [
            Tile(rows.filter(state=one).count(), str(one.label), f"?nhom={one.value}", LEVELS[one])
            for one in MatterState
        ],
        "state": state,
        "page_obj": Paginator(shown, PER_PAGE).get_page(request.GET.get("page")),
        "now": timezone.now(),
    }
    return render(request, "fielddays/matters.html", context)


@staff_door(*SEES_DAYS)
@require_safe
def matter(request: StaffRequest, pk: str) -> HttpResponse:
    """One matter; who said it stays under its mask."""
    return _page(request, reading.matter_for(request.scope, int(pk)))


@staff_door(*SEES_DAYS)
@require_POST
def reveal(request: StaffRequest, what: str, pk: str) -> HttpResponse:
    """Who said it, or who was helped, opened on purpose; that it was is written down."""
    now = timezone.now()
    if what == "loi":
        found = reading.matter_for(request.scope, int(pk))
        note_look(request.scope, found.subject, found.unit_id, Look.Kind.REVEALED, now)
        return _page(request, found, is_open=True)
    if what != "ho":
        raise NotFound("Không có trang này.")
    row = reading.household_for(request.scope, int(pk))
    note_look(request.scope, row.subject, row.day.unit_id, Look.Kind.REVEALED, now)
    return render(request, "fielddays/household.html", {"row": row})


@staff_door(*SEES_DAYS)
@require_POST
def answer(request: StaffRequest, pk: str, slug: str) -> HttpResponse:
    """Bring it to one of its ends, or say what everybody reads of it."""
    found = reading.matter_for(request.scope, int(pk))
    if slug not in ANSWERS:
        raise NotFound("Không có việc này.")
    form = _form(slug, found, request.POST)
    if not form.is_valid():
        return _page(request, found, (slug, form), status=422)
    try:
        ANSWERS[slug].do(form.act(request.scope, timezone.now()), found, form)
    except Refusal as refusal:
        field = getattr(refusal, "field", "")
        form.add_error(field if field in form.fields else None, refusal.sentence)
        found = reading.matter_for(request.scope, int(pk))
        return _page(request, found, (slug, form), status=refusal.status)
    return HttpResponseRedirect(f"{reverse('fielddays:matter', args=[pk])}?vua={slug}")


@staff_door(*SEES_DAYS)
@require_safe
def photo(request: StaffRequest, pk: str, photo: str) -> HttpResponse:
    """A photograph, also one that is not for everybody; opening that one is written down."""
    day = queries.day_for(request.scope, int(pk))
    found = reading.photo_of(day, int(photo))
    if not found.is_public:
        note_look(request.scope, day.subject, day.unit_id, Look.Kind.OPENED, timezone.now())
    return file_answer(content_of(found.file), found.file.kind, f"anh-{found.pk}")


@staff_door(*flow.GOERS)
@require_POST
def consent(request: StaffRequest, pk: str, photo: str) -> HttpResponse:
    """Those on it agreed, or do not any more."""
    day = queries.day_for(request.scope, int(pk))
    found, form = reading.photo_of(day, int(photo)), ConsentForm(request.POST)
    if not form.is_valid():
        raise Refusal("Mời chọn lại: cho phép đăng hay không.")
    wanted = Photo.Consent(form.cleaned_data["consent"])
    recording.change_consent(form.act(request.scope, timezone.now()), found, wanted)
    return HttpResponseRedirect(f"{reverse('fielddays:day', args=[pk])}?vua=anh#anh")


@staff_door(*flow.GOERS)
@require_POST
def strike(request: StaffRequest, pk: str, row: str) -> HttpResponse:
    """A job that was written down by mistake."""
    day = queries.day_for(request.scope, int(pk))
    form = KeyedForm(request.POST)
    if not form.is_valid():
        raise Refusal("Trang này đã cũ. Mời mở lại trang rồi gửi lại.")
    recording.strike_done(form.act(request.scope, timezone.now()), reading.done_one(day, int(row)))
    return HttpResponseRedirect(f"{reverse('fielddays:day', args=[pk])}?vua=bo-dong#viec")


def parts_of(day: FieldDay) -> dict[str, object]:
    """What the page of a day shows of its records."""
    done = reading.done_of(day)
    return {
        "results": reading.results([day]),
        "done_rows": [(row, KeyedForm(auto_id=False)) for row in done],
        "photos": [
            (one, ConsentForm(auto_id=f"anh{one.pk}_%s", initial={"consent": one.consent}))
            for one in reading.photos_of(day)
        ],
        "households": reading.households_of(day),
        "matters": reading.matters_of(day),
        "now": timezone.now(),
    }


def _form(slug: str, found: Matter, sent: QueryDict | None = None) -> KeyedForm:
    how: dict[str, Any] = {"auto_id": f"{slug}_%s"}
    if slug in ("hen", "chuyen"):
        owners = may_own(found.unit_id, timezone.localdate())
        promised: KeyedForm = ANSWERS[slug].form(owners, sent, **how)
        return promised
    if slug == "dang":
        how["initial"] = {"words": found.public_words}
    made: KeyedForm = ANSWERS[slug].form(sent, **how)
    return made


def _page(
    request: StaffRequest,
    found: Matter,
    tried: tuple[str, KeyedForm] | None = None,
    *,
    is_open: bool = False,
    status: int = 200,
) -> HttpResponse:
    offered = {move.verb for move in reading.answers_for(request.scope, found)}
    publishes = request.scope.role_for(flow.PLANNERS, found.unit_id) is not None
    shown = [
        (slug, one.title, _form(slug, found))
        for slug, one in ANSWERS.items()
        if one.verb in offered or (slug == "dang" and publishes)
    ]
    if tried:
        shown = [(slug, title, tried[1] if slug == tried[0] else form) for slug, title, form in shown]
    context = {
        "row": found,
        "spoken": reading.spoken(found, is_open=is_open),
        "is_open": is_open,
        "answers": shown,
        "sent": tried[0] if tried else "",
        "form": tried[1] if tried else None,
        "just_done": SAYS.get(request.GET.get("vua", ""), "") if request.method == "GET" else "",
        "now": timezone.now(),
    }
    return render(request, "fielddays/matter.html", context, status=status)
