"""Which questions ask nearly the same: the words two of them share, the rarer the more. No database, no service."""

import math
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import TypeVar

from vidan.kit.text import fold, words_of

ENOUGH = 0.5  # of what the shorter question says
FEWEST = 2  # words shared
SHOWN = 3
_NUMBERS = re.compile(r"\d(?:[ .\-]?\d){7,}")
# Words that say nothing of the matter.
_FILLER_TEXT = (
    "a ai anh ba bac bao bi biet boi chi cho co con cua cung da dang de den di do duoc e em gi gio hay hoi hom hon "
    "khi khong kinh la lai lam lanh dao len luc ma may mong moi nao nay nen neu ngay nhe nhieu nhu nhung no o oi "
    "phai qua ra rang rat roi sao se ta tai thi the theo thua toi tren trong tu tuc va van vao ve vi viec voi vua "
    "xa xin chung chu tich ubnd uy ban giai quyet nghi hien nhan dan"
)
_FILLERS = frozenset(words_of(_FILLER_TEXT))
T = TypeVar("T")


def alike(words: str, among: Iterable[tuple[T, str]]) -> list[T]:
    """Those of `among` that ask nearly the same, the nearest first; a few."""
    rows = [(one, _said(text)) for one, text in among]
    asked = _said(words)
    counts = Counter(word for _, said in rows for word in said)
    worth = {word: _worth(counts[word], len(rows)) for word in asked | counts.keys()}
    scored = [(_near(asked, said, worth), place, one) for place, (one, said) in enumerate(rows)]
    best = sorted((row for row in scored if row[0] >= ENOUGH), key=lambda row: (-row[0], row[1]))
    return [one for _, _, one in best[:SHOWN]]


def without_numbers(words: str) -> str:
    """The words with every long number (a telephone, a card) made unreadable: what is proposed to be shown."""
    return _NUMBERS.sub("…", words)


def _worth(count: int, total: int) -> float:
    return 1 + math.log((1 + total) / (1 + count))


def _near(one: frozenset[str], other: frozenset[str], worth: dict[str, float]) -> float:
    shared = one & other
    if len(shared) < FEWEST:
        return 0.0
    return _sum(shared, worth) / min(_sum(one, worth), _sum(other, worth))


def _sum(words: Iterable[str], worth: dict[str, float]) -> float:
    return sum(worth[word] for word in words)


def _said(text: str) -> frozenset[str]:
    """Its syllables that say something, and pairs of neighbours, which say what is meant."""
    told: Sequence[str] = [word for word in words_of(fold(text)) if word not in _FILLERS]
    return frozenset(told) | frozenset(f"{one} {two}" for one, two in pairwise(told))
