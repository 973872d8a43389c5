"""A question as weighted features of an index: exact spellings first, then what was probably meant."""

from collections.abc import Sequence
from dataclasses import dataclass

from vidan.kit.finding.index import PAIR, Index, factor
from vidan.kit.finding.language import Language
from vidan.kit.finding.sounds import sounding
from vidan.kit.finding.words import Word

OTHER_MARKS = 0.35  # a syllable with other marks than typed
WRONG_MARKS = 0.7  # the same, when nothing is spelled as typed
ALIKE = 0.9  # a syllable that sounds the same where people write so
SLIP = 0.6  # a syllable one letter away
UNKNOWN = 0.6  # of the highest weight, for a syllable the catalogue does not know


@dataclass(frozen=True)
class Question:
    """`weights`: feature → what finding it is worth; `total`: what finding all would be worth."""

    words: tuple[Word, ...]
    weights: dict[str, float]
    both: dict[str, tuple[float, float]]  # the same, beside what it is worth to a phrase that holds it
    total: float
    says_something: bool  # beyond filling words


def asked(words: Sequence[Word], marked: bool, index: Index, language: Language) -> Question:
    weights: dict[str, float] = {}
    quality: dict[str, float] = {}
    total = 0.0
    words = [part for word in words for part in _apart(word, index)]
    fillers = [_is_filler(word, marked, language) for word in words]
    spelled = [_spellings(word, marked, index) for word in words]
    for filler, meant in zip(fillers, spelled, strict=True):
        scale = language.filler_weight if filler else 1.0
        if not meant:
            total += UNKNOWN * index.top_idf * scale
            continue
        worth = scale * _idf(meant, index)
        total += worth
        _put(meant, worth, weights, quality)
    for at in range(len(words) - 1):
        meant = _pairs(spelled[at], spelled[at + 1], index)
        if not meant:
            continue
        scale = (language.filler_weight if fillers[at] or fillers[at + 1] else 1.0) * PAIR
        worth = scale * _idf(meant, index)
        total += worth
        _put(meant, worth, weights, quality)
    both = {
        feature: (weights[feature], index.idf[feature] * factor(feature) * fit)
        for feature, fit in quality.items()
    }
    return Question(tuple(words), weights, both, total or 1.0, not all(fillers))


def _apart(word: Word, index: Index) -> tuple[Word, ...]:
    """“khaitu” as the two neighbours it was meant to be; every other word as it is."""
    marked, folded = word
    if len(folded) < 5 or folded in index.syllables or len(marked) != len(folded):
        return (word,)
    for at in range(2, len(folded) - 1):
        if f"{folded[:at]} {folded[at:]}" in index.variants:
            return Word(marked[:at], folded[:at]), Word(marked[at:], folded[at:])
    return (word,)


def _is_filler(word: Word, marked: bool, language: Language) -> bool:
    return word.marked in language.fillers if marked else word.folded in language.folded_fillers


def _idf(meant: dict[str, float], index: Index) -> float:
    """The weight of the best spelling; among equals that of the most usual."""
    best = max(meant.values())
    return min(index.idf[feature] for feature, fit in meant.items() if fit == best)


def _put(meant: dict[str, float], worth: float, weights: dict[str, float], quality: dict[str, float]) -> None:
    for feature, fit in meant.items():
        weights[feature] = max(weights.get(feature, 0.0), worth * fit)
        quality[feature] = max(quality.get(feature, 0.0), fit)


def _spellings(word: Word, marked: bool, index: Index) -> dict[str, float]:
    """Syllables of the catalogue this one may be, with how well each fits."""
    known = index.variants.get(word.folded, ())
    if known and not marked:
        return dict.fromkeys(known, 1.0)
    alike = [one for one in sounding(word.marked) if one in index.idf]
    if word.marked in index.idf:
        return dict.fromkeys(known, OTHER_MARKS) | dict.fromkeys(alike, OTHER_MARKS) | {word.marked: 1.0}
    if word.marked == word.folded and known:
        return dict.fromkeys(alike, OTHER_MARKS) | dict.fromkeys(known, 1.0)
    if known or alike:
        return dict.fromkeys(known, WRONG_MARKS) | dict.fromkeys(alike, ALIKE)
    near = _near(word.folded, index)
    return {one: SLIP for folded in near for one in index.variants[folded]}


def _near(folded: str, index: Index) -> list[str]:
    """Known syllables one slip away: a letter more, less, other or changed with its neighbour."""
    if len(folded) < 3 or not folded.isalpha():
        return []
    shorter = [folded[:at] + folded[at + 1 :] for at in range(len(folded))]
    found = {one for one in shorter if one in index.syllables}
    found.update(index.deletes.get(folded, ()))
    for one in shorter:
        found.update(near for near in index.deletes.get(one, ()) if len(near) == len(folded))
    return sorted(found, key=lambda one: -index.syllables[one])[:6]


def _pairs(left: dict[str, float], right: dict[str, float], index: Index) -> dict[str, float]:
    found: dict[str, float] = {}
    for a, fit_a in left.items():
        for b, fit_b in right.items():
            pair = f"{a} {b}"
            if pair in index.idf:
                found[pair] = fit_a * fit_b
    return found
