"""The page of a dossier's opinions: ask, answer, remind, drop."""

from collections.abc import Callable
from dataclasses import dataclass

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from vidan.core.accounts.actions import note_look
from vidan.core.accounts.models import Look
from vidan.core.accounts.scope import SEES_DOSSIERS, Act
from vidan.core.ui.doors import StaffRequest, staff_door
from vidan.core.ui.typed import KeyedForm
from vidan.desks.dossiers import queries
from vidan.desks.dossiers.actions import opinions
from vidan.desks.dossiers.flow_opinions import ASK_OPINION
from vidan.desks.dossiers.forms.opinions import AnswerForm, AskOpinionForm, DropForm, RemindForm
from vidan.desks.dossiers.models import Dossier, Opinion
from vidan.desks.dossiers.queries import opinions as reading
from vidan.kit.refusals import BadInput, NotFound
from vidan.kit.workdays.moments import VIETNAM

# What may be done with an asked opinion: its form and verb.
STEPS: dict[str, tuple[type[KeyedForm], Callable[[Opinion, Act, KeyedForm], object]]] = {
    "tra-loi": (AnswerForm, lambda o, act, form: opinions.answer(o, act=act, **_typed(form))),
    "nhac": (RemindForm, lambda o, act, form: opinions.remind(o, act=act)),
    "thoi": (DropForm, lambda o, act, form: opinions.drop(o, act=act, **_typed(form))),
}


@dataclass(frozen=True)
class Shown:
    """An opinion with the forms this person gets."""

    asked: reading.Asked
    answer: KeyedForm | None
    drop: KeyedForm | None
    remind: KeyedForm | None


@staff_door(*SEES_DOSSIERS)
@require_http_methods(["GET", "POST"])
def asked(request: StaffRequest, code: str) -> HttpResponse:
    """Every opinion asked for this dossier; ask for one more from here."""
    found = queries.one(request.scope, code)
    now = timezone.now()
    if request.method != "POST":
        note_look(request.scope, found.subject, found.unit_id, Look.Kind.OPENED, now)
        return _page(request, found)
    form = AskOpinionForm(reading.bodies(found, timezone.localdate(now, VIETNAM)), request.POST)
    if form.is_valid():
        try:
            opinions.ask(found, form.question(), act=form.act(request.scope, now))
            return HttpResponseRedirect(reverse("dossiers:opinions", args=[code]))
        except BadInput as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, refusal.sentence)
    return _page(request, found, ask=form, status=422)


@staff_door(*SEES_DOSSIERS)
@require_POST
def step(request: StaffRequest, code: str, pk: int, how: str) -> HttpResponse:
    """Answer, remind or drop one opinion. What was typed stays when it cannot be done."""
    if how not in STEPS:
        raise NotFound("Không có bước này.")
    kind, run = STEPS[how]
    found = queries.one(request.scope, code)
    opinion = reading.one_of(found, pk)
    form = kind(request.POST, auto_id=f"{how}_{pk}_%s")
    if not form.is_valid():
        return _page(request, found, tried=(pk, how, form), status=422)
    run(opinion, form.act(request.scope, timezone.now()), form)
    return HttpResponseRedirect(reverse("dossiers:opinions", args=[code]))


def _typed(form: KeyedForm) -> dict[str, str]:
    return {name: value for name, value in form.cleaned_data.items() if name != "key"}


def _page(
    request: StaffRequest,
    found: Dossier,
    *,
    ask: AskOpinionForm | None = None,
    tried: tuple[int, str, KeyedForm] | None = None,
    status: int = 200,
) -> HttpResponse:
    now = timezone.now()
    today = timezone.localdate(now, VIETNAM)
    may_ask = found.state in opinions.WHILE and request.scope.role_for(ASK_OPINION.roles, found.held_at_id)

    def form(row: reading.Asked, how: str, is_shown: bool) -> KeyedForm | None:
        if tried and tried[:2] == (row.opinion.pk, how):
            return tried[2]
        return STEPS[how][0](auto_id=f"{how}_{row.opinion.pk}_%s") if is_shown else None

    rows = [
        Shown(
            row,
            form(row, "tra-loi", row.may_answer),
            form(row, "thoi", row.may_end),
            form(row, "nhac", row.may_end),
        )
        for row in reading.of(found, request.scope, today)
    ]
    context = {
        "dossier": found,
        "rows": rows,
        "ask": ask or (AskOpinionForm(reading.bodies(found, today)) if may_ask else None),
        "form": ask or (tried[2] if tried else None),
        "now": now,
    }
    return render(request, "dossiers/opinions.html", context, status=status)
