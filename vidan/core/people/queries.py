"""Finding people who came before, and what they wished."""

from django.db.models import Q, QuerySet

from vidan.core.people.actions import card_key
from vidan.core.people.models import Person


def known_by_card(unit_id: int, number: str) -> Person | None:
    """The person with this card in this unit, found by its keyed hash."""
    return Person.objects.filter(unit=unit_id, card_key=card_key(number)).first()


def wants_no_visit(unit_id: int, person: Person | None, phone: str) -> bool:
    """Whether this person, or anybody known in the unit under this phone, has said that nobody shall come."""
    declining = Person.objects.filter(unit=unit_id, declines_visits=True)
    if person is not None and declining.filter(pk=person.pk).exists():
        return True
    return bool(phone) and declining.filter(phone=phone).exists()


def known_as(person: Person) -> QuerySet[Person]:
    """This person, and who came without a card under the same name and birthday: perhaps the same.

    Another card is somebody else, whatever the name.
    """
    same = Q(pk=person.pk)
    if person.born_on and person.name_fold:
        same |= Q(name_fold=person.name_fold, born_on=person.born_on, card_key=None)
    return Person.objects.filter(same, unit=person.unit_id)
