"""The register on a page, as PDF and as a spreadsheet; and the figures with their rows."""

from datetime import datetime
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
from vidan.core.ui.typed import SpanForm
from vidan.core.units.queries import face
from vidan.desks.reception.forms.visits import FindForm
from vidan.desks.reception.models import Hearing
from vidan.desks.reception.papers import register_paper, workbook
from vidan.desks.reception.queries import register as reading
from vidan.desks.reception.views.days import unit_of
from vidan.kit.refusals import Refusal
from vidan.kit.workdays.spans import Span, month_until

PER_PAGE = 50
MOST_PRINTED = 2_000  # beyond it a print takes too long for a page that is waited for
LATE = "tre"
OWED = {LATE: "Trả lời công dân đã quá hạn", "con-no": "Còn phải trả lời công dân"}
SHOWN = {"tat-ca": "Các dòng", "cho": "Các dòng đang chờ", "muon": "Các dòng trả lời muộn"}


@staff_door(*SEES_DOSSIERS)
@require_http_methods(["GET", "POST"])
def register(request: StaffRequest) -> HttpResponse:
    """A span of the register, names covered; or what fits a name or number, which is posted and noted as a look."""
    span, form = _span(request)
    find = FindForm(request.POST) if request.method == "POST" else FindForm()
    cut = OWED.get(request.GET.get("xem", ""), "")
    rows, words = reading.entered(request.scope, span), ""
    if cut:
        is_late = request.GET["xem"] == LATE
        rows = reading.told(reading.owed(request.scope, timezone.now(), is_late=is_late))
    if request.method == "POST" and find.is_valid():
        words = find.cleaned_data["words"]
        rows = reading.found(request.scope, words)[:PER_PAGE]
        _note(request.scope, Look.Kind.OPENED)
    context = {
        "span": span,
        "form": form,
        "find": find,
        "words": words,
        "cut": cut,
        "address": urlencode(_typed(span)),
        "page_obj": Paginator(rows, PER_PAGE).get_page(request.GET.get("page")),
    }
    status = 422 if find.errors or not form.is_valid() else 200
    return render(request, "reception/register.html", context, status=status)


@staff_door(*SEES_DOSSIERS)
@require_safe
def pdf(request: StaffRequest) -> HttpResponse:
    """The register on paper (Mẫu 03/TCD), landscape."""
    span, rows, unit_id, with_numbers = _whole(request)
    now = timezone.now()
    paper = register_paper(rows, span, face(unit_id, timezone.localdate(now)), now, with_numbers=with_numbers)
    response = HttpResponse(press.render(paper), content_type="application/pdf")
    response.headers["Content-Disposition"] = 'inline; filename="so-tiep-cong-dan.pdf"'
    return response


@staff_door(*SEES_DOSSIERS)
@require_safe
def excel(request: StaffRequest) -> HttpResponse:
    """The register for a spreadsheet."""
    _, rows, _, with_numbers = _whole(request)
    response = HttpResponse(workbook(rows, with_numbers=with_numbers), content_type=MIME[FileKind.XLSX])
    response.headers["Content-Disposition"] = 'attachment; filename="so-tiep-cong-dan.xlsx"'
    return response


@staff_door(*SEES_DOSSIERS)
@require_safe
def figures(request: StaffRequest) -> HttpResponse:
    """What a span comes to; counts open their rows."""
    span, form = _span(request)
    now, wanted = timezone.now(), request.GET.get("xem", "")
    rows = list(reading.entered(request.scope, span)) if wanted else []
    context = {
        "span": span,
        "form": form,
        "address": urlencode(_typed(span)),
        "total": reading.sums(request.scope, span, now),
        "definition": reading.DEFINITION,
        "wanted": SHOWN.get(wanted, "Các dòng") if wanted else "",
        "page_obj": Paginator([row for row in rows if _counts(row, wanted, now)], PER_PAGE).get_page(
            request.GET.get("page")
        ),
        "now": now,
    }
    return render(request, "reception/figures.html", context, status=200 if form.is_valid() else 422)


def _counts(row: Hearing, wanted: str, now: datetime) -> bool:
    if wanted == "cho":
        return row.state in reading.OPEN
    if wanted in ("muon", "dung-han"):
        return reading.in_time(row, now) is (wanted == "dung-han")
    return wanted in ("tat-ca", row.kind)


def _whole(request: StaffRequest) -> tuple[Span, list[Hearing], int, bool]:
    """All lines of one unit: a register is a unit's own. It has people's names, so it is noted."""
    span, _ = _span(request)
    unit_id = unit_of(request)
    with_numbers = request.GET.get("so") == "du"
    rows = list(reading.entered(request.scope, span).filter(unit=unit_id)[: MOST_PRINTED + 1])
    if len(rows) > MOST_PRINTED:
        raise Refusal(
            f"Khoảng ngày này có hơn {MOST_PRINTED} dòng.", advice="Mời chọn khoảng ngày ngắn hơn rồi in lại."
        )
    _note(request.scope, Look.Kind.REVEALED)
    return span, rows, unit_id, with_numbers


def _note(scope: Scope, kind: Look.Kind) -> None:
    """Names of many people at once: the register itself is what is noted."""
    if scope.home is not None:
        note_look(scope, "reception_register", scope.home, kind, timezone.now())


def _span(request: StaffRequest) -> tuple[Span, SpanForm]:
    """As asked; this month until today when nothing was, or what nobody can read."""
    span = month_until(timezone.localdate())
    if "tu" not in request.GET and "den" not in request.GET:
        return span, SpanForm(_typed(span))
    form = SpanForm({"tu": request.GET.get("tu", ""), "den": request.GET.get("den", "")})
    return form.span if form.is_valid() else span, form


def _typed(span: Span) -> dict[str, str]:
    return {"tu": f"{span.first:%d/%m/%Y}", "den": f"{span.last:%d/%m/%Y}"}
