"""The office in the head of a paper: one for every desk, so that a unit reads the same on all it gives out."""

from dataclasses import dataclass

from vidan.core.units.queries import UnitFace


@dataclass(frozen=True, kw_only=True)
class Office:
    """Names as people write them, the template sets the capitals; `hotline` is printed where a template asks for it."""

    unit: str
    desk: str
    place: str
    hotline: str = ""


def office_of(unit: UnitFace) -> Office:
    """A unit's face as it stands in the head."""
    return Office(unit=unit.office, desk=unit.site_name, place=unit.dateline, hotline=unit.site_phone)


def unit_alone(unit: UnitFace) -> Office:
    """For what the unit itself does, not its one-stop counter: receiving citizens, days with the people."""
    return Office(unit="", desk=unit.office, place=unit.dateline)
