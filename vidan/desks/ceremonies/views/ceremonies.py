"""Ceremonies in the office: the list, a new one, one with all that may be done."""

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
from vidan.desks.ceremonies.actions import arranging, holding
from vidan.desks.ceremonies.flow import State
from vidan.desks.ceremonies.forms.ceremonies import (
    AppointForm,
    AskForm,
    CancelForm,
    ChangeForm,
    HoldForm,
    ItemForm,
    MoveForm,
    NewItemForm,
)
from vidan.desks.ceremonies.models import SEES_CEREMONIES, Ceremony
from vidan.desks.ceremonies.queries import ceremonies as queries
from vidan.desks.ceremonies.queries.asked import seat
from vidan.desks.ceremonies.queries.letters import letters_of
from vidan.desks.ceremonies.views.trying import Attempt, Doing, begun, in_groups, tried, with_attempt
from vidan.desks.commitments.queries.reading import may_own
from vidan.kit.refusals import NotFound, NotYours

GROUPS = {
    "cho-hen": ("Chờ hẹn giờ", (State.ASKED,), "soon"),
    "da-hen": ("Đã hẹn", (State.AGREED,), "wait"),
    "da-trao": ("Đã trao", (State.HELD,), "done"),
    "khong-lam": ("Không làm lễ", (State.CANCELLED,), "stop"),
}
SAYS = {
    "moi": "Đã ghi. Mời gọi hai gia đình rồi hẹn giờ.",
    "hen": "Đã hẹn giờ, đã giữ hội trường. In giấy mời ở dưới.",
    "doi": "Đã đổi giờ. Mời báo hai gia đình; lịch trong điện thoại của họ tự đổi khi mở lại tệp lịch.",
    "huy": "Đã ghi là không làm lễ nữa; hội trường trống lại.",
    "sua": "Đã sửa.",
    "trao": "Đã ghi là đã trao Giấy chứng nhận kết hôn.",
    "them-viec": "Đã thêm việc cần chuẩn bị.",
    "viec": "Đã ghi việc chuẩn bị.",
}
DOING: dict[str, Doing] = {
    "hen": Doing(AppointForm, lambda act, row, form: arranging.agree_ceremony(act, row, form.appointed())),
    "doi": Doing(
        MoveForm,
        lambda act, row, form: arranging.move_ceremony(
            act, row, form.appointed(), form.cleaned_data["reason"]
        ),
    ),
    "huy": Doing(
        CancelForm, lambda act, row, form: arranging.cancel_ceremony(act, row, form.cleaned_data["reason"])
    ),
    "sua": Doing(
        ChangeForm,
        lambda act, row, form: arranging.change_ceremony(
            act, row, form.couple(), form.cleaned_data["programme"]
        ),
    ),
    "trao": Doing(HoldForm, lambda act, row, form: holding.hold_ceremony(act, row, form.handed())),
    "them-viec": Doing(
        NewItemForm,
        lambda act, row, form: arranging.add_item(act, row, form.cleaned_data["words"], form.who_id),
    ),
}


@staff_door(*SEES_CEREMONIES)
@require_safe
def ceremonies(request: StaffRequest) -> HttpResponse:
    """Tiles with counts, under them exactly the ceremonies they count."""
    context = in_groups(request, queries.ceremonies(request.scope), GROUPS)
    context["couples"] = [queries.shown(row) for row in context["page_obj"]]
    context["arranges"] = seat(request.scope, flow.ARRANGERS) is not None
    return render(request, "ceremonies/ceremonies.html", context)


@staff_door(*flow.ARRANGERS)
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: StaffRequest) -> HttpResponse:
    """What a couple asks for, at the counter or later."""
    unit_id = seat(request.scope, flow.ARRANGERS)
    if unit_id is None:
        raise NotYours("Việc này do cán bộ của đơn vị làm.")
    typed = request.POST if request.method == "POST" else None
    form = AskForm(typed, initial={"dossier": request.GET.get("ho-so", "")[:40]})
    made, status = begun(
        request, form, unit_id, lambda act, of: arranging.ask_ceremony(act, unit_id, form.couple(), of)
    )
    if made is not None:
        return HttpResponseRedirect(f"{reverse('ceremonies:one', args=[made.pk])}?vua=moi")
    context = {"form": form, "unit": face(unit_id, timezone.localdate())}
    return render(request, "ceremonies/new.html", context, status=status)


@staff_door(*SEES_CEREMONIES)
@require_safe
def ceremony(request: StaffRequest, pk: str) -> HttpResponse:
    """One ceremony; who marries stays under the mask."""
    return _page(request, queries.ceremony_for(request.scope, int(pk)))


@staff_door(*flow.ARRANGERS)
@require_POST
def reveal(request: StaffRequest, pk: str) -> HttpResponse:
    """Who marries, opened on purpose; that it was is written down."""
    found = queries.ceremony_for(request.scope, int(pk))
    if request.scope.role_for(flow.ARRANGERS, found.unit_id) is None:
        raise NotYours("Tên hai gia đình chỉ cán bộ của đơn vị mở.")
    note_look(request.scope, found.subject, found.unit_id, Look.Kind.REVEALED, timezone.now())
    return _page(request, found, is_open=True)


@staff_door(*flow.ARRANGERS)
@require_POST
def do(request: StaffRequest, pk: str, slug: str) -> HttpResponse:
    """One thing done with it."""
    found = queries.ceremony_for(request.scope, int(pk))
    if slug not in DOING:
        raise NotFound("Không có việc này.")
    form = _form(slug, found, request.POST)
    status = tried(request, form, lambda act: DOING[slug].do(act, found, form))
    if status:
        return _page(request, queries.ceremony_for(request.scope, int(pk)), (slug, form), status=status)
    return HttpResponseRedirect(f"{reverse('ceremonies:one', args=[pk])}?vua={slug}")


@staff_door(*flow.ARRANGERS)
@require_POST
def tick(request: StaffRequest, pk: str, item: str) -> HttpResponse:
    """Something is ready, or somebody sees to it."""
    found = queries.ceremony_for(request.scope, int(pk))
    row = queries.item_of(found, int(item))
    form = ItemForm(may_own(found.unit_id, timezone.localdate()), request.POST)
    status = tried(
        request,
        form,
        lambda act: arranging.tick_item(act, row, form.who_id, is_done=form.cleaned_data["done"]),
    )
    if status:
        return _page(request, found, ("viec", form), status=status)
    return HttpResponseRedirect(f"{reverse('ceremonies:one', args=[pk])}?vua=viec#chuan-bi")


def _page(
    request: StaffRequest,
    found: Ceremony,
    attempt: Attempt = None,
    *,
    is_open: bool = False,
    status: int = 200,
) -> HttpResponse:
    shown = with_attempt(request, {name: _form(name, found) for name in DOING}, attempt, SAYS)
    people = may_own(found.unit_id, timezone.localdate())
    arranges = request.scope.role_for(flow.ARRANGERS, found.unit_id) is not None
    items = queries.items_of(found)
    context = shown | {
        "row": found,
        "letters": letters_of(request.scope, found.dossier),
        "couple": queries.shown(found, is_open=is_open),
        "is_open": is_open and not found.erased_at,
        "arranges": arranges,
        "edits": arranges and found.is_ahead and (is_open or shown["sent"] == "sua"),
        "moves": queries.moves_for(request.scope, found),
        "items": [(one, _item_form(one, people)) for one in items],
        "ready": sum(one.done_at is not None for one in items),
        "halls": queries.halls_of(found.unit_id),
        "day_off": found.on is not None and found.is_agreed and queries.is_day_off(found.unit_id, found.on),
        "is_over": found.begins is not None and timezone.now() >= found.begins,
        "day_link": queries.day_link(found) if arranges else "",
    }
    return render(request, "ceremonies/ceremony.html", context, status=status)


def _form(slug: str, found: Ceremony, sent: QueryDict | None = None) -> KeyedForm:
    how: dict[str, Any] = {"auto_id": f"{slug}_%s"}
    if slug in ("hen", "doi"):
        halls = queries.halls_of(found.unit_id)
        how["initial"] = {name: getattr(found, name) for name in ("on", "starts", "ends", "giver")}
        how["initial"]["hall"] = found.hall_id or ""
        appointing: KeyedForm = DOING[slug].form(halls, sent, **how)
        return appointing
    if slug == "them-viec":
        adding: KeyedForm = NewItemForm(may_own(found.unit_id, timezone.localdate()), sent, **how)
        return adding
    if slug == "sua":
        how["initial"] = ChangeForm.initial_of(found)
    if slug == "trao" and found.dossier and found.dossier.result_number:
        how["initial"] = {
            "certificate_number": found.dossier.result_number,
            "certificate_on": found.dossier.result_on,
        }
    made: KeyedForm = DOING[slug].form(sent, **how)
    return made


def _item_form(item: Any, people: list[Any]) -> ItemForm:
    initial = {"who": item.who_id or "", "done": item.done_at is not None}
    return ItemForm(people, auto_id=f"viec{item.pk}_%s", initial=initial)
