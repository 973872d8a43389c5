"""Condolence visits: for few eyes, under a mask; every opening is written down."""

from typing import Any

from django.http import HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from vidan.core.accounts.actions import note_look
from vidan.core.accounts.models import Look
from vidan.core.ui.doors import StaffRequest, staff_door
from vidan.core.ui.typed import KeyedForm
from vidan.core.units.queries import face
from vidan.desks.ceremonies import flow
from vidan.desks.ceremonies.actions import mourning
from vidan.desks.ceremonies.flow import VisitState
from vidan.desks.ceremonies.forms.condolences import (
    DeceasedForm,
    DeclineForm,
    DelegateForm,
    MissForm,
    NoteForm,
    PayForm,
    SettleForm,
    ShiftForm,
)
from vidan.desks.ceremonies.models import Condolence
from vidan.desks.ceremonies.queries import condolences as queries
from vidan.desks.ceremonies.queries.asked import seat
from vidan.desks.ceremonies.queries.letters import letters_of
from vidan.desks.ceremonies.views.trying import Attempt, Doing, begun, in_groups, tried, with_attempt
from vidan.kit.refusals import NotFound, NotYours

# One level for all: nothing of a death is shown as done or as failed.
GROUPS = {
    "cho-hen": ("Chờ hẹn với gia đình", (VisitState.NOTED,), "wait"),
    "da-hen": ("Đã hẹn", (VisitState.SETTLED,), "wait"),
    "da-vieng": ("Đã viếng", (VisitState.PAID,), "wait"),
    "khong-vieng": ("Không viếng", (VisitState.MISSED, VisitState.DECLINED), "wait"),
}
SAYS = {
    "moi": "Đã ghi tin buồn. Mời ghi ai trong đoàn, hỏi ý gia đình rồi hẹn giờ.",
    "sua": "Đã sửa.",
    "hen": "Đã hẹn giờ với gia đình.",
    "doi": "Đã đổi giờ.",
    "vieng": "Đã ghi là đã viếng.",
    "khong-di": "Đã ghi là không đi được.",
    "xin-mien": "Đã ghi ý gia đình: không có đoàn đến viếng.",
    "doan": "Đã ghi người trong đoàn.",
    "bo": "Đã bỏ người ấy khỏi đoàn.",
    "xoa": "Đã xóa thông tin về người mất và gia đình.",
    "doi-y": "Đã ghi: gia đình không xin miễn nữa.",
}
DOING: dict[str, Doing] = {
    "sua": Doing(DeceasedForm, lambda act, row, form: mourning.describe_condolence(act, row, form.who())),
    "hen": Doing(SettleForm, lambda act, row, form: mourning.settle_condolence(act, row, form.settled())),
    "doi": Doing(
        ShiftForm,
        lambda act, row, form: mourning.shift_condolence(
            act, row, form.settled(), form.cleaned_data["reason"]
        ),
    ),
    "vieng": Doing(
        PayForm,
        lambda act, row, form: mourning.pay_condolence(
            act, row, form.cleaned_data["offering"], letter_carried=form.cleaned_data["letter_carried"]
        ),
    ),
    "khong-di": Doing(
        MissForm, lambda act, row, form: mourning.miss_condolence(act, row, form.cleaned_data["reason"])
    ),
    "xin-mien": Doing(
        DeclineForm, lambda act, row, form: mourning.decline_condolence(act, row, form.cleaned_data["reason"])
    ),
    "doan": Doing(DelegateForm, lambda act, row, form: mourning.name_delegate(act, row, form.going())),
    "xoa": Doing(KeyedForm, lambda act, row, form: mourning.erase_condolence(act, row)),
    "doi-y": Doing(KeyedForm, lambda act, row, form: mourning.welcome_condolence(act, row)),
}


@staff_door(*flow.MOURNERS)
@require_safe
def condolences(request: StaffRequest) -> HttpResponse:
    """Tiles with counts, under them exactly the visits they count."""
    context = in_groups(request, queries.condolences(request.scope), GROUPS)
    context["visits"] = [queries.shown(row) for row in context["page_obj"]]
    return render(request, "ceremonies/condolences.html", context)


@staff_door(*flow.MOURNERS)
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: StaffRequest) -> HttpResponse:
    """A death in a family."""
    unit_id = seat(request.scope, flow.MOURNERS)
    if unit_id is None:
        raise NotYours("Việc này do công chức, văn thư, lãnh đạo của đơn vị làm.")
    typed = request.POST if request.method == "POST" else None
    form = NoteForm(typed, initial={"dossier": request.GET.get("ho-so", "")[:40]})
    made, status = begun(
        request, form, unit_id, lambda act, of: mourning.note_condolence(act, unit_id, form.who(), of)
    )
    if made is not None:
        return HttpResponseRedirect(f"{reverse('ceremonies:condolence', args=[made.pk])}?vua=moi")
    context = {"form": form, "unit": face(unit_id, timezone.localdate())}
    return render(request, "ceremonies/new_condolence.html", context, status=status)


@staff_door(*flow.MOURNERS)
@require_safe
def condolence(request: StaffRequest, pk: str) -> HttpResponse:
    """One visit; who died stays under the mask."""
    return _page(request, queries.condolence_for(request.scope, int(pk)))


@staff_door(*flow.MOURNERS)
@require_POST
def reveal(request: StaffRequest, pk: str) -> HttpResponse:
    """What is known of the deceased and the family, opened on purpose; that it was is written down."""
    found = queries.condolence_for(request.scope, int(pk))
    note_look(request.scope, found.subject, found.unit_id, Look.Kind.REVEALED, timezone.now())
    return _page(request, found, is_open=True)


@staff_door(*flow.MOURNERS)
@require_POST
def do(request: StaffRequest, pk: str, slug: str) -> HttpResponse:
    """One thing done with it."""
    found = queries.condolence_for(request.scope, int(pk))
    if slug not in DOING:
        raise NotFound("Không có việc này.")
    form = _form(slug, found, request.POST)
    status = tried(request, form, lambda act: DOING[slug].do(act, found, form))
    if status:
        return _page(request, queries.condolence_for(request.scope, int(pk)), (slug, form), status=status)
    return HttpResponseRedirect(f"{reverse('ceremonies:condolence', args=[pk])}?vua={slug}")


@staff_door(*flow.MOURNERS)
@require_POST
def drop(request: StaffRequest, pk: str, delegate: str) -> HttpResponse:
    """Somebody does not go."""
    found = queries.condolence_for(request.scope, int(pk))
    row, form = queries.delegate_of(found, int(delegate)), KeyedForm(request.POST)
    status = tried(request, form, lambda act: mourning.drop_delegate(act, row))
    if status:
        return _page(request, found, ("bo", form), status=status)
    return HttpResponseRedirect(f"{reverse('ceremonies:condolence', args=[pk])}?vua=bo")


def _page(
    request: StaffRequest,
    found: Condolence,
    attempt: Attempt = None,
    *,
    is_open: bool = False,
    status: int = 200,
) -> HttpResponse:
    opened = is_open and not found.erased_at
    forms = {name: _form(name, found, is_open=opened) for name in DOING}
    shown = with_attempt(request, forms, attempt, SAYS)
    delegation = queries.delegation(found)
    context = shown | {
        "row": found,
        "letters": letters_of(request.scope, found.dossier),
        "mourned": queries.shown(found, is_open=opened),
        "is_open": opened,
        "edits": found.is_before and (opened or shown["sent"] == "sua"),
        "moves": {move.verb for move in queries.moves_for(request.scope, found)},
        "delegation": [(one, KeyedForm(auto_id=False)) for one in delegation],
        "is_led": any(one.leads for one in delegation),
        "is_over": found.begins is not None and timezone.now() >= found.begins,
        "unwanted": queries.is_unwanted(found),
    }
    return render(request, "ceremonies/condolence.html", context, status=status)


def _form(slug: str, found: Condolence, sent: QueryDict | None = None, *, is_open: bool = False) -> KeyedForm:
    how: dict[str, Any] = {"auto_id": f"{slug}_%s"}
    if slug == "sua" and is_open:
        how["initial"] = DeceasedForm.initial_of(found)
    if slug in ("hen", "doi"):
        names = ("on", "starts", "meets_at", "offering", *(("place",) if is_open else ()))
        how["initial"] = {name: getattr(found, name) for name in names}
    if slug == "vieng":
        how["initial"] = {"offering": found.offering}
    made: KeyedForm = DOING[slug].form(sent, **how)
    return made
