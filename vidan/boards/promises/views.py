"""The office's board: counts that open their rows, chosen by owner, hamlet, place and day; and what else is owed."""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from vidan.boards.promises import papers, queries
from vidan.core.accounts.scope import SEES_DOSSIERS, Scope
from vidan.core.files.kinds import MIME, FileKind
from vidan.core.promises.owners import words_of
from vidan.core.ui.doors import StaffRequest, staff_door
from vidan.core.ui.paging import page_of
from vidan.core.ui.pieces import Tile
from vidan.core.ui.typed import SpanForm
from vidan.core.units.queries import hamlets_of
from vidan.desks.commitments.flow import OFFICE
from vidan.desks.commitments.models import SEES, Commitment
from vidan.desks.commitments.queries.reading import may_own
from vidan.desks.commitments.sources import kinds
from vidan.kit.refusals import Refusal
from vidan.kit.workdays.moments import VIETNAM

MOST_IN_EXCEL = 10_000


@dataclass(frozen=True)
class Asked:
    """What the address asks for; everything that says nothing sensible is left out."""

    cut: str
    chosen: Mapping[str, str]
    rows: queries.Rows
    form: SpanForm

    def url(self, **other: str) -> str:
        """This choice with something else."""
        return f"?{urlencode({**self.chosen, **other})}"


@staff_door(*SEES)
@require_safe
def promises(request: StaffRequest) -> HttpResponse:
    """Tiles with counts, under them exactly the rows they count."""
    now, asked = timezone.now(), _asked(request)
    counted = queries.counts(asked.rows, now)
    unit = request.scope.home
    sees = request.scope.sees(SEES_DOSSIERS)
    context = {
        "tiles": [
            Tile(counted[cut.slug], cut.label, asked.url(xem=cut.slug), cut.level) for cut in queries.CUTS
        ],
        "cut": queries.BY_SLUG.get(asked.cut),
        "page": page_of(queries.listed(asked.rows, asked.cut, now), request.GET),
        "share": queries.kept_in_time(counted, now),
        "chosen": asked.chosen,
        "form": asked.form,
        "people": may_own(unit, timezone.localdate(now, VIETNAM)) if unit else [],
        "hamlets": hamlets_of(unit) if unit else [],
        "kinds": kinds().items(),
        "exports": [(shape, asked.url(xem=asked.cut, dang=shape)) for shape in ("csv", "xlsx")],
        "others": [(one, words_of(one.kind)) for one in queries.other_kinds(sees, now)] if sees else [],
        "may_commit": bool(request.scope.roles & set(OFFICE)),
        "now": now,
    }
    return render(request, "promises/list.html", context, status=422 if asked.form.errors else 200)


@staff_door(*SEES_DOSSIERS)
@require_safe
def others(request: StaffRequest) -> HttpResponse:
    """What else is owed now of one kind, by its day: the rows behind the counts."""
    now, kind = timezone.now(), request.GET.get("loai", "")[:16]
    late = request.GET.get("tre") == "1"
    rows = queries.others(request.scope.sees(SEES_DOSSIERS), kind, now, late=late)
    page = page_of(rows, request.GET)
    context = {
        "title": f"{words_of(kind)}: {'trễ hẹn' if late else 'đang phải làm'}",
        "page": page,
        "rows": queries.told_of(page.object_list),
        "now": now,
    }
    return render(request, "promises/others.html", context)


@staff_door(*SEES)
@require_safe
def export(request: StaffRequest) -> HttpResponseBase:
    """The list that was chosen, as a file."""
    now, asked = timezone.now(), _asked(request)
    rows = queries.listed(asked.rows, asked.cut, now)
    is_excel = request.GET.get("dang") == "xlsx"
    if is_excel and rows[: MOST_IN_EXCEL + 1].count() > MOST_IN_EXCEL:
        raise Refusal("Danh sách này có hơn 10.000 dòng.", advice="Mời chọn CSV, hoặc chọn hẹp hơn.")
    response: HttpResponseBase
    if is_excel:
        response = HttpResponse(papers.as_excel(rows.iterator(1_000)), content_type=MIME[FileKind.XLSX])
    else:
        csv = papers.as_csv(rows.iterator(1_000))
        response = StreamingHttpResponse(csv, content_type="text/csv; charset=utf-8")
    name = f"loi-hua-{timezone.localdate(now, VIETNAM):%Y%m%d}.{'xlsx' if is_excel else 'csv'}"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Cache-Control"] = "no-store"
    return response


def _asked(request: StaffRequest) -> Asked:
    get = request.GET
    cut = get.get("xem", "")
    wanted = {
        "nguoi": ("owner_id", _number(get.get("nguoi", ""))),
        "thon": ("hamlet_id", _number(get.get("thon", ""))),
        "noi": ("source_kind", get.get("noi", "") if get.get("noi", "") in kinds() else ""),
    }
    chosen = {name: str(value) for name, (_, value) in wanted.items() if value}
    rows = _seen(request.scope).filter(**{column: value for column, value in wanted.values() if value})
    form = SpanForm()
    if get.get("tu") or get.get("den"):
        form = SpanForm({"tu": get.get("tu", ""), "den": get.get("den", "")})
        if form.is_valid():
            rows = rows.filter(queries.due_within(form.span))
            chosen |= {"tu": get["tu"], "den": get["den"]}
    return Asked(cut if cut in queries.BY_SLUG else "", chosen, rows, form)


def _seen(scope: Scope) -> queries.Rows:
    return Commitment.objects.visible_to(scope)


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= 15 else 0
