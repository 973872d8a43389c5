"""Where to go, and whether it is open now."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from vidan.core.ui.doors import public_door
from vidan.core.units.queries import face, installation
from vidan.desks.catalogue.queries import Choice, offered_by
from vidan.desks.visits.queries.sites import Site, site_of, sites_of
from vidan.kit.refusals import NotFound
from vidan.kit.workdays.openings import Opening

WEEK = 7  # days shown on a site's page
FAR = 30  # days in which special days are told
MAP = "https://www.openstreetmap.org/?mlat={0}&mlon={1}#map=17/{0}/{1}"


@dataclass(frozen=True)
class Shown:
    """A site as a resident sees it at a moment."""

    site: Site
    opening: Opening
    today: date

    @property
    def map_url(self) -> str:
        return map_url(self.site)

    @property
    def opens_today(self) -> bool:
        return bool(self.opening.change) and timezone.localdate(self.opening.change) == self.today


@public_door
@require_safe
def sites(request: HttpRequest) -> HttpResponse:
    """Every site: open now or when next, whom to call, how to get there."""
    unit_id, now, today = home_unit(), timezone.now(), timezone.localdate()
    context = {
        "unit": face(unit_id, today),
        "shown": [Shown(site, site.opening(now), today) for site in sites_of(unit_id, today)],
    }
    return render(request, "visits/sites.html", context)


@public_door
@require_safe
def site(request: HttpRequest, pk: str) -> HttpResponse:
    """One site: its days, what is taken in, the way."""
    unit_id, now, today = home_unit(), timezone.now(), timezone.localdate()
    found = site_of(unit_id, int(pk), today)
    plan = found.plan_on(today)
    coming = found.ahead(today + timedelta(days=WEEK), FAR) if plan.days else []
    context = {
        "shown": Shown(found, found.opening(now), today),
        "week": found.ahead(today, WEEK),
        "later": [(on, sessions) for on, sessions in coming if sessions],
        "served": _served(found, unit_id, today) if plan.serves else [],
        "takes_bookings": plan.slot_places > 0 and not found.is_visiting,
    }
    return render(request, "visits/site.html", context)


def map_url(site: Site) -> str:
    """A map of others, opened only when asked for; "" without coordinates."""
    return MAP.format(*site.row.coordinates.split(",")) if site.row.coordinates else ""


def home_unit() -> int:
    """The unit this installation is of."""
    here = installation()
    if here is None:
        raise NotFound("Trang này chưa được thiết lập cho một đơn vị.")
    return here.home_id


def _served(found: Site, unit_id: int, today: date) -> list[Choice]:
    return [one for one in offered_by(unit_id, today) if found.serves(one.code, one.field, today)]
