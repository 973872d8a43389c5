"""A made-up commune that posts procedures, for tests."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from tests.world import World
from vidan.core.ledger.actions import Deed, open_chain
from vidan.core.units.models import Unit
from vidan.desks.catalogue.actions import load_catalogue

TODAY = date(2026, 11, 23)
NOW = datetime(2026, 11, 23, 9, 0, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))


def deed(key: str = "") -> Deed:
    return Deed(actor="account:1", role="administrator", at=NOW, key=key)


def commune() -> Unit:
    """A unit with an open chain, and the shipped catalogue loaded."""
    return COMMUNE.here()


def _found() -> Unit:
    unit = Unit.objects.create(kind=Unit.Kind.COMMUNE)
    open_chain(unit.pk)
    load_catalogue(today=TODAY)
    return unit


COMMUNE = World(_found)
