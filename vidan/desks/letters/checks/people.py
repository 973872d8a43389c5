"""Checks of people: who wants no letter, who died, whose grief or quarrel a letter would touch, who is who."""

from vidan.core.people.models import Flag, Person
from vidan.desks.letters.checks import asked
from vidan.desks.letters.checks.around import Around, age_at_death, joined
from vidan.desks.letters.deaths import Death
from vidan.desks.letters.rules import delicate_codes, number
from vidan.desks.wordings.occasions import Occasion
from vidan.kit.text import fold

INFANT = 1  # years begun


def opted_out(around: Around) -> str:
    """They said that they want no letters."""
    return around.surely(Flag.Kind.NO_LETTERS)


def declines_messages(around: Around) -> str:
    """They want no messages; a letter may be another thing, and somebody asks."""
    return "messages" if around.person and around.person.declines_notices else ""


def recipient_died(around: Around) -> str:
    """Somebody it is to has died since: told by a flag, a condolence or a visit of the same name and year."""
    if dead := around.surely(Flag.Kind.DECEASED):
        return dead
    year, name = around.letter.born_year, around.letter.name_fold
    if not (year and name):
        return ""
    letters = [f"l{one.pk}" for one in around.condolences if (one.about_fold, one.about_born) == (name, year)]
    return joined(
        [*letters, *(one.key for one in around.deaths if (one.name_fold, one.born) == (name, year))]
    )


def maybe_died(around: Around) -> str:
    """Somebody of the same name has died, and a year is missing to tell whether it is them."""
    year = around.letter.born_year
    letters = [
        f"l{one.pk}"
        for one in around.condolences
        if one.about_fold in around.recipients
        and not (one.about_fold == around.letter.name_fold and year and one.about_born)
    ]
    flags = [
        f"f{row.pk}"
        for row, sure in around.flags
        if row.kind == Flag.Kind.DECEASED and not sure and not _another(around, row.person)
    ]
    visits = [
        one.key
        for one in around.deaths
        if one.name_fold in around.recipients
        and not (one.name_fold == around.letter.name_fold and year and one.born)
    ]
    return joined([*letters, *flags, *visits])


def child_lost(around: Around) -> str:
    """A child died before, at or soon after birth: no letter of joy, and no printed condolence."""
    if told := around.surely(Flag.Kind.CHILD_LOST):
        return told
    letter = around.letter
    if letter.occasion == Occasion.CONDOLENCE:
        age = age_at_death(letter)
        return "infant" if age is not None and age <= INFANT else ""
    if letter.occasion != Occasion.BIRTH:
        return ""
    letters = [
        f"l{one.pk}" for one in around.condolences if _is_of_child(around, one.about_fold, age_at_death(one))
    ]
    visits = [one.key for one in around.deaths if _is_child_visited(around, one)]
    return joined([*letters, *visits])


def _is_of_child(around: Around, name: str, age: int | None) -> bool:
    """The child it welcomes itself, or an infant of the same house."""
    return name == around.letter.about_fold != "" or (age is not None and age <= INFANT)


def _is_child_visited(around: Around, death: Death) -> bool:
    """The same of a visit to mourners, which may have been to any house."""
    in_house = death.address_fold == around.letter.address_fold != ""
    age = death.on.year - death.born if in_house and death.born else None
    return _is_of_child(around, death.name_fold, age)


def young_death(around: Around) -> str:
    """Somebody died young: the head decides whether a letter is right."""
    if around.letter.occasion != Occasion.CONDOLENCE:
        return ""
    age = age_at_death(around.letter)
    return f"age{age}" if age is not None and INFANT < age < number("child") else ""


def hard_death(around: Around) -> str:
    """A death in dispute, by violence, by one's own hand."""
    return around.surely(Flag.Kind.HARD_DEATH)


def conflict(around: Around) -> str:
    """Custody, violence: a letter tells one where the other lives, or whom it is with."""
    return around.surely(Flag.Kind.CONFLICT)


def adoption(around: Around) -> str:
    """Adoption is kept secret."""
    return around.surely(Flag.Kind.ADOPTION)


def delicate_registration(around: Around) -> str:
    """A registration that tells more of a family than the family would say itself."""
    rests_on = around.registration
    return "delicate" if rests_on and rests_on.code in delicate_codes() else ""


def flagged_namesake(around: Around) -> str:
    """Of somebody of the same name a thing stands, and it is not sure whether it is them."""
    return joined(
        f"f{row.pk}"
        for row, sure in around.flags
        if not sure and row.kind != Flag.Kind.DECEASED and not _another(around, row.person)
    )


def namesake(around: Around) -> str:
    """Others of the same name are known here: the reader tells them apart by year and address."""
    letter = around.letter
    if not letter.name_fold:
        return ""
    alike = asked.namesakes().ask(unit=letter.unit_id, **asked.names_of(letter))
    others = [one for one in alike if not _is_recipient(around, one)][:20]
    return joined(f"p{one.pk}" for one in others if one.born_on or fold(one.address) != letter.address_fold)


def _is_recipient(around: Around, other: Person) -> bool:
    """Whether this is whom it is to, as far as an id, a birthday or a year can tell."""
    person, born = around.person, other.born_on
    if person is not None:
        return other.pk == person.pk or (born is not None and born == person.born_on)
    return born is not None and born.year == around.letter.born_year


def no_birth_year(around: Around) -> str:
    """The year of birth is not known, and the form of address and the age rest on it."""
    letter = around.letter
    if not around.rule.born:
        return ""
    year = letter.about_born if around.rule.about else letter.born_year
    return "" if year else "none"


def _another(around: Around, person: Person) -> bool:
    """Whether two known years tell that this is somebody else."""
    years = {
        around.letter.name_fold: around.letter.born_year,
        around.letter.about_fold: around.letter.about_born,
    }
    year = years.get(person.name_fold)
    return bool(year and person.born_on and person.born_on.year != year)
