"""The work: what waits, in batches; one run with everything on it; its ticket."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from vidan.core.accounts.actions import note_look
from vidan.core.accounts.models import Look, Role
from vidan.core.accounts.scope import SEES_DOSSIERS, Act
from vidan.core.flow import Move, may
from vidan.core.ledger.models import Entry
from vidan.core.money.actions.verbs import CASHIERS
from vidan.core.money.queries import of_subject
from vidan.core.papers import press
from vidan.core.ui.doors import StaffRequest, staff_door
from vidan.core.ui.pieces import Tile
from vidan.core.ui.typed import KeyedForm
from vidan.core.units.queries import face
from vidan.desks.certification import flow
from vidan.desks.certification.actions import working
from vidan.desks.certification.forms.working import BatchForm, CancelForm, StepForm, VoidForm
from vidan.desks.certification.models import Run
from vidan.desks.certification.papers import ticket as ticket_of
from vidan.desks.certification.queries import runs as reading
from vidan.kit.refusals import NotFound, Refusal
from vidan.kit.workdays.moments import VIETNAM

PER_PAGE = 50
Verb = Callable[[Run, Act], Entry]
STEPS: dict[str, tuple[Move, Verb, str]] = {
    "ky": (flow.SIGN, lambda run, act: working.sign(run, act=act), "Đã ghi chữ ký."),
    "dau": (flow.STAMP, lambda run, act: working.stamp(run, act=act), "Đã ghi đóng dấu."),
    "tra": (flow.RETURN, lambda run, act: working.give_back(run, act=act), "Đã ghi trả cho bà con."),
}
SAYS = {slug: says for slug, (_, _, says) in STEPS.items()} | {
    "nhan": "Đã lưu lượt chứng thực.",
    "gach": "Đã gạch dòng; số chứng thực vẫn giữ.",
    "huy": "Đã hủy cả lượt; các số chứng thực vẫn giữ.",
}


@dataclass(frozen=True)
class Offer:
    """A step as the page offers it."""

    slug: str
    label: str
    form: KeyedForm


@staff_door(*SEES_DOSSIERS)
@require_safe
def runs(request: StaffRequest) -> HttpResponse:
    """Tiles with counts, under them exactly the rows they count; those whose turn it is are done in one go."""
    return _list(request)


@staff_door(Role.COUNTER, Role.CLERK, Role.SIGNER, Role.LEADER)
@require_POST
def batch(request: StaffRequest, slug: str) -> HttpResponse:
    """One step for many runs: all of them or none."""
    if slug not in STEPS:
        raise NotFound("Không có bước này.")
    move, verb, _ = STEPS[slug]
    group = next(g for g in reading.GROUPS if g.move == move)
    # Also those somebody has done meanwhile: they are then named by the refusal, not dropped silently.
    ticked = reading.listed(request.scope).filter(pk__in=_numbers(request))
    mine = [run for run in ticked if may(move, request.scope, run)]
    form = BatchForm([run.pk for run in mine], request.POST)
    if not form.is_valid():
        return _list(request, group, form, status=422)
    wanted = set(form.cleaned_data["runs"])
    try:
        working.together(
            [run for run in mine if run.pk in wanted], verb, act=form.act(request.scope, timezone.now())
        )
    except Refusal as refusal:
        form.add_error(None, f"{refusal.sentence} Chưa lượt nào được ghi. Mời xem lại danh sách.")
        return _list(request, group, form, status=refusal.status)
    return HttpResponseRedirect(f"{reverse('certification:list')}?nhom={group.slug}&vua={slug}")


@staff_door(*SEES_DOSSIERS)
@require_safe
def run(request: StaffRequest, code: str) -> HttpResponse:
    """One run. Looking is written down."""
    found = reading.one(request.scope, code)
    note_look(request.scope, found.subject, found.unit_id, Look.Kind.OPENED, timezone.now())
    return _page(request, found, vua=request.GET.get("vua", ""))


@staff_door(Role.COUNTER, Role.CLERK, Role.SIGNER, Role.LEADER)
@require_POST
def step(request: StaffRequest, code: str, slug: str) -> HttpResponse:
    """Sign, stamp or give back this one."""
    if slug not in STEPS:
        raise NotFound("Không có bước này.")
    _, verb, _ = STEPS[slug]
    return _done(request, code, slug, StepForm(request.POST), lambda found, form, act: verb(found, act))


@staff_door(Role.COUNTER)
@require_POST
def cancel(request: StaffRequest, code: str) -> HttpResponse:
    """The whole run is struck out."""
    form = CancelForm(request.POST, auto_id="huy_%s")
    return _done(
        request,
        code,
        "huy",
        form,
        lambda found, form, act: working.cancel(found, act=act, reason=form.cleaned_data["reason"]),
    )


@staff_door(Role.COUNTER)
@require_POST
def void(request: StaffRequest, code: str) -> HttpResponse:
    """One line is struck out."""
    found = reading.one(request.scope, code)
    form = VoidForm(found.lines.all(), request.POST, auto_id="gach_%s")

    def strike(found: Run, form: KeyedForm, act: Act) -> Entry:
        line = found.lines.select_related("run").get(pk=int(form.cleaned_data["line"]))
        return working.void_line(line, act=act, reason=form.cleaned_data["reason"])

    return _done(request, code, "gach", form, strike)


@staff_door(*SEES_DOSSIERS)
@require_safe
def ticket(request: StaffRequest, code: str) -> HttpResponse:
    """The slip for the person: what was left, how many copies, when to come back, the fee."""
    found = reading.one(request.scope, code)
    now = timezone.now()
    note_look(request.scope, found.subject, found.unit_id, Look.Kind.REVEALED, now)
    unit = face(found.unit_id, timezone.localdate(found.received_at, VIETNAM))
    response = HttpResponse(press.render(ticket_of(found, unit)), content_type="application/pdf")
    response.headers["Content-Disposition"] = f'inline; filename="chung-thuc-{found.code}.pdf"'
    return response


def _done(
    request: StaffRequest,
    code: str,
    slug: str,
    form: KeyedForm,
    do: Callable[[Run, KeyedForm, Act], Entry],
) -> HttpResponse:
    found = reading.one(request.scope, code)
    if not form.is_valid():
        return _page(request, found, tried=(slug, form), status=422)
    try:
        do(found, form, form.act(request.scope, timezone.now()))
    except Refusal as refusal:
        field = getattr(refusal, "field", "")
        form.add_error(field if field in form.fields else None, refusal.sentence)
        return _page(request, reading.one(request.scope, code), tried=(slug, form), status=refusal.status)
    return HttpResponseRedirect(f"{reverse('certification:detail', args=[code])}?vua={slug}")


def _numbers(request: StaffRequest) -> list[int]:
    typed = request.POST.getlist("runs")[:PER_PAGE]
    return [int(one) for one in typed if one.isascii() and one.isdecimal() and len(one) < 16]


def _list(
    request: StaffRequest,
    group: reading.Group | None = None,
    form: BatchForm | None = None,
    status: int = 200,
) -> HttpResponse:
    now = timezone.now()
    group = group or next((g for g in reading.GROUPS if g.slug == request.GET.get("nhom")), None)
    everything = reading.listed(request.scope)
    rows = everything.filter(group.rows(now)) if group else everything
    is_mine = request.GET.get("cua") == "toi"
    if is_mine:
        rows = rows.filter(pk__in=reading.mine(request.scope))
    order = ("promise__due_at", "pk") if group else ("-received_at", "-pk")
    page = Paginator(rows.order_by(*order), PER_PAGE).get_page(request.GET.get("page"))
    offered = [r.pk for r in page.object_list if group and group.move and may(group.move, request.scope, r)]
    slug = next((s for s, (move, _, _) in STEPS.items() if group and move == group.move), "")
    context = {
        "tiles": [
            Tile(everything.filter(g.rows(now)).count(), g.label, f"?nhom={g.slug}", g.level)
            for g in reading.GROUPS
        ],
        "group": group,
        "is_mine": is_mine,
        "page_obj": page,
        "form": form if form and form.errors else None,
        "batch_form": form or BatchForm(offered),
        "offered": offered,
        "slug": slug,
        "just_done": SAYS.get(request.GET.get("vua", ""), ""),
        "may_receive": Role.COUNTER in request.scope.roles,
        "now": now,
    }
    return render(request, "certification/list.html", context, status=status)


def _page(
    request: StaffRequest,
    found: Run,
    *,
    vua: str = "",
    tried: tuple[str, KeyedForm] | None = None,
    status: int = 200,
) -> HttpResponse:
    moves = {move.verb for move in reading.moves_for(request.scope, found)}
    is_window = request.scope.role_for(CASHIERS, found.unit_id) is not None
    lines = list(found.lines.all())
    live = [line for line in lines if line.voided_at is None]
    forms: dict[str, Any] = {}
    if flow.CANCEL.verb in moves:
        forms["cancel"] = CancelForm(auto_id="huy_%s")
    if is_window and live and found.state != flow.State.CANCELLED:
        forms["void"] = VoidForm(live, auto_id="gach_%s")
    if tried and tried[0] in ("huy", "gach"):
        forms["cancel" if tried[0] == "huy" else "void"] = tried[1]
    context = {
        "run": found,
        "lines": lines,
        "steps": [
            Offer(slug, move.label, StepForm(auto_id=f"{slug}_%s"))
            for slug, (move, _, _) in STEPS.items()
            if move.verb in moves
        ],
        "form": tried[1] if tried else None,
        "opened": tried[0] if tried else "",
        "dues": of_subject(found.subject),
        "may_collect": is_window,
        "just_done": SAYS.get(vua, ""),
        "print_now": vua == "nhan",
        "struck_now": vua in ("gach", "huy"),
        "now": timezone.now(),
        **forms,
    }
    return render(request, "certification/run.html", context, status=status)
