"""What everybody may know of the box: when it was opened, how many slips, how many have thanks or an answer."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from vidan.core.ui.doors import public_door
from vidan.core.units.queries import face, installation
from vidan.desks.boxes import queries
from vidan.kit.refusals import NotFound


@public_door
@require_safe
def box(request: HttpRequest) -> HttpResponse:
    """Every opening with its figures."""
    here, now = installation(), timezone.now()
    if here is None:
        raise NotFound("Trang này chưa được thiết lập cho một đơn vị.")
    context = {
        "counted": queries.for_everybody(here.home_id, now),
        "unit": face(here.home_id, timezone.localdate(now)),
        "now": now,
    }
    return render(request, "boxes/box.html", context)
