"""The register of dossiers (Mẫu 07): on the screen, and written out as PDF or Excel in the background."""

from dataclasses import replace
from datetime import datetime

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from vidan.core.accounts.actions import note_look
from vidan.core.accounts.models import Look
from vidan.core.accounts.scope import SEES_DOSSIERS
from vidan.core.files import store
from vidan.core.files.models import KeptFile
from vidan.core.jobs.queries import standing
from vidan.core.ui.doors import StaffRequest, staff_door
from vidan.core.ui.paging import page_of
from vidan.core.ui.uploads import file_answer
from vidan.core.units.queries import face
from vidan.desks.dossiers.actions.register import PART, job_key, order
from vidan.desks.dossiers.forms.register import RegisterForm
from vidan.desks.dossiers.models import RegisterCopy
from vidan.desks.dossiers.papers.register import HEADS, printed
from vidan.desks.dossiers.queries.register import Line, lines_of, place_in, received
from vidan.kit.refusals import BadInput, NotFound
from vidan.kit.text import masked_phone
from vidan.kit.workdays.moments import VIETNAM
from vidan.kit.workdays.spans import Span, month_until

RECENT = 10


@staff_door(*SEES_DOSSIERS)
@require_http_methods(["GET", "POST"])
def register(request: StaffRequest) -> HttpResponse:
    """The register's page; POST asks for it as a file."""
    now = timezone.now()
    units = _units(request, now)
    today = timezone.localdate(now, VIETNAM)
    if request.method == "POST":
        form = RegisterForm(units, month_until(today), request.POST)
        if not form.is_valid():
            return _page(request, form, now, status=422)
        shape = RegisterCopy.Shape(form.cleaned_data["shape"])
        try:
            copy = order(form.unit_id, form.span, shape, act=form.act(request.scope, now))
        except BadInput as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, refusal.sentence)
            return _page(request, form, now, status=422)
        return HttpResponseRedirect(f"{reverse('dossiers:register')}?{_query(copy)}#da-lap")
    asked = {name: request.GET[name] for name in ("unit", "first", "last") if name in request.GET}
    form = RegisterForm(units, month_until(today), initial=asked)
    return _page(request, form, now, span=_span(request, month_until(today)))


@staff_door(*SEES_DOSSIERS)
@require_safe
def register_file(request: StaffRequest, pk: int) -> HttpResponse:
    """A written register; taking it is written down, because it holds many people's names and telephones."""
    file = KeptFile.objects.visible_to(request.scope).filter(pk=pk, part=PART).first()
    if file is None:
        raise NotFound("Không có sổ này trong phạm vi công việc của anh/chị.")
    note_look(request.scope, file.subject, file.unit_id, Look.Kind.REVEALED, timezone.now())
    return file_answer(store.get(file.sha256), file.kind, f"so-theo-doi-{file.pk}")


def _units(request: StaffRequest, now: datetime) -> dict[int, str]:
    """The units whose register this person may see: where they work first, then those below."""
    home = request.scope.home
    ids = sorted(request.scope.sees(SEES_DOSSIERS), key=lambda pk: (pk != home, pk))
    return {pk: face(pk, timezone.localdate(now, VIETNAM)).office for pk in ids}


def _span(request: StaffRequest, fallback: Span) -> Span:
    """The days in the address, when they are some."""
    form = RegisterForm({0: ""}, fallback, {**request.GET.dict(), "shape": "pdf"})
    form.is_valid()
    return form.span


def _page(
    request: StaffRequest, form: RegisterForm, now: datetime, *, span: Span | None = None, status: int = 200
) -> HttpResponse:
    span = span or form.span
    asked = str(form["unit"].value() or "") if "unit" in form.fields else ""
    unit_id = int(asked) if asked.isdecimal() and int(asked) in form.units else next(iter(form.units))
    found = received(unit_id, span).select_related("procedure", "promise")
    page = page_of(found, request.GET)
    shown = lines_of(page.object_list)
    first = place_in(found, page.object_list[0]) if shown else 1
    context = {
        "form": form,
        "span": span,
        "page_obj": page,
        "total": page.count_words,
        "heads": [head for head, _ in HEADS],
        "lines": [printed(first + place, _masked(line)) for place, line in enumerate(shown)],
        "copies": _copies(request, unit_id),
        "unit_name": form.units[unit_id],
        "now": now,
    }
    return render(request, "dossiers/register.html", context, status=status)


def _masked(line: Line) -> Line:
    """On the screen the telephone stays masked, as everywhere; the written book has it."""
    address, _, phone = line.contact.rpartition(", ")
    if not phone.isdigit():
        return line
    return replace(line, contact=f"{address}, {masked_phone(phone)}")


def _copies(request: StaffRequest, unit_id: int) -> list[tuple[RegisterCopy, object, list[KeptFile]]]:
    copies = RegisterCopy.objects.visible_to(request.scope).filter(unit=unit_id).select_related("asked_by")
    recent = list(copies.order_by("-asked_at", "-pk")[:RECENT])
    files = KeptFile.objects.filter(subject__in=[copy.subject for copy in recent], part=PART).order_by("pk")
    return [
        (
            copy,
            None if copy.done_at else standing(job_key(copy)),
            [file for file in files if file.subject == copy.subject],
        )
        for copy in recent
    ]


def _query(copy: RegisterCopy) -> str:
    return f"unit={copy.unit_id}&first={copy.first:%d-%m-%Y}&last={copy.last:%d-%m-%Y}"
