"""Finding dossiers by what somebody says or shows at the counter: code, name, telephone, citizen card.

Exact by index whatever the size of the register: which way is walked depends on how many rows the rarest word has.
"""

import re
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q, QuerySet

from vidan.core.accounts.scope import SEES_DOSSIERS, Scope
from vidan.core.people.actions import card_key
from vidan.core.people.models import Person
from vidan.desks.dossiers.models import Dossier, SearchWord
from vidan.desks.dossiers.models.dossier import all_shared_with
from vidan.desks.dossiers.models.search_word import WORD_LENGTH, compact
from vidan.kit.ids import IdError, citizen_number, phone, scanned_code
from vidan.kit.text import fold, tidy, words_of

FEW = 1_000  # dossiers that are named one by one
COUNTED = 20_000  # rows of a word that are counted, to see which is the rarest
MOST_TYPED = 200  # characters
_CARD = re.compile(r"card:([0-9a-f]{64}):([0-9]{3})")


@dataclass(frozen=True)
class Sought:
    """What is looked for. `kept` may lie in a session: a card's number is kept as its keyed hash only."""

    kept: str

    @property
    def words(self) -> str:
        """As the page says it."""
        card = _CARD.fullmatch(self.kept)
        return f"số căn cước có đuôi {card[2]}" if card else self.kept

    @property
    def typed(self) -> str:
        """What stands in the box again; a card's number does not."""
        return "" if _CARD.fullmatch(self.kept) else self.kept


def sought(typed: str) -> Sought:
    """What was typed or scanned: a card's number or its QR line becomes a hash at once."""
    text = tidy(typed)
    try:
        number = citizen_number(text.partition("|")[0])
    except IdError:
        return Sought(text[:MOST_TYPED])
    return Sought(f"card:{card_key(number)}:{number[-3:]}")


def fitting(rows: QuerySet[Dossier], scope: Scope, what: Sought) -> QuerySet[Dossier]:
    """Those of the rows that fit; all of them when nothing is looked for."""
    if not what.kept:
        return rows
    if card := _CARD.fullmatch(what.kept):
        people = Person.objects.filter(card_key=card[1]).values_list("pk", flat=True)
        return rows.filter(applicant__in=list(people))
    try:
        return _by_phone(rows, phone(what.kept))
    except IdError:
        has_digits = any(map(str.isdigit, what.kept))
        return (_by_code if has_digits else _by_name)(rows, scope, what.kept)


def _by_phone(rows: QuerySet[Dossier], number: str) -> QuerySet[Dossier]:
    """Asked apart which dossiers these are: a planner without statistics might walk a whole unit."""
    theirs = Dossier.objects.filter(applicant_phone=number)
    ids = list(theirs.order_by().values_list("pk", flat=True)[: FEW + 1])
    return rows.filter(pk__in=ids) if len(ids) <= FEW else rows.filter(applicant_phone=number)


def _by_code(rows: QuerySet[Dossier], scope: Scope, typed: str) -> QuerySet[Dossier]:
    """The code or its beginning, with or without separators; else words, of which one may be a phone's last digits."""
    begins = _begins(compact(_as_code(typed))[:WORD_LENGTH])
    ids = set(_known(scope).filter(begins).values_list("dossier_id", flat=True)[: FEW + 1])
    if len(ids) > FEW:  # so short a beginning, or that of a whole unit
        return rows.filter(Exists(_of(OuterRef("pk"), OuterRef("unit_id")).filter(begins)))
    return rows.filter(pk__in=ids) if ids else _by_name(rows, scope, typed)


def _as_code(typed: str) -> str:
    """The code in whatever was scanned around it; as it was typed when it is only a part of one."""
    try:
        return scanned_code(typed).text
    except IdError:
        return typed


def _by_name(rows: QuerySet[Dossier], scope: Scope, typed: str) -> QuerySet[Dossier]:
    """Every word of the name, in any order; when nobody has them all, names with words that begin so."""
    words = sorted({word[:WORD_LENGTH] for word in words_of(fold(typed))})
    if not words:
        return rows.none()
    exact = _with_words(rows, scope, [Q(word=word) for word in words])
    if exact.exists():
        return exact
    return _with_words(rows, scope, [_begins(word) for word in words])


def _with_words(rows: QuerySet[Dossier], scope: Scope, words: list[Q]) -> QuerySet[Dossier]:
    known = _known(scope)
    sizes = [known.filter(word).order_by().values("pk")[:COUNTED].count() for word in words]
    rarest = words[sizes.index(min(sizes))]
    others = [word for word in words if word is not rarest]
    dossier, unit = OuterRef("dossier_id"), OuterRef("unit_id")
    there = known.filter(rarest, *(Exists(_of(dossier, unit).filter(word)) for word in others))
    ids = set(there.values_list("dossier_id", flat=True)[: FEW + 1])
    if len(ids) <= FEW:
        return rows.filter(pk__in=ids)
    # So many that a walk from the newest dossier meets a page of them soon.
    return rows.filter(*(Exists(_of(OuterRef("pk"), OuterRef("unit_id")).filter(word)) for word in words))


def _of(dossier: OuterRef, unit: OuterRef) -> QuerySet[SearchWord]:
    """The words of one dossier; with its unit, so that the index answers with a single row."""
    return SearchWord.objects.filter(dossier=dossier, unit=unit)


def _known(scope: Scope) -> QuerySet[SearchWord]:
    """The words of dossiers this person may see, and of no others: how many there are must not tell of theirs."""
    units = scope.sees(SEES_DOSSIERS)
    shared = Dossier.objects.shared_with(units)
    if shared == ():
        return SearchWord.objects.filter(unit__in=units)
    theirs = all_shared_with(units) if shared is None else shared
    return SearchWord.objects.filter(Q(unit__in=units) | Q(dossier__in=theirs))


def _begins(start: str) -> Q:
    """A range instead of LIKE: both databases answer it from the index, in which words lie by their bytes."""
    return Q(word__gte=start, word__lt=f"{start}\U0010ffff")
