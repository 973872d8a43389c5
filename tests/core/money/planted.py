"""Planted rows of money, for tests.planting: of a unit, by the product's own verbs."""

from collections.abc import Callable

from django.db.models import Model

from tests.make import TUESDAY, Office
from vidan.core.money.actions.closing import close_day
from vidan.core.money.actions.reconciling import take_in
from vidan.core.money.actions.recording import Charge
from vidan.core.money.actions.verbs import ask, collect
from vidan.core.money.matching import Seen
from vidan.core.money.models import BankLine, Closing, Due, Method, Movement
from vidan.core.units.models import Unit


def plant_due(office: Office, unit: Unit) -> Due:
    """Asked for by the unit's own counter."""
    cashier = office.cast.lan if unit == office.cast.commune else office.cast.tu
    return ask("dossier:1", unit.pk, Charge(8_000, document="281/2016/TT-BTC"), act=office.act(cashier))


def plant_movement(office: Office, unit: Unit) -> Model:
    """Collected by the unit's own counter."""
    cashier = office.cast.lan if unit == office.cast.commune else office.cast.tu
    due = plant_due(office, unit)
    return collect(due, amount=8_000, method=Method.CASH, act=office.act(cashier))


def plant_closing(office: Office, unit: Unit) -> Model:
    """The day of the unit's own counter, closed with what was collected."""
    plant_movement(office, unit)
    act = office.act(office.cast.lan if unit == office.cast.commune else office.cast.tu)
    return close_day(act, unit_id=unit.pk, day=TUESDAY.date(), counts={1_000: 8}, handed_over=8_000)


def plant_line(office: Office, unit: Unit) -> Model:
    """Taken in from a statement by the unit's own counter."""
    act = office.act(office.cast.lan if unit == office.cast.commune else office.cast.tu)
    take_in(act, unit.pk, [Seen(f"{unit.pk:064}", TUESDAY.date(), 8_000, None)])
    return BankLine.objects.get(unit=unit)


PLANTED: dict[type[Model], Callable[[Office, Unit], Model]] = {
    Due: plant_due,
    Movement: plant_movement,
    Closing: plant_closing,
    BankLine: plant_line,
}
