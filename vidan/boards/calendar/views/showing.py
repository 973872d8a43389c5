"""The year of a unit, and one change with the dates it moved and those it did not."""

from django.core.paginator import Paginator
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from vidan.boards.calendar import queries
from vidan.boards.calendar.forms import MoveForm
from vidan.boards.calendar.views.kinds import KINDS
from vidan.boards.calendar.views.listing import PER_PAGE, listing, shift_rows
from vidan.core.accounts.models import Role
from vidan.core.calendar.models import Change
from vidan.core.calendar.queries import calendar_of, held_years
from vidan.core.promises.fates import still_before
from vidan.core.promises.models import Shift
from vidan.core.promises.shifting import move_more
from vidan.core.ui.doors import StaffRequest, staff_door
from vidan.core.ui.typed import KeyedForm
from vidan.kit.refusals import Stale

BATCHES = 5  # in one request; the page then says how far it came
LATEST = 30


@staff_door(Role.ADMINISTRATOR)
@require_safe
def year(request: StaffRequest) -> HttpResponse:
    """Twelve months, what is special in them, what was changed lately, and what next year still lacks."""
    today = timezone.localdate()
    units = queries.kept(request.scope, today)
    unit = _chosen(request.GET.get("don-vi", ""), [pk for pk in units if pk != queries.NATION])
    years = held_years()
    shown = _chosen(request.GET.get("nam", ""), years, today.year)
    calendar = calendar_of(unit)
    latest = list(queries.changes([unit])[:LATEST])
    context = {
        "units": {pk: name for pk, name in units.items() if pk != queries.NATION},
        "unit": unit,
        "years": years,
        "year": shown,
        "months": queries.months(calendar, shown),
        "weekdays": queries.WEEKDAYS,
        "legend": queries.LEGEND,
        "foresight": queries.foresight(calendar, today),
        "kinds": KINDS.values(),
        "changes": [(one, queries.may_take_back(units, one)) for one in latest],
        "names": queries.names({one.actor for one in latest}),
        "today": today,
    }
    return render(request, "calendar_board/year.html", context)


@staff_door(Role.ADMINISTRATOR)
@require_http_methods(["GET", "HEAD", "POST"])
def changed(request: StaffRequest, pk: int) -> HttpResponse:
    """One change. Dates still given by the calendar from before it may be moved here, by somebody who looked."""
    now = timezone.now()
    units = queries.kept(request.scope, timezone.localdate(now))
    change = queries.change_of(units, pk)
    form, refused, status = MoveForm(request.POST or None), None, 200
    if request.method == "POST" and form.is_valid():
        try:
            moved = move_more(form.act(request.scope, now), change, seen=form.cleaned_data["seen"])
            go_on(request, form, change, moved)
            return HttpResponseRedirect(request.path)
        except Stale as stale:
            refused, status = stale, stale.status
    change.refresh_from_db()
    preview = still_before(change, now)
    shifts = Shift.objects.filter(change=change).select_related("promise").order_by("pk")
    page = Paginator(shifts, PER_PAGE).get_page(request.GET.get("da-doi"))
    context = {
        "change": change,
        "who": queries.names({change.actor}).get(change.actor, ""),
        "may_move": (change.unit_id or queries.NATION) in units,
        "may_take_back": queries.may_take_back(units, change),
        "moved": shift_rows(request.scope, page),
        "moved_page": page,
        "remaining": preview.moves,
        "button_words": f"Dời {len(preview.moves)} ngày hẹn",
        "preview": preview,
        "form": MoveForm(initial={"seen": preview.seen}),
        "refused": refused,
        **listing(request.GET, request.scope, preview),
    }
    return render(request, "calendar_board/changed.html", context, status=status)


def go_on(request: StaffRequest, form: KeyedForm, change: Change, moved: int) -> None:
    """The next dates of a decided application, some transactions long; a reload or a press goes on."""
    change.refresh_from_db()
    for _ in range(BATCHES):
        if not moved:
            return
        moved = move_more(form.act(request.scope, timezone.now()), change)


def _chosen(asked: str, held: list[int], otherwise: int | None = None) -> int:
    """One of those held: the one asked for, else the usual one, else the last."""
    if asked.isdecimal() and len(asked) < 10 and int(asked) in held:
        return int(asked)
    return otherwise if otherwise in held and otherwise is not None else held[-1 if otherwise else 0]
