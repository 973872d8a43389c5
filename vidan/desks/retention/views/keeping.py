"""How long what is kept; what is past its period; holds, proposals and decisions."""

from dataclasses import dataclass

from django.core.paginator import Paginator
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from vidan.core.accounts.models import Role
from vidan.core.ui.doors import StaffRequest, staff_door
from vidan.desks.retention import table
from vidan.desks.retention.actions.deciding import MOST, decide, propose
from vidan.desks.retention.actions.holding import hold, lift
from vidan.desks.retention.forms import DecideForm, HoldForm, LiftForm, ProposeForm
from vidan.desks.retention.models import Hold, Proposal
from vidan.desks.retention.queries import keeping as queries
from vidan.kit.refusals import BadInput, NotFound, Refusal

PER_PAGE = 50
SAYS = {
    "giu": "Đã ghi lệnh giữ. Tài liệu này không bị hủy cho đến khi thôi giữ.",
    "thoi": "Đã thôi giữ.",
    "de-nghi": "Đã ghi đề nghị. Lãnh đạo xem và quyết định.",
    "quyet": "Đã ghi quyết định.",
}


@dataclass(frozen=True)
class HoldRow:
    """A hold, and the form that lifts it when this person may."""

    hold: Hold
    kind: table.RecordType
    form: LiftForm | None


@staff_door(*queries.READERS)
@require_safe
def retention_table(request: StaffRequest) -> HttpResponse:
    """Every type with period, law and what is past it; below, what is held, and what was proposed."""
    return _page(request, HoldForm())


@staff_door(*queries.READERS)
@require_POST
def add_hold(request: StaffRequest) -> HttpResponse:
    """Hold a type or one dossier."""
    form = HoldForm(request.POST)
    if not form.is_valid():
        return _page(request, form, status=422)
    said = form.cleaned_data
    try:
        hold(
            queries.keeper_unit(request.scope),
            kind=said["kind"],
            code=said["record"],
            reason=said["reason"],
            document=said["document"],
            act=form.act(request.scope, timezone.now()),
        )
    except BadInput as refusal:
        form.add_error(refusal.field or None, refusal.sentence)
        return _page(request, form, status=422)
    return HttpResponseRedirect(f"{reverse('retention:table')}?vua=giu#giu")


@staff_door(Role.LEADER)
@require_POST
def lift_hold(request: StaffRequest, pk: int) -> HttpResponse:
    """End a hold."""
    row = queries.holds(queries.keeper_unit(request.scope)).filter(pk=pk).first()
    if row is None:
        raise NotFound("Không có lệnh giữ này.")
    form = LiftForm(request.POST, auto_id=f"thoi_{pk}_%s")
    if not form.is_valid():
        return _page(request, HoldForm(), lifting=(pk, form), status=422)
    lift(row, why=form.cleaned_data["why"], act=form.act(request.scope, timezone.now()))
    return HttpResponseRedirect(f"{reverse('retention:table')}?vua=thoi#giu")


@staff_door(*queries.READERS)
@require_http_methods(["GET", "HEAD", "POST"])
def due(request: StaffRequest, key: str) -> HttpResponse:
    """The records of a type that are past their period, by opaque id; from here they are proposed."""
    kind, unit_id, now = table.one(key), queries.keeper_unit(request.scope), timezone.now()
    if kind.ends != "destroy":
        raise NotFound("Loại tài liệu này không hủy ở đây.")
    form = ProposeForm(request.POST or None)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                row = propose(unit_id, kind, why=form.cleaned_data["why"], act=form.act(request.scope, now))
                return HttpResponseRedirect(f"{reverse('retention:proposal', args=[row.pk])}?vua=de-nghi")
            except Refusal as refusal:
                form.add_error(None, refusal.sentence)
                status = refusal.status
    rows = queries.due(kind, unit_id, now).order_by("pk")
    page = Paginator(rows.values_list("pk", "since"), PER_PAGE).get_page(request.GET.get("page"))
    ids = [queries.opaque(kind, pk) for pk, _ in page.object_list]
    context = {
        "kind": kind,
        "before": queries.ends_before(kind, now),
        "page_obj": page,
        "records": list(zip(queries.told(kind, ids), [since for _, since in page.object_list], strict=True)),
        "sees_dossiers": Role.LEADER in request.scope.roles,
        "may_propose": request.scope.role_for(queries.KEEPERS, unit_id) is not None,
        "form": form,
        "most": MOST,
    }
    return render(request, "retention/due.html", context, status=status)


@staff_door(*queries.READERS)
@require_http_methods(["GET", "HEAD", "POST"])
def proposal(request: StaffRequest, pk: int) -> HttpResponse:
    """One proposal: which records, the decision, and what was destroyed."""
    row = queries.proposal(queries.keeper_unit(request.scope), pk)
    form = DecideForm(request.POST or None)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                _decide(request, row, form)
                return HttpResponseRedirect(f"{reverse('retention:proposal', args=[pk])}?vua=quyet")
            except Refusal as refusal:
                field = refusal.field if isinstance(refusal, BadInput) else ""
                form.add_error(field or None, refusal.sentence)
                status = refusal.status
    destroyed = list(row.destroyed.all())
    page = Paginator(row.ids, PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "row": row,
        "kind": table.one(row.kind),
        "page_obj": page,
        "records": queries.told(table.one(row.kind), list(page.object_list)),
        "sees_dossiers": Role.LEADER in request.scope.roles,
        "count": len(row.ids),
        "destroyed": destroyed,
        "gone": sum(one.count for one in destroyed),
        "spared": row.reached - sum(one.count for one in destroyed),
        "may_decide": not row.decision and _is_other_leader(request, row),
        "form": form,
        "just_done": SAYS.get(request.GET.get("vua", ""), ""),
    }
    return render(request, "retention/proposal.html", context, status=status)


def _is_other_leader(request: StaffRequest, row: Proposal) -> bool:
    is_leader = request.scope.role_for((Role.LEADER,), row.unit_id) is not None
    return is_leader and row.proposed_by_id != request.scope.account_id


def _decide(request: StaffRequest, row: Proposal, form: DecideForm) -> None:
    said = form.cleaned_data
    decide(
        row,
        decision=Proposal.Decision(said["decision"]),
        document=said["document"],
        on=said["document_on"],
        words=said["words"],
        act=form.act(request.scope, timezone.now()),
    )


def _page(
    request: StaffRequest, form: HoldForm, *, lifting: tuple[int, LiftForm] | None = None, status: int = 200
) -> HttpResponse:
    unit_id = queries.keeper_unit(request.scope)
    may_lift = request.scope.role_for((Role.LEADER,), unit_id) is not None
    page = Paginator(queries.holds(unit_id), PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "standings": queries.standings(unit_id, timezone.now()),
        "holds": [_hold_row(one, may_lift, lifting) for one in page.object_list],
        "page_obj": page,
        "proposals": [
            (one, table.one(one.kind), len(one.ids)) for one in queries.proposals(unit_id)[:PER_PAGE]
        ],
        "form": form,
        "lifting": lifting[1] if lifting else None,
        "just_done": SAYS.get(request.GET.get("vua", ""), ""),
    }
    return render(request, "retention/table.html", context, status=status)


def _hold_row(one: Hold, may_lift: bool, lifting: tuple[int, LiftForm] | None) -> HoldRow:
    form = None
    if may_lift and one.lifted_at is None:
        form = lifting[1] if lifting and lifting[0] == one.pk else LiftForm(auto_id=f"thoi_{one.pk}_%s")
    return HoldRow(one, table.one(one.kind), form)
