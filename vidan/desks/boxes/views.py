"""Opening the box at the office: before whom, slip by slip, the minutes."""

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from vidan.core.accounts.scope import SEES_DOSSIERS
from vidan.core.files.queries import content_of
from vidan.core.flow import may
from vidan.core.papers import press
from vidan.core.ui.doors import StaffRequest, staff_door
from vidan.core.ui.typed import KeyedForm
from vidan.core.ui.uploads import file_answer
from vidan.core.units.queries import face, hamlets_of
from vidan.desks.boxes import actions, queries
from vidan.desks.boxes.flow import KEEPERS, RECORD
from vidan.desks.boxes.forms import OpenForm, SignedForm, SlipForm
from vidan.desks.boxes.models import BoxOpening
from vidan.desks.boxes.papers import minutes_of
from vidan.desks.petitions.forms.office import LodgeForm
from vidan.desks.petitions.models import SealedLine
from vidan.desks.petitions.queries.closed import handlers
from vidan.kit.refusals import BadInput, NotFound, NotYours, Refusal

DONE = {"mo": "Đã ghi lần mở. Mời lấy từng phiếu ra chụp, ghi.", "ghi": "Đã ghi phiếu.",
        "lap": "Đã lập biên bản. Mời in, ba người ký.", "nop": "Đã giữ bản đã ký."}  # fmt: skip
COUNTER = "Bộ phận tiếp nhận và trả kết quả"


@staff_door(*SEES_DOSSIERS)
@require_http_methods(["GET", "HEAD", "POST"])
def openings(request: StaffRequest) -> HttpResponse:
    """What still waits for thanks or an answer, all openings, and a form for a new one."""
    rows, now = list(queries.openings(request.scope)[: queries.MOST]), timezone.now()
    form = OpenForm(rows[0].place if rows else COUNTER, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            row = actions.open_box(form.act(request.scope, now), _own_unit(request), form.opened())
            return _to(row, "mo")
        except Refusal as refusal:
            _tell(form, refusal)
    context = {
        "counted": queries.counted(rows, now),
        "owed": queries.owed(request.scope),
        "unlodged": queries.unlodged(request.scope),
        "form": form if any(role in KEEPERS for role, _ in request.scope.holds) else None,
        "now": now,
    }
    return render(request, "boxes/openings.html", context, status=422 if form.errors else 200)


@staff_door(*SEES_DOSSIERS)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def opening(request: StaffRequest, pk: str) -> HttpResponse:
    """One opening: its slips, and the form for the next one."""
    row = queries.opening_of(request.scope, int(pk))
    form = SlipForm(hamlets_of(row.unit_id), *_sent(request))
    if request.method == "POST" and form.is_valid():
        try:
            slip = actions.write_down(form.act(request.scope, timezone.now()), row, form.paper(row.unit_id))
        except NotYours:
            raise
        except Refusal as refusal:
            _tell(form, refusal)
        else:
            said = slip.petition
            left = said is not None and not said.is_anonymous
            given = {"slip": slip, "token": form.cleaned_data["token"] if left else ""}
            return _page(request, row, SlipForm(hamlets_of(row.unit_id)), SignedForm(), given=given)
    return _page(request, row, form, SignedForm())


@staff_door(*KEEPERS)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def lodge(request: StaffRequest, pk: str, number: str) -> HttpResponse:
    """The line of an envelope in the closed register: its day is known, all else is said by who lodges it."""
    row = queries.opening_of(request.scope, int(pk))
    slip, now = queries.sealed_slip_of(row, int(number)), timezone.now()
    known = {"received_on": timezone.localdate(row.opened_at)}
    people = handlers(row.unit_id, timezone.localdate(now))
    form = LodgeForm(people, request.POST if request.method == "POST" else None, initial=known)
    if request.method == "POST" and form.is_valid():
        v = form.cleaned_data
        said = (SealedLine.Kind(v["kind"]), v["received_on"], int(v["handler"]))
        try:
            line = actions.lodge_slip(form.act(request.scope, now), slip, *said)
            return render(request, "petitions/lodged.html", {"line": line})
        except BadInput as refusal:
            _tell(form, refusal)
    context = {"row": row, "slip": slip, "form": form}
    return render(request, "boxes/lodge.html", context, status=422 if form.errors else 200)


@staff_door(*KEEPERS)
@require_POST
def record(request: StaffRequest, pk: str) -> HttpResponse:
    """All slips are there: the minutes."""
    row, form = queries.opening_of(request.scope, int(pk)), KeyedForm(request.POST)
    if not form.is_valid():
        raise NotFound("Trang này đã cũ. Mời mở lại trang.")
    actions.record(form.act(request.scope, timezone.now()), row)
    return _to(row, "lap")


@staff_door(*KEEPERS)
@require_POST
def signed(request: StaffRequest, pk: str) -> HttpResponse:
    """The minutes come back with three signatures."""
    row = queries.opening_of(request.scope, int(pk))
    form = SignedForm(*_sent(request))
    if form.is_valid():
        actions.keep_signed(form.act(request.scope, timezone.now()), row, form.file())
        return _to(row, "nop")
    return _page(request, row, SlipForm(hamlets_of(row.unit_id)), form)


@staff_door(*SEES_DOSSIERS)
@require_safe
def minutes(request: StaffRequest, pk: str) -> HttpResponse:
    """To print; or as they were signed."""
    row = queries.opening_of(request.scope, int(pk))
    if "da-ky" in request.GET and row.signed:
        return file_answer(
            content_of(row.signed), row.signed.kind, f"bien-ban-hom-thu-{row.year}-{row.number}"
        )
    paper = press.render(minutes_of(row, face(row.unit_id, timezone.localdate(row.opened_at))))
    response = HttpResponse(paper, content_type="application/pdf")
    response.headers["Content-Disposition"] = (
        f'inline; filename="bien-ban-hom-thu-{row.year}-{row.number}.pdf"'
    )
    return response


@staff_door(*SEES_DOSSIERS)
@require_safe
def photo(request: StaffRequest, pk: str, number: str) -> HttpResponse:
    """A slip as it was photographed."""
    row = queries.opening_of(request.scope, int(pk))
    found = queries.slip_of(row, int(number)).photo
    if found is None:
        raise NotFound("Không có ảnh của phiếu này.")
    return file_answer(content_of(found), found.kind, f"phieu-{number}")


def _page(
    request: StaffRequest,
    row: BoxOpening,
    form: SlipForm,
    signed_form: SignedForm,
    *,
    given: dict[str, object] | None = None,
) -> HttpResponse:
    row = queries.opening_of(request.scope, row.pk)
    shown = next((one for one in (form, signed_form) if one.errors), None)
    context = {
        "row": row,
        "slips": queries.slips_of(row),
        "form": form,
        "signed_form": signed_form,
        "shown_form": shown,
        "plain_form": KeyedForm(),
        "may_keep": may(RECORD, request.scope, row) is not None,
        "given": given,
        "just_done": DONE.get(request.GET.get("vua", ""), ""),
        "now": timezone.now(),
    }
    return render(request, "boxes/opening.html", context, status=422 if shown else 200)


def _sent(request: StaffRequest) -> tuple[object, ...]:
    return (request.POST, request.FILES) if request.method == "POST" else ()


def _tell(form: KeyedForm, refusal: Refusal) -> None:
    field = refusal.field if isinstance(refusal, BadInput) and refusal.field in form.fields else None
    form.add_error(field, f"{refusal.sentence} {refusal.advice}".strip())


def _to(row: BoxOpening, done: str) -> HttpResponseRedirect:
    return HttpResponseRedirect(f"{reverse('boxes:opening', args=[row.pk])}?vua={done}")


def _own_unit(request: StaffRequest) -> int:
    here = [unit for role, unit in request.scope.holds if role in KEEPERS]
    if not here:
        raise NotYours("Hòm thư do cán bộ một cửa, công chức, văn thư, lãnh đạo của đơn vị mở.")
    return min(here)
