"""What the checks ask the database, put together once: of every letter the same is asked, at every step."""

from functools import cache
from typing import Any

from django.db.models import (
    BigIntegerField,
    CharField,
    Count,
    DateTimeField,
    PositiveSmallIntegerField,
    Q,
    TextField,
)

from vidan.core.kept import Kept, KeptRows, Told, keep, keep_rows
from vidan.core.people.models import Flag, Person
from vidan.desks.dossiers.models import Dossier
from vidan.desks.letters.models import Confirmation, Letter, Stop
from vidan.desks.letters.states import State
from vidan.desks.wordings.occasions import Occasion

_GONE = (State.STOPPED, State.SUPERSEDED, State.DECLINED)
_LETTER, _UNIT, _PERSON = (Told(name, BigIntegerField()) for name in ("letter", "unit", "person"))
_NAMES = [Told(name, TextField()) for name in ("name", "second", "about")]


def names_of(letter: Letter) -> dict[str, str | None]:
    """What `_NAMES` is told: a name that is not there is like no other."""
    named = {"name": letter.name_fold, "second": letter.second_fold, "about": letter.about_fold}
    return {place: name or None for place, name in named.items()}


@cache
def lifted() -> Kept:
    """What stopped this letter and was lifted."""
    rows = Stop.objects.filter(letter=_LETTER).exclude(lifted_at=None)
    return keep(rows.values_list("check_key", "found"))


@cache
def confirmed() -> Kept:
    """What its reader confirmed, and nothing was changed since."""
    rows = Confirmation.objects.filter(letter=_LETTER, undone_at=None)
    return keep(rows.values_list("what", "found"))


@cache
def person() -> KeptRows[Person]:
    """Whom it is to, if they are known here."""
    return keep_rows(Person.objects.filter(pk=_PERSON))


@cache
def flags() -> KeptRows[Flag]:
    """What stands of somebody of a name in this letter, or of its person."""
    named = Q(person__name_fold__in=_NAMES) | Q(person=_PERSON)
    return keep_rows(Flag.objects.standing().filter(named, unit=_UNIT).select_related("person"))


@cache
def condolences() -> KeptRows[Letter]:
    """Other letters of condolence of the unit that name one of its people, or go to its house."""
    # The unit in each of the two: an index of its own leads SQLite to either.
    here = Q(unit=_UNIT, about_fold__in=_NAMES) | Q(unit=_UNIT, address_fold=Told("house", TextField()))
    rows = Letter.objects.filter(here, occasion=Occasion.CONDOLENCE)
    return keep_rows(rows.exclude(pk=_LETTER).exclude(state=State.SUPERSEDED).order_by("pk"))


@cache
def registration() -> Kept:
    """Of a dossier: its state, its procedure, whether its content is destroyed, how often it was reopened since."""
    reopened = Q(earlier_rounds__reopened_at__gt=Told("since", DateTimeField()))
    rows = Dossier.objects.annotate(again=Count("earlier_rounds", filter=reopened))
    rows = rows.filter(pk=Told("dossier", BigIntegerField()))
    return keep(rows.values_list("state", "procedure__code", "content_destroyed_at", "again"))


@cache
def alike(is_born: bool, is_about: bool) -> Kept:
    """Other letters of this occasion to this name, of late, which still stand; by year and by whom, where known."""
    told: dict[str, Any] = {"name_fold": _NAMES[0], "occasion": Told("occasion", CharField())}
    rows = Letter.objects.filter(unit=_UNIT, **told)
    if is_born:
        rows = rows.filter(Q(born_year=Told("born", PositiveSmallIntegerField())) | Q(born_year=None))
    if is_about:
        rows = rows.filter(Q(about_fold="") | Q(about_fold=_NAMES[2]))
    rows = rows.filter(drafted_at__gte=Told("since", DateTimeField()))
    rows = rows.exclude(pk=_LETTER).exclude(source=Told("source", CharField())).exclude(state__in=_GONE)
    return keep(rows.order_by("pk").values_list("pk")[:20])


@cache
def namesakes() -> KeptRows[Person]:
    """Everybody of this name who is known in the unit."""
    return keep_rows(Person.objects.filter(unit=_UNIT, name_fold=_NAMES[0]).order_by("pk"))
