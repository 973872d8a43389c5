"""What the ledger vouches for: keyed hashes of a letter's people and words, of its stops, of a line, of a list."""

from collections.abc import Iterable
from datetime import date

from vidan.core.ledger.seals import keyed_row
from vidan.desks.letters.models import Letter, Listed, Stop
from vidan.kit.text import fold


def said_seal(row: Letter) -> str:
    """Everything a person can change of it."""
    people = [row.honorific, row.full_name, row.born_year, row.second_honorific, row.second_name]
    about = [row.about_name, row.about_born, row.event_on.isoformat() if row.event_on else ""]
    where = [row.address, row.hamlet_id, row.phone, row.email]
    return keyed_row("letter", [row.pk, *people, *about, *where, sorted(row.details.items())])


def stops_seal(letter: int, stops: Iterable[Stop]) -> str:
    """What stopped this letter so far, in the order it did, and which of it was lifted."""
    told = [[one.check_key, one.found, one.step, one.lifted_at is not None] for one in stops]
    return keyed_row("letter_stops", [letter, *told])


def line_key(full_name: str, born: int | None, address: str, on: date | None, about: str) -> str:
    """Equal for the same person (and the same thing) on the same list."""
    day = on.isoformat() if on else ""
    return keyed_row("letter_listed", [fold(full_name), born, fold(address), day, fold(about)])


def list_seal(unit: int, occasion: str) -> str:
    """Who is, or was, on a list, line by line: none can be put in the place of another."""
    lines = Listed.objects.filter(unit=unit, occasion=occasion).order_by("pk")
    return keyed_row("letter_list", [unit, occasion, *lines.values_list("pk", "same_key")])
