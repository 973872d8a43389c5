"""The office looks at each question before everybody reads it."""

from collections.abc import Callable
from dataclasses import dataclass

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from vidan.core.accounts.actions import note_look
from vidan.core.accounts.models import Look
from vidan.core.flow import may
from vidan.core.ui.doors import StaffRequest, staff_door
from vidan.core.ui.typed import KeyedForm
from vidan.core.units.queries import hamlets_of
from vidan.desks.dialogues import flow, queries
from vidan.desks.dialogues.actions import questions as actions
from vidan.desks.dialogues.flow import WORKERS
from vidan.desks.dialogues.forms.moderating import EnterForm, HideForm, MergeForm, RewordForm, ShowForm
from vidan.desks.dialogues.models import SEES, Question
from vidan.desks.dialogues.queries.likeness import without_numbers
from vidan.desks.dialogues.queries.questions import all_of, kept, shown, similar
from vidan.kit.refusals import NotFound, NotYours, Refusal

MOVES = {"dang": flow.SHOW, "gop": flow.MERGE, "khong-dang": flow.HIDE, "sua-tra-loi": flow.REWORD}


@dataclass(frozen=True)
class Step:
    """One thing that may be done with a question, as the page shows it."""

    doing: str
    label: str
    form: KeyedForm
    is_open: bool


@staff_door(*SEES)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def questions(request: StaffRequest, pk: str) -> HttpResponse:
    """Every question of a dialogue; one that was told to the office is written down here."""
    row = queries.kept(request.scope, int(pk))
    form = EnterForm(row, hamlets_of(row.unit_id), request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        act = form.act(request.scope, timezone.now())
        try:
            actions.enter(act, row, form.asked(), Question.Source.TOLD)
            return HttpResponseRedirect(f"{request.path}?vua=ghi")
        except NotYours:
            raise
        except Refusal as refusal:
            form.add_error(None, refusal.sentence)
    context = {
        "row": row,
        "questions": all_of(row),
        "form": form,
        "may_enter": row.announced_at
        and not row.is_cancelled
        and request.scope.role_for(WORKERS, row.unit_id) is not None,
        "just_done": "Đã ghi và đăng câu hỏi." if request.GET.get("vua") == "ghi" else "",
    }
    return render(request, "dialogues/questions.html", context, status=422 if form.errors else 200)


@staff_door(*SEES)
@never_cache
@require_safe
def question(request: StaffRequest, pk: str) -> HttpResponse:
    """One question as it was sent, and what may be done with it."""
    return _page(request, kept(request.scope, int(pk)), {})


@staff_door(*WORKERS)
@require_POST
def moderate(request: StaffRequest, pk: str, doing: str) -> HttpResponse:
    """Show it, merge it, or say why it is not shown."""
    found = kept(request.scope, int(pk))
    form = _forms(found)[doing](request.POST)
    if form.is_valid():
        try:
            _run(request, found, form)
            return HttpResponseRedirect(reverse("dialogues:questions", args=[found.dialogue_id]))
        except NotYours:
            raise
        except Refusal as refusal:
            form.add_error(None, refusal.sentence)
            found = kept(request.scope, found.pk)
    return _page(request, found, {doing: form}, status=422)


@staff_door(*WORKERS)
@never_cache
@require_POST
def reveal(request: StaffRequest, pk: str) -> HttpResponse:
    """The name and telephone of who asked; looking is written down."""
    found = kept(request.scope, int(pk))
    if request.scope.role_for(WORKERS, found.unit_id) is None:
        raise NotFound("Không có câu hỏi này trong đơn vị của anh/chị.")
    note_look(request.scope, found.subject, found.unit_id, Look.Kind.REVEALED, timezone.now())
    return _page(request, found, {}, revealed=True)


def _run(request: StaffRequest, found: Question, form: KeyedForm) -> None:
    act, v = form.act(request.scope, timezone.now()), form.cleaned_data
    if isinstance(form, ShowForm):
        actions.show(act, found, v["words"])
    elif isinstance(form, RewordForm):
        actions.reword(act, found, v["reply"])
    elif isinstance(form, HideForm):
        actions.hide(act, found, v["why"])
    else:
        actions.merge(act, found, kept(request.scope, int(v["into"])))


def _forms(found: Question) -> dict[str, Callable[..., KeyedForm]]:
    """How each of the forms is made, by the last part of its address; those nearest in meaning come first."""
    words = found.shown_words or without_numbers(found.words)
    near = similar(found.dialogue, found.words, but=found.pk)
    others = [*near, *(one for one in shown(found.dialogue) if one not in near and one.pk != found.pk)]
    return {
        "dang": lambda data=None: ShowForm(data, initial={"words": words}),
        "gop": lambda data=None: MergeForm(others, data),
        "khong-dang": lambda data=None: HideForm(data),
        "sua-tra-loi": lambda data=None: RewordForm(data, initial={"reply": found.reply}),
    }


def _page(
    request: StaffRequest,
    found: Question,
    sent: dict[str, KeyedForm],
    *,
    status: int = 200,
    revealed: bool = False,
) -> HttpResponse:
    made = {doing: make() for doing, make in _forms(found).items()} | sent
    open_to = [
        d for d, move in MOVES.items() if found.state in move.sources and may(move, request.scope, found)
    ]
    steps = [Step(doing, MOVES[doing].label, made[doing], doing in sent) for doing in open_to]
    context = {
        "question": found,
        "row": found.dialogue,
        "steps": steps,
        "shown_form": next(iter(sent.values()), None),
        "revealed": revealed,
        "may_reveal": (found.name or found.phone)
        and request.scope.role_for(WORKERS, found.unit_id) is not None,
    }
    return render(request, "dialogues/question.html", context, status=status)
