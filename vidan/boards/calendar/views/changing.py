"""A change of the calendar: typed, looked at with every date it would move, then applied by a named person."""

from datetime import datetime
from typing import Any

from django.http import HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from vidan.boards.calendar import queries
from vidan.boards.calendar.forms import ChangeForm
from vidan.boards.calendar.views.kinds import KINDS, TAKE_BACK, WITHDRAWAL, ChangeKind
from vidan.boards.calendar.views.listing import listing
from vidan.boards.calendar.views.showing import go_on
from vidan.core.accounts.models import Role
from vidan.core.calendar.changes import Proposal
from vidan.core.promises.fates import preview
from vidan.core.promises.shifting import apply_change, check_may
from vidan.core.ui.doors import StaffRequest, staff_door
from vidan.kit.refusals import BadInput, NotFound, Refusal, Stale

MOVE, AGAIN = "doi", "sua"


@staff_door(Role.ADMINISTRATOR)
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: StaffRequest, slug: str) -> HttpResponse:
    """Without values a form; with values (in the address) what they would do; sent, it is applied or shown anew."""
    kind = WITHDRAWAL if slug == TAKE_BACK else KINDS.get(slug)
    if kind is None:
        raise NotFound("Không có việc này.")
    now = timezone.now()
    units = queries.kept(request.scope, timezone.localdate(now))
    sent = request.POST if request.method == "POST" else request.GET
    if "key" not in sent or AGAIN in sent:
        return _ask(request, kind, kind.form(units, initial=_begun(kind, request.GET)))
    form = kind.form(units, sent)
    if not form.is_valid():
        return _ask(request, kind, form, status=422)
    try:
        proposal = form.proposal()
        if request.method != "POST":
            return _show(request, kind, form, proposal, now)
        return _apply(request, kind, form, proposal, now)
    except BadInput as refusal:
        form.add_error(refusal.field if refusal.field in form.fields else None, refusal.sentence)
        return _ask(request, kind, form, status=refusal.status)


def _begun(kind: ChangeKind, asked: QueryDict) -> dict[str, Any]:
    """A day tapped in the grid, the entry to take back, or everything typed before."""
    return {name: asked[name][:300] for name in kind.form.base_fields if name != "key" and name in asked}


def _ask(request: StaffRequest, kind: ChangeKind, form: ChangeForm, status: int = 200) -> HttpResponse:
    pk = str(form["change"].value() or "") if "change" in form.fields else ""
    taken = queries.standing(form.units, int(pk)) if pk.isdecimal() else None
    if kind is WITHDRAWAL and taken is None:
        raise NotFound("Mời chọn mục cần rút lại ở trang lịch.")
    return render(
        request, "calendar_board/change.html", {"kind": kind, "form": form, "taken": taken}, status=status
    )


def _show(
    request: StaffRequest,
    kind: ChangeKind,
    form: ChangeForm,
    proposal: Proposal,
    now: datetime,
    refused: Refusal | None = None,
) -> HttpResponse:
    check_may(form.act(request.scope, now), proposal.unit_id)
    looked = preview(proposal, request.scope.actor, now)
    typed = _typed(form)
    asked = typed.copy()
    asked.update({name: request.GET[name] for name in ("nhom", "page") if name in request.GET})
    context = {
        "kind": kind,
        "form": form,
        "proposal": proposal,
        "cell": queries.Cell(proposal.day) if proposal.day else None,
        "hours": ", ".join(f"{s.opens:%H:%M}–{s.closes:%H:%M}" for s in proposal.sessions),
        "whose": form.units.get(proposal.unit_id or queries.NATION, ""),
        "preview": looked,
        "button_words": f"Ghi lịch và dời {len(looked.moves)} ngày hẹn",
        "refused": refused,
        "edit": f"{request.path}?{typed.urlencode()}&{AGAIN}=1",
        **listing(asked, request.scope, looked),
    }
    return render(request, "calendar_board/preview.html", context, status=refused.status if refused else 200)


def _apply(
    request: StaffRequest, kind: ChangeKind, form: ChangeForm, proposal: Proposal, now: datetime
) -> HttpResponse:
    moving = request.POST.get("doing") == MOVE
    try:
        made = apply_change(
            form.act(request.scope, now), proposal, seen=request.POST.get("seen", "")[:64], moving=moving
        )
    except Stale as refusal:
        return _show(request, kind, form, proposal, now, refusal)
    if moving:
        go_on(request, form, made, 1)
    return HttpResponseRedirect(f"{reverse('calendar:changed', args=[made.pk])}?vua=1")


def _typed(form: ChangeForm) -> QueryDict:
    """What was typed, as an address, so that a page of rows can be turned and the form be opened again."""
    asked = QueryDict(mutable=True)
    for bound in form:
        asked[bound.html_name] = str(bound.data if bound.data is not None else "")
    return asked
