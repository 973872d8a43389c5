"""Finding people who came before."""

from vidan.core.people.actions import card_key
from vidan.core.people.models import Person


def known_by_card(unit_id: int, number: str) -> Person | None:
    """The person with this card in this unit, found by its keyed hash."""
    return Person.objects.filter(unit=unit_id, card_key=card_key(number)).first()
