"""How alike two things said to the office are: words of both texts, where and when. Plain Python, no database.

Texts are compared folded, by single words and by pairs of neighbours (Vietnamese writes one word in several syllables);
what stands in few texts counts more. The figures behind the weights are in ADR 0033.
"""

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache
from itertools import chain, pairwise
from sys import intern

from vidan.kit.text import fold, words_of

# Syllables that say little by themselves, folded.
_PLAIN = frozenset(
    words_of(
        "a anh ba bac bi bo bon cac cai can cang chau chi cho chua co con cu cua cung da dang day de den di dich do "
        "duoc em gap gi gio ha hai hay hen het ho hoi hom la lai lam len mai mat may moi mong mot muon mua nao nay nen "
        "nghi ngay nha nhieu nhung o ong phai qua ra roi sap sau se suot ta tai thay the thi thon toi tren tu tuan va "
        "vao vi viec voi xa xin ai k ko khong dc j"
    )
)  # fmt: skip
LIGHT = 0.35  # what a word that says little counts of one that says something
PAIR = 1.2  # two neighbours in both texts say more than two words
BEFORE = 200  # as if so many others had been said before: the first few of a unit do not swing the weights
ALIKE = 0.30  # from here on it is shown to who is about to send
SAME = 0.85  # from here on it is the same thing sent again
ELSEWHERE, NEARBY = 0.72, 1.08  # another hamlet, the same one
FAR, NEAR = 1_500.0, 150.0  # metres
OLD = timedelta(days=45)
_EARTH = 6_371_000.0


@dataclass(frozen=True)
class Spoken:
    """One thing said, as far as it is compared."""

    text: str
    at: datetime
    hamlet: int | None = None
    position: tuple[float, float] | None = None


@lru_cache(maxsize=20_000)
def marks(text: str) -> frozenset[str]:
    """What a text is known by."""
    words = words_of(fold(text))
    pairs = (f"{one} {other}" for one, other in pairwise(words))
    return frozenset(
        map(intern, (*words, *pairs))
    )  # one object a mark: found in another text without being read


def ranked(new: Spoken, others: Sequence[Spoken]) -> list[tuple[float, int]]:
    """How alike each of the others is, and which; the most alike first."""
    wanted = marks(new.text)
    shared = [(place, both) for place, one in enumerate(others) if (both := wanted & marks(one.text))]
    found = Counter(chain.from_iterable(both for _, both in shared))
    weigh = _weights(wanted, found, len(others))
    worth = {mark: _worth(mark) for mark in wanted}
    mine = sum(weigh.values())
    half = 0.5 * mine / max(len(wanted), 1)
    scores = []
    for place, both in shared:
        one = others[place]
        # The weight of what both have beside what either has; of the other's own words only how many they are.
        common = sum(map(weigh.__getitem__, both))
        own = _worth_of(one.text) - sum(map(worth.__getitem__, both))
        scores.append((common / math.sqrt(mine * (common + half * own)) * _around(new, one), place))
    return sorted(scores, key=lambda found: (-found[0], found[1]))


def same_words(one: str, other: str) -> float:
    """How much of the two texts is the same, without where and when: 1 when all of it is.

    Nothing when they name other numbers: alley 3 is not alley 5.
    """
    first, second = marks(one), marks(other)
    if any(mark[:1].isdecimal() and " " not in mark for mark in first ^ second):
        return 0.0
    return len(first & second) / max(len(first | second), 1)


def metres(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Between two places as near as those of one commune are."""
    north = math.radians(other[0] - one[0])
    east = math.radians(other[1] - one[1]) * math.cos(math.radians(one[0]))
    return _EARTH * math.hypot(north, east)


def _weights(wanted: frozenset[str], found: "Counter[str]", many: int) -> "dict[str, float]":
    """How much each mark of the new text says: the fewer of the others have it, the more."""
    return {mark: _worth(mark) * math.log(1 + (many + BEFORE) / (found[mark] + 2)) for mark in wanted}


@lru_cache(maxsize=50_000)
def _worth(mark: str) -> float:
    first, _, second = mark.partition(" ")
    if second:
        return PAIR * (LIGHT if first in _PLAIN and second in _PLAIN else 1.0)
    return LIGHT if first in _PLAIN else 1.0


@lru_cache(maxsize=20_000)
def _worth_of(text: str) -> float:
    return sum(map(_worth, marks(text)))


def _around(new: Spoken, one: Spoken) -> float:
    """What place and time make of it."""
    factor = 1.0
    if new.hamlet and one.hamlet:
        factor *= NEARBY if new.hamlet == one.hamlet else ELSEWHERE
    if new.position and one.position:
        apart = metres(new.position, one.position)
        factor *= NEARBY if apart <= NEAR else ELSEWHERE if apart >= FAR else 1.0
    return factor * (0.9 if abs(new.at - one.at) > OLD else 1.0)


def judged(pairs: Iterable[tuple[bool, bool]]) -> tuple[float, float]:
    """Precision and recall of (said to be alike, is alike)."""
    rows = Counter(pairs)
    right, wrong, missed = rows[True, True], rows[True, False], rows[False, True]
    return right / max(right + wrong, 1), right / max(right + missed, 1)
