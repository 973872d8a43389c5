"""Entries made searchable: which syllables and pairs lead where, and each everyday phrase by itself."""

from array import array
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from math import log
from sys import intern

from vidan.kit.finding.entries import Entry
from vidan.kit.finding.language import Language
from vidan.kit.finding.normalising import normal_words
from vidan.kit.finding.words import Word

Features = list[tuple[str, str]]  # (marked, folded)
PHRASE, OFFICIAL, FIELD, ABOUT = 1.0, 1.5, 0.3, 0.15
FULL = 2.2  # evidence at which a syllable counts half of what it can


@dataclass(frozen=True, slots=True)
class Phrase:
    """One everyday phrase: its features and their weight together."""

    text: str
    features: tuple[str, ...]
    weight: float


@dataclass
class Index:
    """Built once for a set of entries, then only read."""

    entries: Sequence[Entry]
    idf: Mapping[str, float]
    top_idf: float
    postings: Mapping[str, tuple[Sequence[int], Sequence[float]]]  # feature → entries, saturated evidence
    phrases: Sequence[Sequence[Phrase]]  # by entry
    cues: Sequence[frozenset[str]]  # by entry: what its own name says
    variants: Mapping[str, tuple[str, ...]]  # folded feature → as marked in the catalogue
    syllables: Mapping[str, int]  # folded → in how many entries
    deletes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def features_of(words: Sequence[Word]) -> Features:
    """Syllables and neighbouring pairs."""
    single = [(word.marked, word.folded) for word in words]
    pairs = [(intern(f"{a.marked} {b.marked}"), intern(f"{a.folded} {b.folded}")) for a, b in pairwise(words)]
    return single + pairs


Rows = dict[str, tuple["array[int]", "array[float]"]]
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
            numbers, evidence = rows.setdefault(feature, (array("H"), array("f")))
            numbers.append(number)
            evidence.append(count / (count + FULL))
        texts.append(mine)
        named = normal_words(f"{entry.official or entry.name}. {entry.name}", language)[0]
        cues.append(cues_in(named, language))
    return _finished(entries, rows, texts, cues, spelled)


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
        phrases=[[_phrase(text, features, idf) for text, features in mine] for mine in texts],
        cues=cues,
        variants={folded: tuple(sorted(marks)) for folded, marks in spelled.items()},
        syllables=syllables,
        deletes=_deletes(syllables),
    )


def _phrase(text: str, features: tuple[str, ...], idf: Mapping[str, float]) -> Phrase:
    return Phrase(text, features, sum(idf[feature] * factor(feature) for feature in features))


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


def cues_in(words: Sequence[Word], language: Language) -> frozenset[str]:
    """Which turns of a matter the words speak of: lost, changed, ended, abroad …"""
    text = " " + " ".join(word.marked for word in words) + " "
    return frozenset(
        name for name, signs in language.cues.items() if any(f" {' '.join(sign)} " in text for sign in signs)
    )
