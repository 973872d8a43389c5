"""Today's work: what I owe, most urgent first."""

from datetime import datetime

from django.core.paginator import Paginator
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

PER_PAGE = 50


@staff_door()
@require_safe
def today(request: StaffRequest) -> HttpResponse:
    """Tiles with counts, and under them exactly the rows they count."""
    now = timezone.now()
    whole = request.GET.get("pham-vi") == "don-vi" and _oversees(request.scope)
    rows = (
        queries.whole_unit(request.scope) if whole else queries.mine(request.scope, timezone.localdate(now))
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
    tiles += [
        Tile(
            queries.asked_rows(request.scope, a, now).count(),
            a.label,
            f"{reverse('today:home')}?nhom={a.slug}",
            a.level,
        )
        for a in shown_to_me
    ]
    tiles += _certification(request.scope, now)
    shown = queries.asked_rows(request.scope, asked, now) if asked else queries.rows_of(rows, group, now)
    context = {
        "tiles": tiles,
        "group": group or asked,
        "page_obj": Paginator(shown, PER_PAGE).get_page(request.GET.get("page")),
        "whole": whole,
        "oversees": _oversees(request.scope),
        "sees_dossiers": bool(request.scope.roles & SEES_DOSSIERS),
        "keeps_accounts_only": request.scope.roles == {Role.ADMINISTRATOR},
        "now": now,
    }
    return render(request, "today/today.html", context)


def _certification(scope: Scope, now: datetime) -> list[Tile]:
    """Runs at the certification window: their rows stand on that desk's own page."""
    page = reverse("certification:list")
    return [
        Tile(runs.mine(scope).count(), "Chứng thực chờ tôi", f"{page}?cua=toi", "soon"),
        Tile(runs.late(scope, now).count(), "Chứng thực quá hẹn", f"{page}?nhom=qua-hen", "late"),
    ]


def _oversees(scope: Scope) -> bool:
    return bool(scope.roles & set(queries.OVERSEES))
