"""What the unit promised everybody, and how much of it was kept in time."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from vidan.boards.promises import queries
from vidan.core.ui.doors import public_door
from vidan.core.ui.paging import page_of
from vidan.core.units.queries import face, hamlets_of, installation
from vidan.desks.commitments.models import Commitment
from vidan.kit.refusals import NotFound

PER_PAGE = 25


@public_door
@require_safe
def board(request: HttpRequest) -> HttpResponse:
    """The figure with its definition, counts that open their rows, the rows."""
    here = installation()
    if here is None:
        raise NotFound("Trang này chưa được thiết lập cho một đơn vị.")
    now, cuts = timezone.now(), [cut for cut in queries.CUTS if cut.is_public]
    rows = Commitment.objects.public().filter(unit=here.home_id)
    hamlets = hamlets_of(here.home_id)
    hamlet = next((one for one in hamlets if str(one.pk) == request.GET.get("thon", "")), None)
    if hamlet:
        rows = rows.filter(hamlet=hamlet)
    counted = queries.counts(rows, now)
    asked = next((cut for cut in cuts if cut.slug == request.GET.get("xem", "")), None)
    context = {
        "unit": face(here.home_id, timezone.localdate(now)),
        "cuts": [(cut, counted[cut.slug]) for cut in cuts],
        "cut": asked,
        "share": queries.kept_in_time(counted, now),
        "page": page_of(queries.listed(rows, asked.slug if asked else "", now), request.GET, PER_PAGE),
        "hamlets": hamlets,
        "hamlet": hamlet,
        "now": now,
    }
    return render(request, "promises/board.html", context)
