"""A site of a unit with slots, and bookings made there by the resident's own verb."""

from datetime import date, datetime, time
from uuid import uuid4

from tests.cast import SET_UP, SINCE
from tests.make import BIRTH, TUESDAY
from vidan.core.ledger.actions import Deed
from vidan.core.units.actions import open_site
from vidan.core.units.models import ReceptionSite, Unit
from vidan.desks.visits.actions.booking import When, Wish, book
from vidan.desks.visits.keys import new_token, token_key
from vidan.desks.visits.models import Booking, SitePlan
from vidan.desks.visits.queries.sites import Site, site_of

TODAY = TUESDAY.date()


def site_with_slots(unit: Unit, places: int = 2) -> ReceptionSite:
    """A branch office with slots of a quarter of an hour."""
    site = open_site(
        SET_UP,
        unit,
        name="Điểm thôn Hạ",
        address="Thôn Hạ",
        phone="0200 000 008",
        since=SINCE,
        kind=ReceptionSite.Kind.BRANCH,
    )
    SitePlan.objects.create(site=site, valid_from=SINCE, slot_places=places)
    return site


def resident(at: datetime = TUESDAY, key: str = "") -> Deed:
    return Deed("resident", "resident", at, key or str(uuid4()))


def read(row: ReceptionSite) -> Site:
    return site_of(row.unit_id, row.pk, TUESDAY.date())


def booked_by(
    row: ReceptionSite,
    *,
    hour: int = 14,
    on: date = TODAY,
    key: str = "",
    token: str = "",
    phone: str = "",
) -> Booking:
    """Hold a place at a full hour."""
    token = token or new_token()
    wish = Wish(BIRTH, name="bác Lan", phone=phone)
    book(resident(key=key), When(read(row), on, time(hour)), wish, token)
    return Booking.objects.get(token_key=token_key(token))
