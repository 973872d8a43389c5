"""The leader's page of a week: what was due, kept, late, what will be late, who has too much; made to be printed."""

from datetime import date, datetime, timedelta
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from vidan.boards.foresight.queries import looking
from vidan.boards.foresight.queries import week as queries
from vidan.boards.foresight.queries.looking import SHOWN, chosen
from vidan.boards.foresight.views.forecast import rows as forecast_rows
from vidan.core.promises.models import Promise
from vidan.core.promises.owners import about
from vidan.core.ui.doors import StaffRequest, staff_door
from vidan.core.ui.pieces import Tile
from vidan.core.ui.words import share_words
from vidan.desks.dossiers.queries.broken import DEFINITION, Told, told_before
from vidan.kit.workdays.faults import DateError
from vidan.kit.workdays.spans import Span

MOST = 100  # rows of a group on the page; the count tells them all
LATE = ("tre", "qua-han")
SIGNED = "da-ky"


@staff_door(*looking.OVERSEES)
@require_safe
def week(request: StaffRequest) -> HttpResponse:
    """Of one unit; the late ones are shown unless another group is opened."""
    now = timezone.now()
    today = timezone.localdate(now)
    unit, units = chosen(request.scope, request.GET.get("don-vi", ""), today)
    span = queries.week_of(_asked(request.GET.get("tuan", ""), today))
    counts = {group.slug: queries.rows(unit, span, group.slug, now).count() for group in queries.GROUPS}
    group = next((g for g in queries.GROUPS if g.slug == request.GET.get("nhom")), None)
    opened = (group.slug,) if group else LATE
    promises = [p for slug in opened for p in queries.rows(unit, span, slug, now)[:MOST]]
    found = about(promises)
    here = {"don-vi": unit, "tuan": span.first.isoformat()}
    kept, ended = counts["dung-hen"], sum(counts[slug] for slug in ("dung-hen", *LATE))
    context = {
        "units": units,
        "unit": unit,
        "unit_words": dict(units).get(unit, ""),
        "span": span,
        "now": now,
        "previous": f"?{urlencode(here | {'tuan': (span.first - timedelta(days=7)).isoformat()})}",
        "following": f"?{urlencode(here | {'tuan': (span.first + timedelta(days=7)).isoformat()})}",
        "this_week": span.first <= today <= span.last,
        "tiles": [
            Tile(counts[g.slug], g.label, f"?{urlencode(here | {'nhom': g.slug})}#cac-dong", g.level)
            for g in queries.GROUPS
        ],
        "due": sum(counts.values()),
        "kept": kept,
        "ended": ended,
        "share": share_words(kept, ended),
        "opened": group.label if group else "Trễ hẹn, quá hạn",
        "opened_count": sum(counts[slug] for slug in opened),
        "most": MOST,
        "rows": [(promise, found[promise.pk]) for promise in promises],
        "given": queries.given(unit, span, now),
        **_sorry(unit, span, now, here, request.GET.get("xin-loi", "")),
        **_ahead(request, unit, span),
    }
    return render(request, "foresight/week.html", context)


def _sorry(unit: int, span: Span, now: datetime, here: dict[str, object], asked: str) -> dict[str, object]:
    """How the families of the week's broken promises heard of it, each count with its rows; one may be opened."""
    broken = queries.broken(unit, span, now)
    signed = queries.signed(unit, span)
    labels = {told.value: told.words for told in Told} | {
        SIGNED: "Lời xin lỗi đã ký trong tuần, cho mọi ngày hẹn"
    }
    promises = {told.value: [row.promise for row in broken if row.told is told] for told in Told}
    promises[SIGNED] = list(signed.values_list("pk", flat=True))
    opened = promises.get(asked, [])
    by_id = Promise.objects.defer("steps", "warnings", "source").in_bulk(opened[:MOST])
    found = about(list(by_id.values()))
    return {
        "broken": len(broken),
        "told_before": told_before(broken),
        "told_share": share_words(told_before(broken), len(broken)),
        "told_definition": DEFINITION,
        "sorry_counts": [
            (label, len(promises[slug]), f"?{urlencode(here | {'xin-loi': slug})}#xin-loi")
            for slug, label in labels.items()
            if slug != SIGNED
        ],
        "signed_count": len(promises[SIGNED]),
        "signed_url": f"?{urlencode(here | {'xin-loi': SIGNED})}#xin-loi",
        "sorry_opened": labels.get(asked, ""),
        "sorry_count": len(opened),
        "sorry_rows": [(by_id[pk], found[pk]) for pk in opened[:MOST]],
    }


def _ahead(request: StaffRequest, unit: int, span: Span) -> dict[str, object]:
    """Only of the week we are in: a forecast of another one would be of today's load."""
    now = timezone.now()
    if not span.begins <= now < span.ends:
        return {}
    try:
        found = looking.ahead(unit, now)
        loads = queries.loads(found, span)
    except DateError:
        return {}
    left = loads[0].left if loads else 0.0
    late = [one for one in found.at(*SHOWN) if one.case.left <= left] if loads else found.at(*SHOWN)
    return {
        "loads": loads,
        "ahead": forecast_rows(request.scope, found, late[:MOST]),
        "ahead_count": len(late),
        "accuracy": found.learnt.accuracy,
    }


def _asked(typed: str, today: date) -> date:
    try:
        day = date.fromisoformat(typed)
    except ValueError:
        return today
    return day if abs(day - today) < timedelta(days=3660) else today
