"""How well each entry answers a question."""

from collections import defaultdict
from dataclasses import dataclass

from vidan.kit.finding.asking import Question
from vidan.kit.finding.index import Index, cues_in
from vidan.kit.finding.language import Language


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
    covered: float
    whole: float
    because: str  # the nearest phrase


def scored(
    question: Question, index: Index, language: Language, weights: Weights, candidates: int
) -> list[Found]:
    """The best entries, best first, of those that share most with the question."""
    sums: dict[int, float] = defaultdict(float)
    for feature, worth in question.weights.items():
        for number, evidence in zip(*index.postings[feature], strict=True):
            sums[number] += worth * evidence
    first = sorted(sums, key=sums.__getitem__, reverse=True)[:candidates]
    cues = cues_in(question.words, language)
    found = [_one(number, sums[number] / question.total, question, index, cues, weights) for number in first]
    return sorted(found, key=lambda one: (-one.score, one.number))


def _one(
    number: int, whole: float, question: Question, index: Index, cues: frozenset[str], weights: Weights
) -> Found:
    likeness: list[tuple[float, str]] = []
    covered = 0.0
    mine = question.both
    for phrase in index.phrases[number]:
        worth = own = 0.0
        for feature in phrase.features:
            if both := mine.get(feature):
                worth += both[0]
                own += both[1]
        if worth:
            share = min(1.0, worth / question.total)
            covered = max(covered, share)
            like = share**weights.of_question * (own / phrase.weight) ** (1 - weights.of_question)
            likeness.append((like, phrase.text))
    likeness.sort(reverse=True)
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
    return Found(number, score, nearest, covered, whole, because)
