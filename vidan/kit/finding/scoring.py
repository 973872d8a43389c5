"""How well each entry answers a question."""

from collections.abc import Iterator
from dataclasses import dataclass
from heapq import nlargest

from vidan.kit.finding.asking import Question
from vidan.kit.finding.index import Index, Phrases, cues_in
from vidan.kit.finding.language import Language

ELSEWHERE = 4  # matters of other offices that are looked at in any case


@dataclass(frozen=True)
class Weights:
    """Chosen by cross-validation, bench/find.py."""

    nearest: float = 0.3
    following: float = 0.33
    whole: float = 0.56
    of_question: float = 0.45  # share of the question in a phrase's likeness; the rest is the phrase's own
    cue_fits: float = 0.09
    cue_missing: float = 0.025
    asked: float = 0.048


@dataclass(frozen=True)
class Found:
    """One entry with its score and what it rests on."""

    number: int
    score: float
    nearest: float
    whole: float
    because: str  # the nearest phrase


def scored(
    question: Question, index: Index, language: Language, weights: Weights, candidates: int
) -> list[Found]:
    """The best entries, best first, of those that share most with the question."""
    sums = [0.0] * len(index.entries)
    for feature, worth in question.weights.items():
        for number, evidence in zip(*index.postings[feature], strict=True):
            sums[number] += worth * evidence
    most = nlargest(candidates, range(len(sums)), key=sums.__getitem__)
    others = nlargest(ELSEWHERE, index.elsewhere, key=sums.__getitem__)
    first = [number for number in dict.fromkeys((*most, *others)) if sums[number]]
    cues = cues_in(question.words, language, index.idf)
    found = [_one(number, sums[number] / question.total, question, index, cues, weights) for number in first]
    return sorted(found, key=lambda one: (-one.score, one.number))


def _one(
    number: int, whole: float, question: Question, index: Index, cues: frozenset[str], weights: Weights
) -> Found:
    likeness = sorted(_likeness(question, index.phrases[number], weights.of_question), reverse=True)
    nearest, because = likeness[0] if likeness else (0.0, "")
    following = sum(like for like, _ in likeness[1:4]) / 3
    own_cues = index.cues[number]
    score = (
        weights.nearest * nearest
        + weights.following * following
        + weights.whole * whole
        + weights.cue_fits * len(own_cues & cues)
        - weights.cue_missing * len(own_cues - cues)
        + weights.asked * index.entries[number].asked
    )
    return Found(number, score, nearest, whole, because)


def _likeness(question: Question, phrases: Phrases, of_question: float) -> Iterator[tuple[float, str]]:
    """How like the question each phrase is that shares anything with it."""
    worth = [0.0] * len(phrases.texts)
    own = worth.copy()
    holding = phrases.holding
    for feature, (to_question, to_phrase) in question.both.items():
        for place in holding.get(feature, ()):
            worth[place] += to_question
            own[place] += to_phrase
    for shared, mine, weight, text in zip(worth, own, phrases.weights, phrases.texts, strict=True):
        if shared:
            share = min(1.0, shared / question.total)
            yield share**of_question * (mine / weight) ** (1 - of_question), text
