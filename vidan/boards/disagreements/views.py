"""The page of disagreements, and our dossiers given out in the official columns."""

from typing import Any

from django.http import HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from vidan.boards.disagreements.papers import as_csv, as_excel
from vidan.boards.disagreements.queries import (
    TABS,
    compared_of,
    exported,
    first_ids,
    how_many,
    ids_after,
    missing,
    places,
    rows,
)
from vidan.core.accounts.actions import note_look
from vidan.core.accounts.models import Look, Role
from vidan.core.accounts.scope import SEES_DOSSIERS, Scope
from vidan.core.files.kinds import MIME, FileKind
from vidan.core.flow import may
from vidan.core.ui.doors import StaffRequest, staff_door
from vidan.core.ui.typed import KeyedForm, SpanForm
from vidan.core.units.queries import face
from vidan.desks.companion.models import OfficialRecord
from vidan.desks.companion.queries import mapping_for
from vidan.desks.dossiers.axes import FOUND_EQUAL
from vidan.desks.dossiers.models import Dossier
from vidan.kit.refusals import Refusal
from vidan.kit.text import sort_key
from vidan.kit.workdays.moments import VIETNAM
from vidan.kit.workdays.spans import Span, month_until

PER_PAGE = 50
MOST_IN_EXCEL = (
    10_000  # beyond it a workbook takes longer than a page is waited for; CSV is written as it is read
)


@staff_door(*SEES_DOSSIERS)
@require_safe
def disagreements(request: StaffRequest) -> HttpResponse:
    """What differs, fifty at a time, with who must look."""
    tab = request.GET.get("xem", "open")
    tab = tab if tab in TABS else "open"
    after = _after(request)
    scope = request.scope
    found = {name: missing(scope) if name == "missing" else rows(scope, name) for name in TABS}
    ids = {name: first_ids(one) for name, one in found.items()}
    shown = ids_after(found[tab], after, PER_PAGE + 1) if after else ids[tab][: PER_PAGE + 1]
    newest = OfficialRecord.objects.visible_to(scope).order_by("-as_of").values_list("as_of", flat=True)
    context: dict[str, Any] = {
        "tab": tab,
        "tabs": [(name, label, how_many(ids[name])) for name, label in TABS.items()],
        "is_counter": Role.COUNTER in scope.roles,
        "newest": newest.first(),
        "next": shown[PER_PAGE - 1] if len(shown) > PER_PAGE else None,
    }
    if tab == "missing":
        place = places(scope)
        context["missing"] = [
            (one, place(one.unit_id)) for one in missing(scope).filter(pk__in=shown[:PER_PAGE])
        ]
        if shown and scope.home:
            note_look(scope, "official_records", scope.home, Look.Kind.OPENED, timezone.now())
    else:
        compared = compared_of(scope, shown[:PER_PAGE])
        context["rows"] = [(one, _equal_form(scope, one.dossier, tab)) for one in compared]
    return render(request, "disagreements/list.html", context)


@staff_door(*SEES_DOSSIERS)
@require_safe
def export(request: StaffRequest) -> HttpResponseBase:
    """Choose the days; with `dang` in the address the file itself."""
    span, form = _span(request)
    shape = request.GET.get("dang", "")
    units = request.scope.sees(SEES_DOSSIERS)
    unit = _unit(request.GET.get("don-vi", ""), units, request.scope.home)
    if shape not in ("csv", "xlsx") or form.errors:
        return render(
            request,
            "disagreements/export.html",
            {"form": form, "span": span, "units": _named(units), "unit": unit},
            status=422 if form.errors else 200,
        )
    found, mapping = exported(request.scope, unit, span), mapping_for(unit)
    if shape == "xlsx" and found[: MOST_IN_EXCEL + 1].count() > MOST_IN_EXCEL:
        raise Refusal(
            "Khoảng ngày này có hơn 10.000 hồ sơ.", advice="Mời chọn CSV, hoặc khoảng ngày ngắn hơn."
        )
    note_look(request.scope, "official_export", unit, Look.Kind.REVEALED, timezone.now())
    response: HttpResponseBase
    if shape == "csv":
        response = StreamingHttpResponse(
            as_csv(found.iterator(1_000), mapping), content_type="text/csv; charset=utf-8"
        )
    else:
        response = HttpResponse(as_excel(found.iterator(1_000), mapping), content_type=MIME[FileKind.XLSX])
    name = f"ho-so-{span.first:%Y%m%d}-{span.last:%Y%m%d}.{shape}"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Cache-Control"] = "no-store"
    return response


def _after(request: StaffRequest) -> int:
    after = request.GET.get("sau", "")
    return int(after) if after.isdecimal() and len(after) <= 15 else 0


def _equal_form(scope: Scope, dossier: Dossier, tab: str) -> KeyedForm | None:
    """The dossier's own step “khớp”, offered in one click to whoever may make it."""
    return KeyedForm() if tab == "agreeing" and may(FOUND_EQUAL, scope, dossier) else None


def _unit(asked: str, units: frozenset[int], home: int | None) -> int:
    """The unit that was chosen, or where the person works, or the first they see."""
    if asked.isdecimal() and len(asked) <= 15 and int(asked) in units:
        return int(asked)
    return home if home in units else min(units)


def _named(units: frozenset[int]) -> list[tuple[int, str]]:
    today = timezone.localdate()
    return sorted(((unit, face(unit, today).place) for unit in units), key=lambda one: sort_key(one[1]))


def _span(request: StaffRequest) -> tuple[Span, SpanForm]:
    span = month_until(timezone.localdate(timezone.now(), VIETNAM))
    if "tu" not in request.GET and "den" not in request.GET:
        return span, SpanForm(initial={"tu": span.first, "den": span.last})
    form = SpanForm({"tu": request.GET.get("tu", ""), "den": request.GET.get("den", "")})
    return (form.span if form.is_valid() else span), form
