"""A second officer in the commune, people of another commune, and hand-overs between them."""

from datetime import datetime, timedelta

from tests.cast import SET_UP, SINCE, _person
from tests.make import TUESDAY, Office
from vidan.core.accounts.models import Account, Role
from vidan.core.units.models import Unit
from vidan.desks.dossiers.actions import handing
from vidan.desks.dossiers.actions.handing import Destination
from vidan.desks.dossiers.models import Dossier

LATER = TUESDAY + timedelta(minutes=20)


def hire(username: str, name: str, role: Role, unit: Unit) -> Account:
    """Somebody more, with one role."""
    return _person(username, name, role, unit)


def to(unit: Unit, role: Role, person: Account | None = None, limit: str = "") -> Destination:
    return Destination(unit.pk, role, person.pk if person else None, limit)


def give(
    office: Office,
    dossier: Dossier,
    where: Destination,
    *,
    by: Account | None = None,
    at: datetime = LATER,
    note: str = "",
) -> Dossier:
    """Hand over as the counter officer unless somebody else is named; the dossier as it is then."""
    handing.hand_over(dossier, where, act=office.act(by or office.cast.lan, at), note=note)
    return Dossier.objects.get(pk=dossier.pk)


__all__ = ["LATER", "SET_UP", "SINCE", "give", "hire", "to"]
