"""The dossiers of one visit on one page: what all of them can do next is one click."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from vidan.core.accounts.actions import note_look
from vidan.core.accounts.models import Look
from vidan.core.accounts.scope import SEES_DOSSIERS, Act, Scope
from vidan.core.flow import Move
from vidan.core.papers import press
from vidan.core.ui.doors import StaffRequest, staff_door
from vidan.desks.dossiers import flow, queries
from vidan.desks.dossiers.actions import handing, working
from vidan.desks.dossiers.actions.together import step_together
from vidan.desks.dossiers.forms.together import HandOverTogetherForm, ReturnTogetherForm, TogetherForm
from vidan.desks.dossiers.models import Dossier
from vidan.desks.dossiers.papers.together import visit_slip
from vidan.desks.dossiers.queries import handing as hands
from vidan.desks.dossiers.queries.together import may_add, together
from vidan.desks.dossiers.views.steps import likely_takers
from vidan.kit.refusals import BadInput, NotFound, Refusal
from vidan.kit.workdays.moments import VIETNAM


@dataclass(frozen=True)
class GroupStep:
    """A step that several dossiers may make at once: for which, what is asked, what is done."""

    slug: str
    label: str
    done: str
    can: Callable[[Scope, Dossier, date], bool]
    run: Callable[[Dossier, Act, Any], object]
    form: type[TogetherForm] = TogetherForm
    shape: Callable[[list[Dossier], date], dict[str, Any]] = lambda members, today: {}

    def form_for(self, members: list[Dossier], today: date, sent: Any = None) -> TogetherForm:
        shape = self.shape(members, today)
        return self.form(data=sent, members=members, auto_id=f"{self.slug}_%s", **shape)


def _by_move(move: Move) -> Callable[[Scope, Dossier, date], bool]:
    return lambda scope, dossier, today: move in queries.moves_for(scope, dossier)


def _may_give(scope: Scope, dossier: Dossier, today: date) -> bool:
    return hands.giver_role(scope, dossier, today) is not None


def _may_receive(scope: Scope, dossier: Dossier, today: date) -> bool:
    return dossier.offer is not None and hands.receiver_role(scope, dossier.offer, today) is not None


def _shared_takers(members: list[Dossier], today: date) -> dict[str, Any]:
    """Who is likely to take all of them: offered only when it is one person for all."""
    offered = [likely_takers(dossier)["likely"].items() for dossier in members]
    return {"likely": dict(set(offered[0]).intersection(*offered)) if offered else {}}


STEPS: tuple[GroupStep, ...] = (
    GroupStep(
        "nhan",
        "Nhận bàn giao",
        "Đã nhận bàn giao",
        _may_receive,
        lambda d, act, form: handing.take_over(d, act=act),
    ),
    GroupStep(
        "nhan-giai-quyet",
        flow.TAKE_UP.label,
        "Đã nhận giải quyết",
        _by_move(flow.TAKE_UP),
        lambda d, act, form: working.take_up(d, act=act),
    ),
    GroupStep(
        "ky",
        flow.SIGN.label,
        "Đã ghi nhận việc ký",
        _by_move(flow.SIGN),
        lambda d, act, form: working.sign(d, act=act),
    ),
    GroupStep(
        "tra-ket-qua",
        flow.RETURN_RESULT.label,
        "Đã trả kết quả",
        _by_move(flow.RETURN_RESULT),
        lambda d, act, form: working.return_result(
            d, act=act, to=form.cleaned_data["to"], proof=Dossier.Proof(form.cleaned_data["proof"])
        ),
        ReturnTogetherForm,
        _shared_takers,
    ),
    GroupStep(
        "ban-giao",
        "Bàn giao",
        "Đã bàn giao",
        _may_give,
        lambda d, act, form: handing.hand_over(
            d, form.destination(), act=act, note=form.cleaned_data["note"]
        ),
        HandOverTogetherForm,
        lambda members, today: {"desks": hands.desks(members[0], today) if members else []},
    ),
)
_BY_SLUG = {step.slug: step for step in STEPS}


@staff_door(*SEES_DOSSIERS)
@require_safe
def visit(request: StaffRequest, code: str) -> HttpResponse:
    """Everything handed in with this dossier. Looking is written down."""
    members = _members(request, code)
    return _page(request, code, members, just_done=request.GET.get("vua", ""))


@staff_door(*SEES_DOSSIERS)
@require_POST
def step(request: StaffRequest, code: str, slug: str) -> HttpResponse:
    """One step for those ticked; what was typed stays when it cannot be made."""
    asked = _BY_SLUG.get(slug)
    if asked is None:
        raise NotFound("Không có bước này.")
    members = _members(request, code)
    now = timezone.now()
    form = asked.form_for(members, timezone.localdate(now, VIETNAM), request.POST)
    if not form.is_valid():
        return _page(request, code, members, tried=(asked, form), status=422)
    chosen = [dossier for dossier in members if dossier.pk in form.chosen()]
    try:
        step_together(chosen, lambda d, act: asked.run(d, act, form), act=form.act(request.scope, now))
    except Refusal as refusal:
        field = refusal.field if isinstance(refusal, BadInput) and refusal.field in form.fields else None
        form.add_error(field, " ".join(filter(None, (refusal.sentence, refusal.advice))))
        return _page(request, code, _members(request, code), tried=(asked, form), status=refusal.status)
    return HttpResponseRedirect(f"{reverse('dossiers:visit', args=[code])}?vua={slug}")


@staff_door(*SEES_DOSSIERS)
@require_safe
def slip_pdf(request: StaffRequest, code: str) -> HttpResponse:
    """One sheet for all of them: codes, dates, and the day from which one way is enough."""
    members = _members(request, code, Look.Kind.REVEALED)
    pdf = press.render(visit_slip(members, request.scope.full_name, timezone.now()))
    response = HttpResponse(pdf, content_type="application/pdf")
    response.headers["Content-Disposition"] = f'inline; filename="nop-cung-luot-{code}.pdf"'
    return response


def _members(request: StaffRequest, code: str, kind: Look.Kind = Look.Kind.OPENED) -> list[Dossier]:
    now = timezone.now()
    members = together(request.scope, queries.one(request.scope, code))
    for dossier in members:
        note_look(request.scope, dossier.subject, dossier.unit_id, kind, now)
    return members


def _page(
    request: StaffRequest,
    code: str,
    members: list[Dossier],
    *,
    tried: tuple[GroupStep, TogetherForm] | None = None,
    just_done: str = "",
    status: int = 200,
) -> HttpResponse:
    today = timezone.localdate(timezone.now(), VIETNAM)
    offers = []
    for asked in STEPS:
        able = [dossier for dossier in members if asked.can(request.scope, dossier, today)]
        if tried and tried[0] == asked:
            offers.append((asked, tried[1]))
        elif able:
            offers.append((asked, asked.form_for(able, today)))
    first = members[0]
    done = _BY_SLUG.get(just_done)
    context = {
        "code": code,
        "first": first,
        "members": members,
        "offers": offers,
        "tried": tried[0] if tried else None,
        "form": tried[1] if tried else None,
        "may_add": may_add(request.scope, first, today),
        "just_done": done.done if done else "",
        "now": timezone.now(),
    }
    return render(request, "dossiers/together.html", context, status=status)
