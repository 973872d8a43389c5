"""What the ledger vouches for of a letter: a keyed hash of whom it is to and what it says."""

from vidan.core.ledger.seals import keyed_row
from vidan.desks.letters.models import Letter


def said_seal(row: Letter) -> str:
    """Everything a person can change of it."""
    people = [row.honorific, row.full_name, row.born_year, row.second_honorific, row.second_name]
    about = [row.about_name, row.about_born, row.event_on.isoformat() if row.event_on else ""]
    where = [row.address, row.hamlet_id, row.phone, row.email]
    return keyed_row("letter", [row.pk, *people, *about, *where, sorted(row.details.items())])
