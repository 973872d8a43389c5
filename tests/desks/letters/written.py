"""Letters walked to where a test wants them, by the product's own verbs; every name is invented."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

from tests.make import BIRTH, TUESDAY, Office
from vidan.core.accounts.models import Account
from vidan.core.jobs.working import work_off
from vidan.core.people.actions import Identity, meet
from vidan.core.people.models import Person
from vidan.core.units.models import Unit
from vidan.desks.dossiers.flow import State as Dossiers
from vidan.desks.dossiers.models import Dossier
from vidan.desks.letters.actions.delivering import Door, deliver
from vidan.desks.letters.actions.drafting import Cause, draft_letter
from vidan.desks.letters.actions.reading import Reading, asks_of, read, ticks_of
from vidan.desks.letters.actions.signing import carry_all, print_all, sign_by_hand
from vidan.desks.letters.models import Letter
from vidan.desks.letters.states import State
from vidan.desks.wordings.occasions import Occasion

LATER = TUESDAY + timedelta(days=6)  # after every cooling-off
DEATH, MARRIAGE = "1.000656", "1.000894"


def cause(office: Office, occasion: Occasion = Occasion.BIRTH, **said: Any) -> Cause:
    """An event as it is heard, for a mother in thôn Đình."""
    told: dict[str, Any] = {
        "unit_id": office.cast.commune.pk,
        "occasion": occasion,
        "source": "calendar:2026:test:1",
        "at": TUESDAY,
        "full_name": "Nguyễn Thị Ngọc Ẩn",
        "born_year": 1998,
        "address": "Thôn Đình, xã Bến Ngọc",
    }
    return Cause(**(told | said))


def drafted(office: Office, occasion: Occasion = Occasion.BIRTH, **said: Any) -> Letter:
    letter = draft_letter(cause(office, occasion, **said), said.get("at", TUESDAY))
    assert letter is not None
    return letter


def known(unit: Unit, name: str, born: date | None = None, address: str = "Thôn Đình, xã Bến Ngọc") -> Person:
    return meet(unit.pk, Identity(full_name=name, address=address, born_on=born))


def reading(letter: Letter, **said: Any) -> Reading:
    """As a careful reader leaves it, everything ticked."""
    details = {"child_word": "bé gái"} if letter.occasion == Occasion.BIRTH else {}
    if letter.occasion == Occasion.CONDOLENCE:
        details = {"about_word": "cụ", "kin": "thân phụ của chị"}
    told: dict[str, Any] = {
        "honorific": "chị",
        "full_name": letter.full_name,
        "born_year": letter.born_year,
        "about_name": "Nguyễn Minh Mẫu",
        "about_born": 1940 if letter.occasion == Occasion.CONDOLENCE else None,
        "event_on": TUESDAY.date() - timedelta(days=5),
        "address": letter.address,
        "hamlet_id": letter.hamlet_id,
        "details": letter.details | details,
        "confirmed": frozenset({*ticks_of(letter), *(one.check.key for one in asks_of(letter, TUESDAY))}),
    }
    return Reading(**(told | said))


def was_read(office: Office, letter: Letter, at: datetime = TUESDAY, **said: Any) -> Letter:
    assert read(office.act(office.cast.van, at), letter, reading(letter, **said)) == ()
    letter.refresh_from_db()
    return letter


def walked(office: Office, letter: Letter, to: State, at: datetime = LATER) -> Letter:
    """Read, signed, printed, carried, delivered: as far as asked."""
    steps: dict[State, Callable[[], object]] = {
        State.READ: lambda: was_read(office, letter, at),
        State.SIGNED: lambda: sign_by_hand(office.act(office.cast.ha, at), [letter]),
        State.PRINTED: lambda: print_all(office.act(office.cast.van, at), [letter]),
        State.CARRIED: lambda: carry_all(office.act(office.cast.van, at), [letter], "Ông Trưởng thôn Đình"),
        State.DELIVERED: lambda: deliver(office.act(office.cast.van, at), fresh(letter), Door(at)),
    }
    for state, step in steps.items():
        step()
        if state == to:
            break
    letter.refresh_from_db()
    assert letter.state == to, [(one.check_key, one.found) for one in letter.stops.all()]
    return letter


def fresh(letter: Letter) -> Letter:
    return Letter.objects.get(pk=letter.pk)


def registered(office: Office, code: str = BIRTH, at: datetime = TUESDAY) -> Dossier:
    """A dossier whose result was recorded, and what the house made of it."""
    dossier = office.dossier_in(Dossiers.DONE, code=code, at=at)
    work_off()
    return dossier


def with_person(office: Office, person: Person, **said: Any) -> Cause:
    """An event of somebody known."""
    year = person.born_on.year if person.born_on else None
    return replace(
        cause(office, **said),
        person=person,
        full_name=person.full_name,
        born_year=year,
        address=person.address,
    )


def reader(office: Office, unit: Unit) -> Account:
    return office.cast.van if unit == office.cast.commune else office.cast.tu
