"""The law's registers on a page, as PDF and as a spreadsheet; and the figures with their rows."""

from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from vidan.core.accounts.actions import note_look
from vidan.core.accounts.models import Look
from vidan.core.accounts.scope import SEES_DOSSIERS, Scope
from vidan.core.files.kinds import MIME, FileKind
from vidan.core.papers import press
from vidan.core.ui.doors import StaffRequest, staff_door
from vidan.core.units.queries import face
from vidan.desks.certification.forms.asking import FindForm, SpanForm
from vidan.desks.certification.models import Line
from vidan.desks.certification.papers import BOOKS, register_line, register_paper, workbook
from vidan.desks.certification.queries import register as reading
from vidan.desks.certification.queries.register import Part
from vidan.kit.refusals import Refusal
from vidan.kit.workdays.spans import Span, month_until

PER_PAGE = 100
MOST_PRINTED = 3_000  # beyond it a print takes too long for a page that is waited for
FEW, ALL = "buoi", "tat-ca"
TITLES = {ALL: "Các dòng được đếm", FEW: "Các dòng xong trong buổi"}


@dataclass(frozen=True)
class Asked:
    """Which register, of which days; `form` says what could not be read."""

    kind: str
    span: Span
    form: SpanForm

    @property
    def address(self) -> str:
        days = {"tu": f"{self.span.first:%d/%m/%Y}", "den": f"{self.span.last:%d/%m/%Y}"}
        return urlencode({"loai": self.kind} | days)

    @property
    def status(self) -> int:
        return 200 if self.form.is_valid() else 422


@staff_door(*SEES_DOSSIERS)
@require_http_methods(["GET", "POST"])
def register(request: StaffRequest) -> HttpResponse:
    """A span of a register; or what fits a number or a name, which is posted and noted as a look."""
    asked = _asked(request)
    find = FindForm(request.POST) if request.method == "POST" else FindForm()
    rows, words = reading.entered(request.scope, asked.span, asked.kind), ""
    if request.method == "POST" and find.is_valid():
        words = find.cleaned_data["words"]
        rows = reading.found(request.scope, "", words)[:PER_PAGE]
    _note(request.scope)
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "asked": asked,
        "name": BOOKS[asked.kind],
        "find": find,
        "words": words,
        "page_obj": page,
        "lines": [(line, register_line(line)) for line in page.object_list],
    }
    status = 422 if find.errors else asked.status
    return render(request, "certification/register.html", context, status=status)


@staff_door(*SEES_DOSSIERS)
@require_safe
def pdf(request: StaffRequest) -> HttpResponse:
    """The register on paper, landscape."""
    asked, rows, unit_id = _whole(request)
    now = timezone.now()
    unit = face(unit_id, timezone.localdate(now))
    paper = press.render(register_paper(rows, asked.kind, asked.span, unit, now))
    response = HttpResponse(paper, content_type="application/pdf")
    response.headers["Content-Disposition"] = f'inline; filename="so-chung-thuc-{asked.kind}.pdf"'
    return response


@staff_door(*SEES_DOSSIERS)
@require_safe
def excel(request: StaffRequest) -> HttpResponse:
    """The register for a spreadsheet."""
    asked, rows, _ = _whole(request)
    response = HttpResponse(workbook(rows, asked.kind), content_type=MIME[FileKind.XLSX])
    response.headers["Content-Disposition"] = f'attachment; filename="so-chung-thuc-{asked.kind}.xlsx"'
    return response


@staff_door(*SEES_DOSSIERS)
@require_safe
def figures(request: StaffRequest) -> HttpResponse:
    """What a span comes to, by kind, each count opening its rows."""
    asked, now = _asked(request), timezone.now()
    parts = reading.parts(request.scope, asked.span, now)
    opened = request.GET.get("xem", "")
    by_kind = [
        (name, key, reading.sums(part for part in parts if part.kind == key)) for key, name in BOOKS.items()
    ]
    if opened in TITLES:
        _note(request.scope)
    context = {
        "asked": asked,
        "total": reading.sums(parts),
        "by_kind": by_kind,
        "definition": reading.DEFINITION,
        "opened": TITLES.get(opened, ""),
        "now": now,
        **_opened(request, asked.span, parts, opened),
    }
    return render(request, "certification/figures.html", context, status=asked.status)


def _opened(request: StaffRequest, span: Span, parts: list[Part], opened: str) -> dict[str, object]:
    """The rows behind one count, a page of them read whole."""
    if opened not in TITLES:
        return {}
    kind = request.GET.get("viec", "")
    rows = reading.counted(request.scope, span, kind if kind in BOOKS else "")
    runs = {part.run for part in parts if opened == ALL or part.in_session}
    page = Paginator([pk for pk, run in rows.values_list("pk", "run") if run in runs], PER_PAGE).get_page(
        request.GET.get("page")
    )
    lines = rows.filter(pk__in=list(page.object_list))
    return {"page_obj": page, "lines": [(line, register_line(line)) for line in lines]}


def _asked(request: StaffRequest) -> Asked:
    """What the address says; without days this month until today, without a kind the copies."""
    today = timezone.localdate()
    kind = request.GET.get("loai", "copy")
    kind = kind if kind in BOOKS else "copy"
    span = month_until(today)
    if "tu" not in request.GET and "den" not in request.GET:
        return Asked(kind, span, SpanForm(_said(kind, span.first, span.last)))
    form = SpanForm({"loai": kind, "tu": request.GET.get("tu", ""), "den": request.GET.get("den", "")})
    if form.is_valid():
        span = form.span
    return Asked(kind, span, form)


def _said(kind: str, first: date, last: date) -> dict[str, str]:
    return {"loai": kind, "tu": f"{first:%d/%m/%Y}", "den": f"{last:%d/%m/%Y}"}


def _whole(request: StaffRequest) -> tuple[Asked, list[Line], int]:
    """All rows of one unit: a register is a unit's own."""
    asked = _asked(request)
    units = request.scope.sees(SEES_DOSSIERS)
    home = request.scope.home
    unit_id = home if home in units else min(units)
    rows = list(
        reading.entered(request.scope, asked.span, asked.kind).filter(unit=unit_id)[: MOST_PRINTED + 1]
    )
    if len(rows) > MOST_PRINTED:
        raise Refusal(
            f"Khoảng ngày này có hơn {MOST_PRINTED} dòng.", advice="Mời chọn khoảng ngày ngắn hơn rồi in lại."
        )
    _note(request.scope)
    return asked, rows, unit_id


def _note(scope: Scope) -> None:
    """Names are looked at, of many people at once: the register itself is what is noted."""
    if scope.home is not None:
        note_look(scope, "certification_register", scope.home, Look.Kind.OPENED, timezone.now())
