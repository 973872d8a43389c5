"""Reading words: a unit's own that are in use, then the house's; what waits to be approved."""

from dataclasses import dataclass
from datetime import date

from vidan.core.accounts.scope import Scope
from vidan.core.flow import Move, may
from vidan.desks.wordings import flow
from vidan.desks.wordings.composing import Words
from vidan.desks.wordings.content import national, national_words
from vidan.desks.wordings.models import OWN, Edition, EditionQuerySet
from vidan.desks.wordings.occasions import Occasion
from vidan.kit.refusals import NotFound

NO_SUCH_WORDS = "Không có mẫu thư này."


@dataclass(frozen=True)
class Shelf:
    """An occasion with how many letters it has."""

    occasion: Occasion
    own: int
    waiting: int
    national: int


def choices(unit_id: int, occasion: Occasion, on: date) -> tuple[Words, ...]:
    """What a letter of this unit may be composed of on a day; the first is what a draft takes."""
    own = Edition.objects.filter(unit=unit_id, occasion=occasion).in_use(on).order_by("-valid_from", "-pk")
    return (*(one.words for one in own), *national(occasion))


def words_of(key: str) -> Words:
    """The words of a key, also of an edition that is no longer used. Raises NotFound."""
    number = key.removeprefix(OWN)
    if number == key or not number.isdecimal():
        return national_words(key)
    found = Edition.objects.filter(pk=int(number)).first()
    if found is None:
        raise NotFound(NO_SUCH_WORDS)
    return found.words


def editions(scope: Scope) -> EditionQuerySet:
    """What this person may see, the newest first."""
    return Edition.objects.visible_to(scope).select_related("author", "approver").order_by("-pk")


def edition_for(scope: Scope, pk: int) -> Edition:
    """One of them. Raises NotFound."""
    found = editions(scope).select_related("replaces").filter(pk=pk).first()
    if found is None:
        raise NotFound(NO_SUCH_WORDS)
    return found


def shelves(scope: Scope, on: date) -> list[Shelf]:
    """Every occasion in the order of the list."""
    rows = editions(scope)
    used = set(rows.in_use(on).values_list("occasion", "pk"))
    waiting = set(rows.filter(state=flow.State.DRAFTED).values_list("occasion", "pk"))
    return [
        Shelf(
            one,
            sum(name == one.value for name, _ in used),
            sum(name == one.value for name, _ in waiting),
            len(national(one)),
        )
        for one in Occasion
    ]


def open_moves(scope: Scope, edition: Edition) -> list[Move]:
    """What this person may do with it now; nobody approves what they wrote."""
    moves = [one for one in flow.MOVES if edition.state in one.sources and may(one, scope, edition)]
    return [one for one in moves if one is not flow.APPROVE or edition.author_id != scope.account_id]
