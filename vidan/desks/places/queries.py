"""From an old name to the unit of today, with what this installation knows of its own units."""

from dataclasses import dataclass
from datetime import date

from vidan.core.calendar.queries import calendar_of, usual_sessions
from vidan.core.units.models import ReceptionSite
from vidan.core.units.queries import UnitFace, face, installation, on_day
from vidan.core.units.successions import Gone, gone
from vidan.kit.places import Answer, Era, Outcome, Part, Place, Today, ask, national
from vidan.kit.places.gazetteer import SINCE
from vidan.kit.places.spelling import near, split_kind
from vidan.kit.workdays.days import Session
from vidan.kit.workdays.faults import DateError

FEW = 3  # places that are named beside an address; more are only said to be many


@dataclass(frozen=True)
class Here:
    """This installation’s unit as somebody looks for it: its counters, its hours, its phone."""

    unit: UnitFace
    sites: tuple[ReceptionSite, ...]
    hours: tuple[Session, ...]

    def holds(self, today: Today) -> bool:
        return today.code == _code(self.unit)


@dataclass(frozen=True)
class Hint:
    """What stands beside an address at the counter; the address itself stays as written."""

    outcome: Outcome
    places: tuple[Place, ...]


def answer_to(text: str, today: date, *, era: Era = Era.ANY, is_printed: bool = False) -> Answer:
    """Our own rows first, then the nation."""
    return ask(text, own=own_places(today), era=era, is_printed=is_printed)


def here(today: date) -> Here | None:
    """None before the house was set up for a unit."""
    installed = installation()
    if installed is None:
        return None
    unit = face(installed.home_id, today)
    sites = ReceptionSite.objects.filter(on_day(today), unit=installed.home_id).order_by("pk")
    try:
        hours = usual_sessions(calendar_of(unit.id), today)
    except DateError:  # the calendar does not reach this day: no hours rather than wrong ones
        hours = ()
    return Here(unit, tuple(sites), hours)


def own_places(today: date) -> tuple[Place, ...]:
    """This unit as it is called, and every name of ours that went."""
    installed = installation()
    if installed is None:
        return ()
    unit = face(installed.home_id, today)
    if not unit.place:
        return ()
    kind, bare = split_kind(unit.place)
    own = Place(
        kind, bare, "", _capital(_bare_office(unit.above)), unit.gso_code, (Part(_today(unit, "")),), True
    )
    return (own, *map(_place, gone(today)))


def hint(address: str, today: date, *, is_card: bool = False, issued_on: date | None = None) -> Hint | None:
    """What to say beside an address; None when it is of today already, or nothing is known."""
    is_before = issued_on is not None and issued_on < SINCE
    era = Era.BEFORE if is_before else Era.ANY
    answer = answer_to(address, today, era=era, is_printed=is_card)
    is_of_today = any(place.is_today for place in answer.places)
    if answer.outcome in (Outcome.FOUND, Outcome.SPLIT) and not is_of_today:
        return Hint(answer.outcome, answer.places[:1])
    if answer.outcome is Outcome.CHOOSE and answer.places:
        return Hint(answer.outcome, answer.places if len(answer.places) <= FEW else ())
    return None


def _place(gone: Gone) -> Place:
    kind, bare = split_kind(gone.place)
    into = tuple(Part(_today(unit, gone.document)) for unit in gone.into)
    above = _capital(_bare_office(gone.above))
    place = Place(kind, bare, "", above, gone.gso_code, into, False, gone.on, not gone.is_whole)
    return place if gone.is_whole else _with_the_rest(place)


def _with_the_rest(ours: Place) -> Place:
    """A part came to us; where the rest went is in the facts of the nation, when they know that place."""
    for other in national().places.get(near(ours.bare), ()):
        if ours.code and other.code == ours.code and not other.is_today:
            known = {part.today.code for part in ours.into}
            rest = tuple(part for part in other.into if part.today.code not in known)
            return ours._replace(into=(*ours.into, *rest))
    return ours


def _today(unit: UnitFace, document: str) -> Today:
    return Today(_code(unit), _capital(unit.place), _capital(_bare_office(unit.above)), document)


def _code(unit: UnitFace) -> str:
    return unit.gso_code or f"unit:{unit.id}"


def _bare_office(office: str) -> str:
    """“Ủy ban nhân dân tỉnh Sông Thơm” → “tỉnh Sông Thơm”."""
    return office.removeprefix("Ủy ban nhân dân ").removeprefix("UBND ")


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
