"""Today's work: what I owe, most urgent first."""

from collections.abc import Mapping

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from vidan.boards.today import queries
from vidan.core.accounts.models import Role
from vidan.core.accounts.scope import SEES_DOSSIERS, Scope
from vidan.core.ui.doors import StaffRequest, staff_door
from vidan.core.ui.pieces import Tile
from vidan.desks.certification.queries import runs
from vidan.desks.dossiers.models import Dossier
from vidan.desks.dossiers.queries import listed
from vidan.desks.retention.queries.keeping import overdue_requests

PER_PAGE = 50


@staff_door()
@require_safe
def today(request: StaffRequest) -> HttpResponse:
    """Tiles with counts, and under them exactly the rows they count."""
    now = timezone.now()
    whole = request.GET.get("pham-vi") == "don-vi" and _oversees(request.scope)
    seen = listed(request.scope)
    rows = (
        queries.whole_unit(request.scope, seen)
        if whole
        else queries.mine(request.scope, timezone.localdate(now), seen)
    )
    group = next((g for g in queries.GROUPS if g.slug == request.GET.get("nhom")), None)
    figures = queries.counts(rows, now)
    tail = "&pham-vi=don-vi" if whole else ""
    tiles = [
        Tile(figures[g.slug], g.label, f"{reverse('today:home')}?nhom={g.slug}{tail}", g.level)
        for g in queries.GROUPS
    ]
    shown_to_me = [a for a in queries.ASKED if a.roles is None or a.roles & request.scope.roles]
    asked = next((a for a in shown_to_me if a.slug == request.GET.get("nhom")), None)
    apart = {a.slug: queries.asked_rows(seen, request.scope, a, now) for a in shown_to_me}
    certified = {"mine": runs.mine(request.scope), "late": runs.late(request.scope, now)}
    data = {"data": overdue_requests(request.scope, now)}
    counted_apart = queries.counts_apart({**apart, **certified, **data})
    tiles += [
        Tile(counted_apart[a.slug], a.label, f"{reverse('today:home')}?nhom={a.slug}", a.level)
        for a in shown_to_me
    ]
    tiles += [*_certification(counted_apart), *_data_requests(counted_apart)]
    shown = apart[asked.slug] if asked else queries.rows_of(rows, group, now)
    one = asked or group
    counted = counted_apart[asked.slug] if asked else figures[group.slug] if group else sum(figures.values())
    context = {
        "tiles": tiles,
        "group": one,
        "page_obj": _pages(shown, counted).get_page(request.GET.get("page")),
        "whole": whole,
        "oversees": _oversees(request.scope),
        "sees_dossiers": bool(request.scope.roles & SEES_DOSSIERS),
        "keeps_accounts_only": request.scope.roles == {Role.ADMINISTRATOR},
        "now": now,
    }
    return render(request, "today/today.html", context)


def _certification(counted: Mapping[str, int]) -> list[Tile]:
    """Runs at the certification window: their rows stand on that desk's own page."""
    page = reverse("certification:list")
    return [
        Tile(counted["mine"], "Chứng thực chờ tôi", f"{page}?cua=toi", "soon"),
        Tile(counted["late"], "Chứng thực quá hẹn", f"{page}?nhom=qua-hen", "late"),
    ]


def _data_requests(counted: Mapping[str, int]) -> list[Tile]:
    """Residents who asked about their own data and wait too long. Rare: no tile while there is none."""
    page = f"{reverse('retention:requests')}?nhom=qua-han"
    late = counted["data"]
    return [Tile(late, "Yêu cầu về dữ liệu quá hạn trả lời", page, "late")] if late else []


def _pages(rows: QuerySet[Dossier], counted: int) -> "Paginator[Dossier]":
    """Pages of rows that a tile has counted already."""
    pages = Paginator(rows, PER_PAGE)
    pages.__dict__["count"] = counted  # where a cached property keeps what it was asked
    return pages


def _oversees(scope: Scope) -> bool:
    return bool(scope.roles & set(queries.OVERSEES))
