"""Officers' pages: a promise is made, followed and ended; each step in its own form on one page."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from vidan.core.accounts.scope import Act
from vidan.core.files.queries import content_of, file_of, files_of
from vidan.core.flow import Move, may
from vidan.core.ledger.models import Entry
from vidan.core.notices.texts import Announcement
from vidan.core.ui.doors import StaffRequest, staff_door
from vidan.core.ui.typed import KeyedForm
from vidan.core.ui.uploads import file_answer
from vidan.core.units.queries import face, hamlets_of
from vidan.desks.commitments import flow
from vidan.desks.commitments.actions import ending, excusing, telling
from vidan.desks.commitments.actions.making import commit, hand_over
from vidan.desks.commitments.forms import (
    CommitForm,
    EraseForm,
    HandOverForm,
    KeepForm,
    MeetForm,
    NoteForm,
    PostponeForm,
    RewordForm,
    WithdrawForm,
)
from vidan.desks.commitments.models import SEES, SHOWN, Apology, Commitment, SecondBreach
from vidan.desks.commitments.queries.reading import announcement, may_own, step_back
from vidan.desks.commitments.queries.reading import one as found_by
from vidan.desks.commitments.sources import about
from vidan.kit.refusals import NotFound, NotYours, Refusal
from vidan.kit.workdays.moments import VIETNAM

Values = dict[str, Any]
Do = Callable[[Commitment, Any, Act], Entry]


@dataclass(frozen=True)
class Step:
    """One thing that can be done on the page: its move, its form, what it does, what is said afterwards."""

    move: Move
    form: type[KeyedForm]
    do: Do
    says: str


def _erase(row: Commitment, form: EraseForm, act: Act) -> Entry:
    note = row.progress.select_related("commitment").filter(pk=form.cleaned_data["note"]).first()
    if note is None:
        raise NotFound("Không có lời ghi này.")
    return telling.erase_progress(note, act=act)


STEPS: dict[str, Step] = {
    "tien-do": Step(
        flow.NOTE,
        NoteForm,
        lambda row, form, act: telling.note_progress(
            row,
            act=act,
            words=form.cleaned_data["words"],
            is_public=form.cleaned_data["is_public"],
            evidence=form.evidence(),
        ),
        "Đã ghi tiến độ.",
    ),
    "xong": Step(
        flow.KEEP,
        KeepForm,
        lambda row, form, act: ending.keep(
            row, act=act, words=form.cleaned_data["words"], evidence=form.evidence()
        ),
        "Đã ghi là làm xong.",
    ),
    "hen-lai": Step(
        flow.POSTPONE,
        PostponeForm,
        lambda row, form, act: excusing.postpone(
            row,
            act=act,
            cause=Apology.Cause(form.cleaned_data["cause"]),
            words=form.cleaned_data["words"],
            until=form.cleaned_data["until"],
        ),
        "Đã xin lỗi và hẹn lại.",
    ),
    "gap-ba-con": Step(
        flow.MEET,
        MeetForm,
        lambda row, form, act: excusing.meet_people(
            row,
            act=act,
            who=form.cleaned_data["who"],
            how=SecondBreach.How(form.cleaned_data["how"]),
            told=form.cleaned_data["told"],
        ),
        "Đã ghi việc gặp bà con.",
    ),
    "giao": Step(
        flow.HAND_OVER,
        HandOverForm,
        lambda row, form, act: hand_over(row, act=act, owner_id=int(form.cleaned_data["owner"])),
        "Đã giao người khác làm.",
    ),
    "sua-loi": Step(
        flow.REWORD,
        RewordForm,
        lambda row, form, act: telling.reword(
            row,
            act=act,
            words=form.cleaned_data["words"],
            asked=form.cleaned_data["asked"],
            is_public=form.cleaned_data["is_public"],
            why=form.cleaned_data["why"],
        ),
        "Đã sửa lời.",
    ),
    "thoi": Step(
        flow.WITHDRAW,
        WithdrawForm,
        lambda row, form, act: ending.withdraw(row, act=act, reason=form.cleaned_data["reason"]),
        "Đã ghi là thôi không làm.",
    ),
    "xoa-loi-ghi": Step(flow.REWORD, EraseForm, _erase, "Đã xóa lời ghi."),
}


@staff_door(*flow.OFFICE)
@require_http_methods(["GET", "POST"])
def new(request: StaffRequest) -> HttpResponse:
    """The unit promises something by itself."""
    now, unit_id = timezone.now(), _unit(request)
    people, hamlets = may_own(unit_id, timezone.localdate(now, VIETNAM)), hamlets_of(unit_id)
    if request.method != "POST":
        first = {"is_public": True, "owner": str(request.scope.account_id)}
        return render(request, "commitments/new.html", {"form": CommitForm(people, hamlets, initial=first)})
    form = CommitForm(people, hamlets, request.POST)
    status = 422
    if form.is_valid():
        try:
            row = commit(form.said(unit_id), act=form.act(request.scope, now))
            return HttpResponseRedirect(f"{reverse('commitments:one', args=[row.pk])}?vua=moi")
        except Refusal as refusal:
            _say(form, refusal)
            status = refusal.status
    return render(request, "commitments/new.html", {"form": form}, status=status)


@staff_door(*SEES)
@require_safe
def one(request: StaffRequest, pk: str) -> HttpResponse:
    """One promise: what was said, how far it is, what can be done next."""
    return _page(request, found_by(request.scope, int(pk)))


@staff_door(*flow.OFFICE)
@require_POST
def step(request: StaffRequest, pk: str, slug: str) -> HttpResponse:
    """One of the steps; refused, the page comes back with what was typed."""
    if slug not in STEPS:
        raise NotFound("Không có bước này.")
    row, now = found_by(request.scope, int(pk)), timezone.now()
    form = _built(slug, row, request)
    if not form.is_valid():
        return _page(request, row, tried=(slug, form), status=422)
    try:
        STEPS[slug].do(row, form, form.act(request.scope, now))
    except Refusal as refusal:
        _say(form, refusal)
        return _page(request, found_by(request.scope, int(pk)), tried=(slug, form), status=refusal.status)
    return HttpResponseRedirect(f"{reverse('commitments:one', args=[pk])}?vua={slug}")


@staff_door(*SEES)
@require_safe
def file(request: StaffRequest, pk: str, file: str) -> HttpResponse:
    """A file kept with it."""
    kept = file_of(found_by(request.scope, int(pk)).subject, int(file))
    return file_answer(content_of(kept), kept.kind, f"loi-hua-{pk}-{kept.pk}")


def _unit(request: StaffRequest) -> int:
    units = [unit for role, unit in request.scope.holds if role in flow.OFFICE]
    if not units:
        raise NotYours("Lời hứa của đơn vị do người làm việc ở đơn vị ghi.")
    return min(units)


def _built(slug: str, row: Commitment, request: StaffRequest | None = None) -> KeyedForm:
    """The form of a step, empty or with what was sent."""
    sent: tuple[Any, ...] = (request.POST, request.FILES) if request else ()
    kind, auto_id = STEPS[slug].form, f"{slug}_%s"
    if kind is HandOverForm:
        people = [one for one in may_own(row.unit_id, timezone.localdate()) if one.pk != row.owner_id]
        return HandOverForm(people, *sent, auto_id=auto_id)
    first: Values = {"is_public": row.is_public}
    if kind is RewordForm:
        first |= {"words": row.words, "asked": row.asked_words}
    return kind(*sent, auto_id=auto_id, initial=first)


def _say(form: KeyedForm, refusal: Refusal) -> None:
    name = getattr(refusal, "field", "")
    form.add_error(name if name in form.fields else None, f"{refusal.sentence} {refusal.advice}".strip())


def _page(
    request: StaffRequest, row: Commitment, *, tried: tuple[str, KeyedForm] | None = None, status: int = 200
) -> HttpResponse:
    now = timezone.now()
    open_steps = _open_steps(request, row, now)
    forms = {slug: _built(slug, row) for slug in open_steps}
    if tried:
        forms[tried[0]] = tried[1]
    just = request.GET.get("vua", "")
    context = {
        "row": row,
        "source": about([row.source])[row.source],
        "apology": getattr(row, "apology", None),
        "second": getattr(row, "second_breach", None),
        "notes": list(row.progress.select_related("by")),
        "files": files_of(row.subject),
        "shown_part": SHOWN,
        "offers": [
            (slug, STEPS[slug].move.label, form) for slug, form in forms.items() if slug != "xoa-loi-ghi"
        ],
        "may_erase": may(flow.REWORD, request.scope, row) is not None,
        "erase_form": EraseForm(),
        "opened": tried[0] if tried else "",
        "form": tried[1] if tried else None,
        "just_done": "Đã ghi lời hứa." if just == "moi" else STEPS[just].says if just in STEPS else "",
        "told": _told(request, row) if row.is_public else None,
        "now": now,
    }
    return render(request, "commitments/one.html", context, status=status)


def _open_steps(request: StaffRequest, row: Commitment, now: Any) -> list[str]:
    """What this person can do now."""
    hidden = step_back(row, now)
    return [
        slug
        for slug, step in STEPS.items()
        if slug != "xoa-loi-ghi"
        and row.state in step.move.sources
        and step.move.verb not in hidden
        and may(step.move, request.scope, row)
    ]


def _told(request: HttpRequest, row: Commitment) -> Announcement:
    address = request.build_absolute_uri(reverse("promise", args=[row.pk]))
    return announcement(row, face(row.unit_id, timezone.localdate()), address)
