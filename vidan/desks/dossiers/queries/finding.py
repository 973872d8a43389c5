"""Finding dossiers by what somebody says or shows at the counter: code, name, telephone, citizen card.

Exact by index whatever the size of the register: which way is walked depends on how many rows the rarest word has.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from django.db.models import CharField, Exists, OuterRef, Q, QuerySet

from vidan.core.accounts.scope import SEES_DOSSIERS, Scope
from vidan.core.kept import KEPT, Kept, Told, keep, keep_count
from vidan.core.people.actions import card_key
from vidan.core.people.models import Person
from vidan.desks.dossiers.models import Dossier, SearchWord
from vidan.desks.dossiers.models.dossier import Shared, all_shared_with
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


def fitting(rows: QuerySet[Dossier], scope: Scope, what: Sought, *shared: Shared) -> QuerySet[Dossier]:
    """Those of the rows that fit; all of them when nothing is looked for. `shared`: as for `visible_to`."""
    if not what.kept:
        return rows
    if card := _CARD.fullmatch(what.kept):
        people = Person.objects.filter(card_key=card[1]).values_list("pk", flat=True)
        return _those(rows, Q(applicant__in=list(people)))
    try:
        return _those(rows, Q(applicant_phone=phone(what.kept)))
    except IdError:
        (ids,) = shared or (Dossier.objects.shared_with(scope.sees(SEES_DOSSIERS)),)
        has_digits = any(map(str.isdigit, what.kept))
        return (_by_code if has_digits else _by_name)(rows, scope, what.kept, ids)


def _those(rows: QuerySet[Dossier], theirs: Q) -> QuerySet[Dossier]:
    """Asked apart which dossiers these are: a planner without statistics might walk a whole unit."""
    ids = list(Dossier.objects.filter(theirs).order_by().values_list("pk", flat=True)[: FEW + 1])
    return rows.filter(pk__in=ids) if len(ids) <= FEW else rows.filter(theirs)


def _by_code(rows: QuerySet[Dossier], scope: Scope, typed: str, shared: Shared) -> QuerySet[Dossier]:
    """The code or its beginning, with or without separators; else words, of which one may be a phone's last digits."""
    begin = compact(_as_code(typed))[:WORD_LENGTH]
    found = _with_words(rows, Words(scope.sees(SEES_DOSSIERS), shared, frozenset([begin])), [begin])
    return _by_name(rows, scope, typed, shared) if found is None else found


def _as_code(typed: str) -> str:
    """The code in whatever was scanned around it; as it was typed when it is only a part of one."""
    try:
        return scanned_code(typed).text
    except IdError:
        return typed


def _by_name(rows: QuerySet[Dossier], scope: Scope, typed: str, shared: Shared) -> QuerySet[Dossier]:
    """Every word of the name, in any order; when nobody has them all, names with words that begin so."""
    words = sorted({word[:WORD_LENGTH] for word in words_of(fold(typed))})
    if not words:
        return rows.none()
    units = scope.sees(SEES_DOSSIERS)
    found = _with_words(rows, Words(units, shared), words)
    if found is None:  # only a word with which longer ones begin can find more
        begin_more = frozenset(word for word in words if _goes_on(units, shared).ask(**_told([word])))
        found = _with_words(rows, Words(units, shared, begin_more), words) if begin_more else None
    return rows.none() if found is None else found


@dataclass(frozen=True)
class Words:
    """Where words are looked for, and which of them as beginnings."""

    units: frozenset[int]
    shared: Shared
    begin: frozenset[str] = frozenset()

    def ways(self, words: list[str]) -> tuple[bool, ...]:
        """Of each word, whether it is whole."""
        return tuple(word not in self.begin for word in words)


def _fit(whole: bool, word: str | Told, end: str | Told) -> Q:
    """A range instead of LIKE: both databases answer it from the index, in which words lie by their bytes."""
    return Q(word=word) if whole else Q(word__gte=word, word__lt=end)


def _with_words(rows: QuerySet[Dossier], way: Words, words: list[str]) -> QuerySet[Dossier] | None:
    """Those that have all the words, from the rarest word; None: nobody has."""

    def many(word: str) -> list[tuple[int, ...]]:
        return _size(way.units, way.shared, word not in way.begin).ask(**_told([word]))

    rarest_first = sorted(words, key=many) if words[1:] else words
    asked = _all_of(way.units, way.shared, way.ways(rarest_first), FEW + 1)
    ids = [pk for (pk,) in asked.ask(**_told(rarest_first))]
    if len(ids) > FEW:  # so many that a walk from the newest dossier meets a page of them soon
        of = _of(OuterRef("pk"), OuterRef("unit_id"))
        fits = zip(way.ways(words), words, strict=True)
        return rows.filter(*(Exists(of.filter(_fit(whole, word, _end(word)))) for whole, word in fits))
    return rows.filter(pk__in=set(ids)) if ids else None


def _told(words: list[str]) -> dict[str, str]:
    ends = {f"end{place}": _end(word) for place, word in enumerate(words)}
    return {f"word{place}": word for place, word in enumerate(words)} | ends


def _place(number: int) -> tuple[Told, Told]:
    return Told(f"word{number}", CharField()), Told(f"end{number}", CharField())


@lru_cache(KEPT)
def _size(units: frozenset[int], shared: Shared, whole: bool) -> Kept:
    return keep_count(_known(units, shared).filter(_fit(whole, *_place(0))).values("pk")[:COUNTED])


@lru_cache(KEPT)
def _goes_on(units: frozenset[int], shared: Shared) -> Kept:
    word, end = _place(0)
    return keep(_known(units, shared).filter(word__gt=word, word__lt=end).values_list("dossier_id")[:1])


@lru_cache(KEPT)
def _all_of(units: frozenset[int], shared: Shared, ways: tuple[bool, ...], most: int) -> Kept:
    of = _of(OuterRef("dossier_id"), OuterRef("unit_id"))
    first, *others = (_fit(whole, *_place(place)) for place, whole in enumerate(ways))
    there = _known(units, shared).filter(first, *(Exists(of.filter(fit)) for fit in others))
    return keep(there.values_list("dossier_id")[:most])


def _of(dossier: OuterRef, unit: OuterRef) -> QuerySet[SearchWord]:
    """The words of one dossier; with its unit, so that the index answers with a single row."""
    return SearchWord.objects.filter(dossier=dossier, unit=unit)


def _known(units: frozenset[int], shared: Shared) -> QuerySet[SearchWord]:
    """The words of dossiers these units see, and of no others: how many there are must not tell of theirs."""
    if shared == ():
        return SearchWord.objects.filter(unit__in=units)
    theirs = all_shared_with(units) if shared is None else shared
    return SearchWord.objects.filter(Q(unit__in=units) | Q(dossier__in=theirs))


def _end(start: str) -> str:
    return f"{start}\U0010ffff"
