"""The minutes and what comes after them: written, signed, numbered, made public; paper slips; closing."""

from collections.abc import Callable

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from vidan.core.accounts.models import Role
from vidan.core.flow import may
from vidan.core.papers import press
from vidan.core.ui.doors import StaffRequest, staff_door
from vidan.core.ui.typed import KeyedForm
from vidan.core.units.queries import face
from vidan.desks.dialogues import flow, queries
from vidan.desks.dialogues.actions import minuting, rating
from vidan.desks.dialogues.flow import WORKERS, State
from vidan.desks.dialogues.forms.minutes import MinutesForm, NumberForm, ReturnForm
from vidan.desks.dialogues.forms.rating import PaperForm
from vidan.desks.dialogues.models import SEES, Dialogue
from vidan.desks.dialogues.papers import shown_pdf
from vidan.desks.dialogues.papers.minutes import minutes_of
from vidan.desks.dialogues.queries.day import day_of
from vidan.desks.dialogues.queries.rating import DEFINITION, rated, words_of_slips
from vidan.kit.refusals import NotFound, NotYours, Refusal

MOVES = {"ghi": flow.EDIT_MINUTES, "trinh": flow.SUBMIT_MINUTES, "tra_lai": flow.RETURN_MINUTES,
         "ky": flow.SIGN_MINUTES, "so": flow.NUMBER_MINUTES, "khep": flow.CLOSE}  # fmt: skip
TOUCH = (*WORKERS, Role.SIGNER)
Forms = dict[str, KeyedForm]


@staff_door(*SEES)
@never_cache
@require_safe
def minutes(request: StaffRequest, pk: str) -> HttpResponse:
    """How far the minutes are, and what this person may do with them."""
    return _page(request, _row(request, pk), {})


@staff_door(*TOUCH)
@require_POST
def do(request: StaffRequest, pk: str, doing: str) -> HttpResponse:
    """One step with them."""
    row = _row(request, pk)
    form = _forms(row)[doing](request.POST)
    if form.is_valid():
        try:
            DO[doing](form.act(request.scope, timezone.now()), row, form.cleaned_data, form)
            return HttpResponseRedirect(reverse("dialogues:minutes", args=[row.pk]))
        except NotYours:
            raise
        except Refusal as refusal:
            form.add_error(None, refusal.sentence)
            row = _row(request, pk)
    return _page(request, row, {doing: form}, status=422)


@staff_door(*SEES)
@never_cache
@require_safe
def draft_pdf(request: StaffRequest, pk: str) -> HttpResponse:
    """The minutes as they would be printed now."""
    row = _row(request, pk)
    now = timezone.now()
    paper = minutes_of(row, face(row.unit_id, timezone.localdate(now)), now)
    return shown_pdf(press.render(paper), f"bien-ban-doi-thoai-{row.code}")


@staff_door(*SEES)
@require_safe
def by_code(request: StaffRequest, code: str) -> HttpResponse:
    """From the code that stands on a paper to sign."""
    year, _, number = code.partition("-")
    rows = Dialogue.objects.visible_to(request.scope).filter(year=int(year), number=int(number))
    row = next((one for one in rows.order_by("pk") if one.unit_id == request.scope.home), rows.first())
    if row is None:
        raise NotFound(queries.GONE)
    return HttpResponseRedirect(reverse("dialogues:minutes", args=[row.pk]))


DO: dict[str, Callable[..., object]] = {
    "ghi": lambda act, row, v, form: minuting.edit(act, row, v["opening"], v["conclusion"]),
    "trinh": lambda act, row, v, form: minuting.submit(act, row),
    "tra_lai": lambda act, row, v, form: minuting.give_back(act, row, v["why"]),
    "ky": lambda act, row, v, form: minuting.sign_by_hand(act, row),
    "so": lambda act, row, v, form: minuting.number(act, row, v["number"], v["on"]),
    "khep": lambda act, row, v, form: minuting.close(act, row),
    "phieu": lambda act, row, v, form: rating.count_paper(act, row, form.counts()),
}


def _forms(row: Dialogue) -> dict[str, Callable[..., KeyedForm]]:
    """How each of the forms is made, by the last part of its address."""
    written = {"opening": row.opening, "conclusion": row.conclusion}
    return {
        "ghi": lambda data=None: MinutesForm(data, initial=written, auto_id="ghi_%s"),
        "trinh": lambda data=None: KeyedForm(data, auto_id="trinh_%s"),
        "tra_lai": lambda data=None: ReturnForm(data, auto_id="tra_%s"),
        "ky": lambda data=None: KeyedForm(data, auto_id="ky_%s"),
        "so": lambda data=None: NumberForm(data, initial={"on": timezone.localdate()}, auto_id="so_%s"),
        "khep": lambda data=None: KeyedForm(data, auto_id="khep_%s"),
        "phieu": lambda data=None: PaperForm(row.paper_slips, data, auto_id="phieu_%s"),
    }


def _page(request: StaffRequest, row: Dialogue, sent: Forms, *, status: int = 200) -> HttpResponse:
    open_to = {
        doing
        for doing, move in MOVES.items()
        if row.state in move.sources and may(move, request.scope, row) is not None
    }
    if row.opened_at and request.scope.role_for(WORKERS, row.unit_id):
        open_to.add("phieu")
    context = {
        "row": row,
        "day": day_of(row),
        "forms": {name: make() for name, make in _forms(row).items() if name in open_to} | sent,
        "sent": next(iter(sent), ""),
        "shown_form": next(iter(sent.values()), None),
        "rated": rated(row),
        "definition": DEFINITION,
        "words": words_of_slips(row) if request.scope.role_for(WORKERS, row.unit_id) else [],
        "is_waiting": row.state == State.SIGNING,
    }
    return render(request, "dialogues/minutes.html", context, status=status)


def _row(request: StaffRequest, pk: str) -> Dialogue:
    row = queries.kept(request.scope, int(pk))
    if row.opened_at is None:
        raise NotFound("Hội nghị này chưa bắt đầu nên chưa có biên bản.")
    return row
