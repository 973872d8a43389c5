"""What will be late in a unit, why, who could take it; and how often such a forecast was true."""

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from vidan.boards.foresight.queries import looking
from vidan.boards.foresight.queries.accuracy import TOO_FEW, WEEKS
from vidan.boards.foresight.queries.looking import SHOWN, Ahead, chosen, hours_words, why
from vidan.boards.foresight.queries.pace import ENOUGH, Level, Outlook
from vidan.boards.foresight.queries.suggesting import Officer, desk_key
from vidan.core.accounts.scope import Scope
from vidan.core.ui.doors import StaffRequest, staff_door
from vidan.core.ui.pieces import Tile
from vidan.desks.dossiers.models import Dossier
from vidan.desks.dossiers.queries import listed
from vidan.desks.dossiers.states import State
from vidan.kit.workdays.faults import DateError

PER_PAGE = 50
LABELS = {
    Level.LIKELY: ("co-the-tre", "Nhiều khả năng trễ", "late"),
    Level.POSSIBLE: ("can-chu-y", "Có thể trễ", "soon"),
    Level.FINE: ("kip", "Kịp nếu như lâu nay", "ok"),
    Level.UNKNOWN: ("chua-biet", "Chưa đủ số liệu để dự báo", "wait"),
}


@dataclass(frozen=True)
class Row:
    """One dossier with its forecast in words, and who could take it."""

    dossier: Dossier
    state: str
    level: str
    words: str
    why: list[str]
    officer: Officer | None
    officer_words: str
    hand_over: str


@staff_door(*looking.OVERSEES)
@require_safe
def forecast(request: StaffRequest) -> HttpResponse:
    """One unit; a tile opens exactly what it counts."""
    now = timezone.now()
    unit, units = chosen(request.scope, request.GET.get("don-vi", ""), timezone.localdate(now))
    context = {"units": units, "unit": unit, "now": now, "enough": ENOUGH, "too_few": TOO_FEW, "weeks": WEEKS}
    try:
        found = looking.ahead(unit, now)
    except DateError:
        return render(request, "foresight/forecast.html", context | {"no_calendar": True})
    opened = next((level for level, label in LABELS.items() if label[0] == request.GET.get("nhom")), None)
    shown = found.at(opened) if opened else found.at(*SHOWN)
    page = Paginator(shown, PER_PAGE).get_page(request.GET.get("page"))
    context |= {
        "found": found,
        "opened": LABELS[opened][1] if opened else "",
        "tiles": _tiles(found, unit),
        "page_obj": page,
        "rows": rows(request.scope, found, page.object_list),
        "accuracy": found.learnt.accuracy,
    }
    return render(request, "foresight/forecast.html", context)


def rows(scope: Scope, found: Ahead, outlooks: Iterable[Outlook]) -> list[Row]:
    """As the page shows them; read once more within the scope."""
    shown = list(outlooks)
    dossiers = listed(scope).in_bulk([one.case.dossier for one in shown])
    could = found.could_take(shown)
    return [
        _row(found.unit, one, dossiers[one.case.dossier], could.get(one.case.dossier))
        for one in shown
        if one.case.dossier in dossiers
    ]


def _row(unit: int, one: Outlook, dossier: Dossier, officer: Officer | None) -> Row:
    _, words, level = LABELS[one.level]
    key = {"den": desk_key(unit, officer)} if officer else {}
    address = reverse("dossiers:hands", args=[dossier.code])
    state = str(State(dossier.state).label)
    return Row(
        dossier,
        state,
        level,
        words,
        why(one),
        officer,
        _officer_words(officer),
        f"{address}?{urlencode(key)}",
    )


def _officer_words(officer: Officer | None) -> str:
    if officer is None:
        return ""
    if not officer.open:
        return "đang không có hồ sơ nào chờ"
    load = f", khoảng {hours_words(officer.hours)}" if officer.hours else ""
    return f"đang có {officer.open} hồ sơ{load}"


def _tiles(found: Ahead, unit: int) -> list[Tile]:
    page = reverse("foresight:forecast")
    return [
        Tile(len(found.at(level)), label, f"{page}?{urlencode({'don-vi': unit, 'nhom': slug})}", colour)
        for level, (slug, label, colour) in LABELS.items()
    ]
