"""A letter with what is known around it, each asked once however many checks want it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from hashlib import sha256
from typing import NamedTuple

from django.utils import timezone

from vidan.core.people.models import Flag, Person
from vidan.desks.dossiers.models import Dossier
from vidan.desks.letters.checks import asked
from vidan.desks.letters.deaths import Death, known_in
from vidan.desks.letters.models import Letter
from vidan.desks.letters.rules import Rule, rule
from vidan.kit.workdays.moments import VIETNAM


class Registration(NamedTuple):
    """What a letter rests on, as it stands now."""

    state: str
    code: str
    destroyed: object  # a moment, as the database has it
    again: int


@dataclass
class Around:
    """Cached properties stand for one look at one moment: make a new one for each step."""

    letter: Letter
    at: datetime

    @cached_property
    def rule(self) -> Rule:
        return rule(self.letter.occasion)

    @cached_property
    def today(self) -> date:
        return timezone.localdate(self.at, VIETNAM)

    @cached_property
    def person(self) -> Person | None:
        """As they are known now, not as they were when it was drafted."""
        pk = self.letter.person_id
        return next(iter(asked.person().ask(person=pk)), None) if pk else None

    @property
    def recipients(self) -> frozenset[str]:
        """Folded names of whom it is to."""
        return frozenset(filter(None, (self.letter.name_fold, self.letter.second_fold)))

    @cached_property
    def flags(self) -> list[tuple[Flag, bool]]:
        """What stands of anybody of a name in this letter, and whether it is surely them."""
        letter = self.letter
        rows = asked.flags().ask(unit=letter.unit_id, person=letter.person_id, **asked.names_of(letter))
        return [(row, self._is_them(row.person)) for row in rows]

    def _is_them(self, person: Person) -> bool:
        if person.pk == self.letter.person_id:
            return True
        years = {self.letter.name_fold: self.letter.born_year, self.letter.about_fold: self.letter.about_born}
        year = years.get(person.name_fold)
        return bool(year and person.born_on and person.born_on.year == year)

    def surely(self, kind: Flag.Kind) -> str:
        """The flag of this kind that surely is of somebody in this letter, as an opaque word."""
        return joined(f"f{row.pk}" for row, sure in self.flags if sure and row.kind == kind)

    @cached_property
    def condolences(self) -> list[Letter]:
        """Every letter of condolence of the unit that names one of its people, or goes to its house."""
        letter, house = self.letter, self.letter.address_fold or None
        told = {"unit": letter.unit_id, "letter": letter.pk, "house": house}
        return asked.condolences().ask(**told, **asked.names_of(letter))

    @cached_property
    def registration(self) -> Registration | None:
        """The dossier it rests on, if it rests on one."""
        kind, _, pk = self.letter.source.partition(":")
        if kind != Dossier.SUBJECT or not pk.isdecimal():
            return None
        found = asked.registration().ask(dossier=int(pk), since=self.letter.caused_at)
        return Registration(*found[0]) if found else None

    @cached_property
    def deaths(self) -> list[Death]:
        """What other rooms know of deaths in the unit, where no letter was written."""
        return known_in(self.letter.unit_id)

    @property
    def in_house(self) -> list[Letter]:
        """Of these, the ones that go to the same house."""
        fold = self.letter.address_fold
        return [one for one in self.condolences if fold and one.address_fold == fold]


def day_of(letter: Letter) -> date:
    """The day of what it is about; while nobody said it, the day the office heard of it."""
    return letter.event_on or timezone.localdate(letter.caused_at, VIETNAM)


def age_at_death(letter: Letter) -> int | None:
    """In full or begun years, of whom a condolence is about."""
    return None if letter.about_born is None else day_of(letter).year - letter.about_born


def joined(words: Iterable[str]) -> str:
    """What was found, short enough to be kept beside a stop; "" when nothing was."""
    text = " ".join(sorted(words))
    return text if len(text) <= 64 else sha256(text.encode()).hexdigest()
