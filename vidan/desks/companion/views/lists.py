"""Lists of the official system: brought in, read as a trial, applied or dropped by a person."""

from django.core.paginator import Paginator
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from vidan.core.accounts.actions import note_look
from vidan.core.accounts.models import Look, Role
from vidan.core.jobs.queries import standing
from vidan.core.ui.doors import StaffRequest, staff_door
from vidan.desks.companion.actions.applying import apply, apply_key, drop
from vidan.desks.companion.actions.bringing import bring, read_key, save_columns
from vidan.desks.companion.forms import ApplyForm, ColumnsForm, DropForm, ListForm
from vidan.desks.companion.models import Import, ImportLine, OfficialRecord, Verdict
from vidan.desks.companion.queries import agencies_of, lines_of, mapping_for, one, owner_words
from vidan.kit.official_lines import Reading
from vidan.kit.refusals import BadInput

PER_PAGE = 20
LINES = 100
CHANGES = {
    "procedure": "mã thủ tục",
    "name": "người nộp",
    "received_on": "ngày tiếp nhận",
    "due_on": "ngày hẹn",
    "due_at": "giờ hẹn",
    "outer": "trạng thái",
    "fee": "phí",
}
DONE = {"cot": "Đã lưu tên các cột."}


@staff_door(Role.COUNTER)
@require_http_methods(["GET", "POST"])
def lists(request: StaffRequest) -> HttpResponse:
    """Bring a list in; those brought before."""
    unit = _unit(request)
    now = timezone.now()
    reading = _reading(unit)
    if request.method == "POST":
        form = ListForm(reading, now, request.POST, request.FILES)
        if not form.is_valid():
            return _lists(request, unit, form, status=422)
        try:
            batch = bring(unit, form.cleaned_data["file"], form.as_of(), act=form.act(request.scope, now))
        except BadInput as refusal:
            form.add_error(refusal.field or None, refusal.sentence)
            return _lists(request, unit, form, status=422)
        return HttpResponseRedirect(reverse("companion:list", args=[batch.pk]))
    return _lists(request, unit, ListForm(reading, now))


@staff_door(Role.COUNTER)
@require_safe
def one_list(request: StaffRequest, pk: int) -> HttpResponse:
    """How far it is, what each line would do, and the yes or no."""
    return _one(request, one(request.scope, pk))


@staff_door(Role.COUNTER)
@require_POST
def decide(request: StaffRequest, pk: int) -> HttpResponse:
    """Apply it."""
    batch = one(request.scope, pk)
    form = ApplyForm(request.POST)
    if not form.is_valid():
        return _one(request, batch, form, status=422)
    try:
        apply(
            batch,
            without_faulty=form.cleaned_data["without_faulty"],
            days_are_right=form.cleaned_data["days_are_right"],
            act=form.act(request.scope, timezone.now()),
        )
    except BadInput as refusal:
        form.add_error(refusal.field or None, refusal.sentence)
        return _one(request, batch, form, status=422)
    return HttpResponseRedirect(reverse("companion:list", args=[pk]))


@staff_door(Role.COUNTER)
@require_POST
def drop_list(request: StaffRequest, pk: int) -> HttpResponse:
    """Drop it: nothing was changed by it."""
    batch = one(request.scope, pk)
    form = DropForm(request.POST)
    if not form.is_valid():
        return _one(request, batch, status=422)
    drop(batch, act=form.act(request.scope, timezone.now()))
    return HttpResponseRedirect(reverse("companion:list", args=[pk]))


@staff_door(Role.COUNTER)
@require_http_methods(["GET", "POST"])
def columns(request: StaffRequest) -> HttpResponse:
    """How this unit's lists are read from now on."""
    unit = _unit(request)
    kept, agencies = mapping_for(unit), agencies_of(unit, timezone.localdate())
    typed = (request.POST,) if request.method == "POST" else ()
    form = ColumnsForm(kept, agencies, *typed)
    if typed and form.is_valid():
        try:
            save_columns(unit, form.columns(), act=form.act(request.scope, timezone.now()))
            return HttpResponseRedirect(f"{reverse('companion:lists')}?vua=cot")
        except BadInput as refusal:
            form.add_error(refusal.field or None, refusal.sentence)
    is_from_above = kept is not None and kept.unit_id != unit
    context = {"form": form, "is_from_above": is_from_above}
    return render(request, "companion/columns.html", context, status=422 if form.errors else 200)


def _unit(request: StaffRequest) -> int:
    return min(unit for role, unit in request.scope.holds if role == Role.COUNTER)


def _reading(unit: int) -> Reading:
    kept = mapping_for(unit)
    return kept.reading if kept else Reading()


def _lists(request: StaffRequest, unit: int, form: ListForm, status: int = 200) -> HttpResponse:
    brought = Import.objects.filter(unit=unit).select_related("brought_by").order_by("-brought_at", "-pk")
    context = {
        "form": form,
        "page_obj": Paginator(brought, PER_PAGE).get_page(request.GET.get("page")),
        "known": OfficialRecord.objects.filter(unit=unit).count(),
        "just_done": DONE.get(request.GET.get("vua", ""), ""),
    }
    return render(request, "companion/lists.html", context, status=status)


def _one(
    request: StaffRequest, batch: Import, form: ApplyForm | None = None, status: int = 200
) -> HttpResponse:
    wanted = request.GET.get("loai", "")
    verdict = wanted if wanted in Verdict.values else (Verdict.FAULTY if batch.faulty else "")
    after = request.GET.get("sau", "")
    start = int(after) if after.isdecimal() and len(after) < 8 else 0
    lines = lines_of(batch, verdict, start, LINES + 1)
    if lines:
        note_look(request.scope, batch.subject, batch.unit_id, Look.Kind.OPENED, timezone.now())
    keys = {Import.Stage.READING: read_key(batch), Import.Stage.APPLYING: apply_key(batch)}
    key = keys.get(Import.Stage(batch.stage))
    counts = (batch.new, batch.changed, batch.same, batch.older, batch.foreign, batch.faulty)
    context = {
        "batch": batch,
        "stage": Import.Stage(batch.stage),
        "standing": standing(key) if key else None,
        "is_working": key is not None,
        "tabs": [(v.value, v.label, n) for v, n in zip(Verdict, counts, strict=True) if n],
        "shown": verdict,
        "lines": _told(lines[:LINES]),
        "next": lines[LINES - 1].n if len(lines) > LINES else None,
        "form": form or ApplyForm(),
        "drop_form": DropForm(auto_id="bo_%s"),
        "is_ready": batch.stage == Import.Stage.READ and not batch.names_erased_at,
        "may_drop": batch.stage in (Import.Stage.READ, Import.Stage.UNREADABLE) and not batch.names_erased_at,
    }
    return render(request, "companion/list.html", context, status=status)


def _told(lines: list[ImportLine]) -> list[tuple[ImportLine, str]]:
    """Each with what it changes, or with whose it is."""
    foreign = [line.code for line in lines if line.verdict == Verdict.FOREIGN]
    owners = owner_words(foreign, timezone.localdate())
    return [(line, owners.get(line.code) or _changes(line.changes)) for line in lines]


def _changes(names: str) -> str:
    return ", ".join(CHANGES[name] for name in names.split(",") if name)
