"""Entries made searchable: which syllables and pairs lead where, and each everyday phrase by itself."""

from collections import defaultdict
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise
from math import log
from sys import intern

from vidan.kit.finding.entries import Entry
from vidan.kit.finding.language import Language, Sign
from vidan.kit.finding.normalising import normal_words
from vidan.kit.finding.words import Word

Features = list[tuple[str, str]]  # (marked, folded)
PHRASE, OFFICIAL, FIELD, ABOUT = 1.0, 1.5, 0.3, 0.15
FULL = 2.2  # evidence at which a syllable counts half of what it can


@dataclass(frozen=True, slots=True)
class Phrases:
    """One entry's everyday phrases: what each weighs, and which of them hold a feature."""

    texts: tuple[str, ...]
    weights: tuple[float, ...]
    holding: Mapping[str, Sequence[int]]  # feature → places in `texts`


@dataclass
class Index:
    """Built once for a set of entries, then only read."""

    entries: Sequence[Entry]
    idf: Mapping[str, float]
    top_idf: float
    postings: Mapping[str, tuple[Sequence[int], Sequence[float]]]  # feature → entries, saturated evidence
    phrases: Sequence[Phrases]  # by entry
    elsewhere: Sequence[int]  # entries that another office does
    cues: Sequence[frozenset[str]]  # by entry: what its own name says
    variants: Mapping[str, tuple[str, ...]]  # folded feature → as marked in the catalogue
    syllables: Mapping[str, int]  # folded → in how many entries
    deletes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def features_of(words: Sequence[Word]) -> Features:
    """Syllables and neighbouring pairs."""
    single = [(word.marked, word.folded) for word in words]
    pairs = [(intern(f"{a.marked} {b.marked}"), intern(f"{a.folded} {b.folded}")) for a, b in pairwise(words)]
    return single + pairs


Rows = dict[str, tuple[list[int], list[float]]]
Texts = list[tuple[str, tuple[str, ...]]]  # a phrase and its features, with marks


def build(entries: Sequence[Entry], language: Language) -> Index:
    """Reads every entry; about a second for the whole catalogue."""
    rows: Rows = {}
    spelled: dict[str, set[str]] = defaultdict(set)
    texts: list[Texts] = []
    cues: list[frozenset[str]] = []
    for number, entry in enumerate(entries):
        counts: dict[str, float] = defaultdict(float)
        mine: Texts = []
        for text, weight in _texts(entry):
            found = features_of(normal_words(text, language)[0])
            _count(counts, found, weight, spelled)
            if weight == PHRASE and found:
                mine.append((text, tuple(dict.fromkeys(marked for marked, _ in found))))
        for feature, count in counts.items():
            numbers, evidence = rows.setdefault(feature, ([], []))
            numbers.append(number)
            evidence.append(_evidence(count))
        texts.append(mine)
        named = normal_words(f"{entry.official or entry.name}. {entry.name}", language)[0]
        cues.append(cues_in(named, language))
    return _finished(entries, rows, texts, cues, spelled)


@cache
def _evidence(count: float) -> float:
    """Few different counts: each result is kept once."""
    return count / (count + FULL)


def _texts(entry: Entry) -> Iterable[tuple[str, float]]:
    yield from dict.fromkeys((text, PHRASE) for text in entry.phrases)
    yield from ((entry.official, OFFICIAL), (entry.field, FIELD), (entry.about, ABOUT))


def _count(counts: dict[str, float], found: Features, weight: float, spelled: Mapping[str, set[str]]) -> None:
    for marked, folded in set(found):
        counts[marked] += weight
        spelled[folded].add(marked)


def _finished(
    entries: Sequence[Entry],
    rows: Rows,
    texts: Sequence[Texts],
    cues: Sequence[frozenset[str]],
    spelled: Mapping[str, set[str]],
) -> Index:
    total = len(entries)
    idf = {
        feature: log(1 + total / (0.5 + sum(min(1.0, 2 * one) for one in evidence)))
        for feature, (_, evidence) in rows.items()
    }
    syllables = {
        folded: sum(len(rows[marked][0]) for marked in marks)
        for folded, marks in spelled.items()
        if " " not in folded
    }
    return Index(
        entries=entries,
        idf=idf,
        top_idf=log(1 + total / 0.5),
        postings=rows,
        phrases=[_phrases(mine, idf) for mine in texts],
        elsewhere=[number for number, entry in enumerate(entries) if not entry.key],
        cues=cues,
        variants={folded: tuple(sorted(marks)) for folded, marks in spelled.items()},
        syllables=syllables,
        deletes=_deletes(syllables),
    )


def _phrases(mine: Texts, idf: Mapping[str, float]) -> Phrases:
    holding: dict[str, list[int]] = {}
    for place, (_, features) in enumerate(mine):
        for feature in features:
            holding.setdefault(feature, []).append(place)
    return Phrases(
        tuple(text for text, _ in mine),
        tuple(sum(idf[feature] * factor(feature) for feature in features) for _, features in mine),
        {feature: _packed(places) for feature, places in holding.items()},
    )


def _packed(places: Sequence[int]) -> Sequence[int]:
    """As bytes where they fit: Python keeps each single byte once."""
    return bytes(places) if places[-1] < 256 else tuple(places)


PAIR = 0.5


def factor(feature: str) -> float:
    return PAIR if " " in feature else 1.0


def _deletes(syllables: Mapping[str, int]) -> dict[str, tuple[str, ...]]:
    """Each syllable under itself with one letter left out, to find the one a typing slip meant."""
    found: dict[str, list[str]] = defaultdict(list)
    for syllable in syllables:
        if len(syllable) > 2 and syllable.isalpha():
            for at in range(len(syllable)):
                found[syllable[:at] + syllable[at + 1 :]].append(syllable)
    return {key: tuple(dict.fromkeys(value)) for key, value in found.items()}


def cues_in(words: Sequence[Word], language: Language, known: Container[str] | None = None) -> frozenset[str]:
    """Which turns of a matter the words speak of: lost, changed, ended, abroad …

    With `known`, what was typed without marks counts too; one syllable alone only where it is no word itself
    (“mat”, not “tay”).
    """
    marked = f" {' '.join(word.marked for word in words)} "
    folded = [word.folded if word.marked == word.folded else "|" for word in words]
    bare = f" {' '.join(folded)} " if known is not None else ""
    unknown = {word for word in folded if word not in known} if known is not None else set()

    def told(sign: Sign) -> bool:
        if f" {sign.marked} " in marked:
            return True
        return sign.folded in unknown if sign.single else f" {sign.folded} " in bare

    return frozenset(name for name, signs in language.cues.items() if any(map(told, signs)))
