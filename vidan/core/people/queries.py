"""Finding people who came before, and what must be heeded of them."""

from django.db.models import Q

from vidan.core.people.actions import card_key
from vidan.core.people.models import Flag, FlagQuerySet, Person


def known_by_card(unit_id: int, number: str) -> Person | None:
    """The person with this card in this unit, found by its keyed hash."""
    return Person.objects.filter(unit=unit_id, card_key=card_key(number)).first()


def wants_no_visit(unit_id: int, person: Person | None, phone: str) -> bool:
    """Whether this person, or anybody known in the unit under this phone, has said that nobody shall come."""
    declining = Person.objects.filter(unit=unit_id, declines_visits=True)
    if person is not None and declining.filter(pk=person.pk).exists():
        return True
    return bool(phone) and declining.filter(phone=phone).exists()


def flags_of(person: Person) -> FlagQuerySet:
    """What stands of this person: also what was said when they came without a card, of the same name and birthday."""
    same = Q(person=person)
    if person.born_on and person.name_fold:
        same |= Q(person__name_fold=person.name_fold, person__born_on=person.born_on)
    return Flag.objects.standing().filter(same, unit=person.unit_id)


def flags_of_name(unit_id: int, name_fold: str) -> FlagQuerySet:
    """What stands of anybody of this name in the unit: perhaps somebody else."""
    return Flag.objects.standing().filter(unit=unit_id, person__name_fold=name_fold)
