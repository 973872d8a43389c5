"""Planted rows of letters, for tests.planting: of a unit, by the product's own verbs."""

from collections.abc import Callable

from django.db.models import Model

from tests.cast import SET_UP, SINCE
from tests.desks.letters.written import cause, reader
from tests.make import TUESDAY, Office
from vidan.core.accounts.actions import grant
from vidan.core.accounts.models import Account, Role
from vidan.core.people.actions import Identity, meet
from vidan.core.people.flagging import flag_person
from vidan.core.people.models import Flag
from vidan.core.units.models import Unit
from vidan.desks.letters.actions.drafting import draft_letter
from vidan.desks.letters.actions.lists import Line, add_listed
from vidan.desks.letters.models import Letter, Listed
from vidan.desks.wordings.occasions import Occasion


def plant_flag(office: Office, unit: Unit) -> Flag:
    """Said by somebody of the unit who may; made officer where there is none."""
    person = meet(unit.pk, Identity("Nguyễn Thị Ngọc Ẩn", "Thôn Đình", card_number="037198000123"))
    return flag_person(office.act(_keeper(office, unit)), person, Flag.Kind.NO_LETTERS, "Bà nói vậy.")


def plant_letter(office: Office, unit: Unit) -> Letter:
    """Drafted from an event of the unit."""
    letter = draft_letter(cause(office, unit_id=unit.pk, source=f"calendar:2026:planted:{unit.pk}"), TUESDAY)
    assert letter is not None
    return letter


def plant_listed(office: Office, unit: Unit) -> Listed:
    """Entered by the unit's own people."""
    line = Line(full_name="Nguyễn Thị Ngọc Ẩn", born_year=1946)
    return add_listed(office.act(reader(office, unit)), unit.pk, Occasion.LONGEVITY, line)


def _keeper(office: Office, unit: Unit) -> Account:
    """The officer, who works in the other commune as well: nobody else sees what he said, but the head."""
    if not office.cast.minh.grants.filter(unit=unit).exists():
        grant(SET_UP, account=office.cast.minh, role=Role.OFFICER, unit=unit, since=SINCE)
    return office.cast.minh


PLANTED: dict[type[Model], Callable[[Office, Unit], Model]] = {
    Flag: plant_flag,
    Letter: plant_letter,
    Listed: plant_listed,
}
ONLY: dict[type[Model], str] = {Flag: "the leader"}
