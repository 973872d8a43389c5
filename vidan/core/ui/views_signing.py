"""Ký số: what waits for my signature, out as one bundle, back signed, each file named with what became of it."""

from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from vidan.core.accounts.actions import note_look
from vidan.core.accounts.models import Look
from vidan.core.files.queries import content_of
from vidan.core.papers.actions import take_out
from vidan.core.papers.models import SIGNERS, SignItem
from vidan.core.papers.queries import bundle_of, item_of, waiting
from vidan.core.papers.signing.desks import desk_of
from vidan.core.papers.signing.token import is_there
from vidan.core.papers.taking_in import Outcome, sign_by_token, take_in
from vidan.core.ui.doors import StaffRequest, staff_door
from vidan.core.ui.forms_signing import TakeInForm, TakeOutForm, TokenForm
from vidan.core.ui.typed import KeyedForm
from vidan.core.ui.uploads import file_answer
from vidan.kit.refusals import BadInput, NotFound

HERE_IDS = "may_chu_%s"


@dataclass(frozen=True)
class Row:
    """A paper that waits, with its tick."""

    item: SignItem
    tick: object

    @property
    def subject_url(self) -> str:
        return reverse(desk_of(self.item.subject, self.item.part)[0].url_name, args=[self.item.ref])


@staff_door(*SIGNERS)
@require_safe
def signing(request: StaffRequest) -> HttpResponse:
    """What waits, and the two ways: out and in."""
    return _page(request)


@staff_door(*SIGNERS)
@require_safe
def to_sign(request: StaffRequest, pk: int) -> HttpResponse:
    """One paper as it will be signed. Looking is written down."""
    item = item_of(request.scope, pk)
    _looked(request, [item])
    return file_answer(content_of(item.original), item.original.kind, f"{item.ref}-{item.pk}")


@staff_door(*SIGNERS)
@require_POST
def bundle(request: StaffRequest) -> HttpResponse:
    """The bundle as one ZIP; the same page sent again gives the same ZIP."""
    form = TakeOutForm(waiting(request.scope), request.POST)
    if not form.is_valid():
        return _page(request, out=form, status=422)
    act = form.act(request.scope, timezone.now())
    try:
        batch = take_out([int(pk) for pk in form.cleaned_data["items"]], act=act)
    except BadInput as refusal:
        form.add_error(refusal.field or None, refusal.sentence)
        return _page(request, out=form, status=422)
    content = bundle_of(batch)
    _looked(request, list(batch.items.all()))
    response = HttpResponse(content, content_type="application/zip")
    response.headers["Content-Disposition"] = f'attachment; filename="cho-ky-{batch.pk}.zip"'
    return response


@staff_door(*SIGNERS)
@require_POST
def receive_signed(request: StaffRequest) -> HttpResponse:
    """What was signed comes back: each file by its name, what became of it, what to do."""
    form = TakeInForm(request.POST, request.FILES)
    if not form.is_valid():
        return _page(request, back=form, status=422)
    act = form.act(request.scope, timezone.now())
    data = form.cleaned_data
    outcomes = take_in(data["signed"], act=act, other_names=data["other_names"])
    status = 200 if any(one.is_taken for one in outcomes) else 422
    return _page(request, outcomes=outcomes, status=status)


@staff_door(*SIGNERS)
@require_POST
def sign_here(request: StaffRequest) -> HttpResponse:
    """Sign the chosen papers by the token on the server."""
    if not is_there():
        raise NotFound("Máy chủ này không có thiết bị ký số.")
    form = TokenForm(waiting(request.scope), request.POST, auto_id=HERE_IDS)
    if not form.is_valid():
        return _page(request, here=form, status=422)
    data, act = form.cleaned_data, form.act(request.scope, timezone.now())
    chosen = list(waiting(request.scope).filter(pk__in=data["items"]))
    try:
        outcomes = sign_by_token(chosen, act=act, pin=data["pin"], other_names=data["other_names"])
    except BadInput as refusal:
        form.add_error(refusal.field if refusal.field in form.fields else None, refusal.sentence)
        return _page(request, here=form, status=422)
    status = 200 if any(one.is_taken for one in outcomes) else 422
    return _page(request, outcomes=outcomes, status=status)


def _looked(request: StaffRequest, items: list[SignItem]) -> None:
    for item in items:
        note_look(request.scope, item.subject, item.unit_id, Look.Kind.REVEALED, timezone.now())


def _page(
    request: StaffRequest,
    *,
    out: TakeOutForm | None = None,
    back: TakeInForm | None = None,
    here: TokenForm | None = None,
    outcomes: list[Outcome] | None = None,
    status: int = 200,
) -> HttpResponse:
    items = list(waiting(request.scope))
    form = out or TakeOutForm(items)
    tried: KeyedForm | None = out or back or here
    ticks = list(form["items"].subwidgets)
    context = {
        "rows": [Row(item, tick) for item, tick in zip(items, ticks, strict=True)],
        "out": form,
        "back": back or TakeInForm(),
        "here": (here or TokenForm(items, auto_id=HERE_IDS)) if is_there() and items else None,
        "here_open": here is not None,
        "form": tried,
        "taken": [one for one in outcomes or [] if one.is_taken],
        "refused": [one for one in outcomes or [] if not one.is_taken],
        "now": timezone.now(),
    }
    return render(request, "ui/signing.html", context, status=status)
