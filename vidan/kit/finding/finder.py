"""One box: a question in, the best few entries out, or none and whom to ask instead."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

from vidan.kit.finding.asking import Question, asked
from vidan.kit.finding.entries import Entry
from vidan.kit.finding.index import Index, build
from vidan.kit.finding.language import Language, vietnamese
from vidan.kit.finding.normalising import normal_words
from vidan.kit.finding.scoring import Found, Weights, scored

MOST = 10
CANDIDATES = 20  # entries whose phrases are looked at one by one
FOR_A_PART = 6
INSTEAD_FROM = 0.4  # likeness to a phrase of another office; less is a guess
_CODE = re.compile(r"[0-9]\.[0-9]{6}")
_BETWEEN = re.compile(
    r"[,;.?!\n:]+|\s(?:và|va|rồi|roi|xong|với|voi|vừa|vua|đồng thời|dong thoi)\s", re.IGNORECASE
)


@dataclass(frozen=True)
class Doubts:
    """When nothing is offered. Fitted to phrases of topics left out of the index, bench/find.py."""

    elsewhere: float = 0.72  # what the best matter of another office takes away
    short: float = 1.48  # few words say little
    refused_below: float = -0.05
    clearly: float = 1.04  # times our best: what another office does is then meant
    need_from: float = 0.12  # a part of the sentence that stands by itself
    need_like: float = 0.5


@dataclass(frozen=True)
class Hit:
    """One procedure found; `because`: the everyday phrase that was nearest."""

    entry: Entry
    score: float
    because: str


@dataclass(frozen=True)
class Need:
    """One of two needs in a sentence, in the words typed."""

    words: str
    hits: tuple[Hit, ...]


@dataclass(frozen=True)
class Answer:
    """`hits` best first, at most ten, none when this office does not do it; `instead` says who may."""

    hits: tuple[Hit, ...] = ()
    needs: tuple[Need, ...] = ()
    instead: Entry | None = None


@dataclass(frozen=True)
class _Asked:
    ours: list[Found]
    theirs: list[Found]
    sure: float


@dataclass(frozen=True)
class Finder:
    """Reads its entries once, at the first question; then only reads, from any thread."""

    entries: Sequence[Entry]
    language: Language = field(default_factory=vietnamese)
    weights: Weights = field(default_factory=Weights)
    doubts: Doubts = field(default_factory=Doubts)

    @cached_property
    def index(self) -> Index:
        return build(self.entries, self.language)

    def ask(self, text: str) -> Answer:
        """Never fails, whatever is typed."""
        if named := self._named(text):
            return Answer(hits=named)
        whole = self._one(text)
        parts = [(words, self._one(words, FOR_A_PART)) for words in _parts(text)]
        needs = self._needs(parts, whole)
        refused = whole.sure < self.doubts.refused_below
        if refused and not needs:
            return Answer(instead=self._instead(whole))
        best = [] if refused else whole.ours
        firsts = [need.hits[0] for need in needs]
        hits = _merged([self._hit(found) for found in best], firsts)
        theirs = [one for _, one in parts if one.sure < self.doubts.refused_below]
        return Answer(hits, needs if len(needs) > 1 else (), self._instead(theirs[0]) if theirs else None)

    def likely(self, text: str, most: int = 5) -> tuple[Hit, ...]:
        """What is nearest, sure or not: for somebody who then chooses."""
        return tuple(self._hit(found) for found in self._one(text).ours[:most])

    def _named(self, text: str) -> tuple[Hit, ...]:
        if not (codes := _CODE.findall(text[:200])):
            return ()
        return tuple(Hit(one, 1.0, one.key) for one in self.entries if one.key and one.key in codes)[:MOST]

    def _one(self, text: str, candidates: int = CANDIDATES) -> _Asked:
        words, marked = normal_words(text, self.language)
        question = asked(words, marked, self.index, self.language)
        found = scored(question, self.index, self.language, self.weights, candidates)
        ours = [one for one in found if self.entries[one.number].key]
        theirs = [one for one in found if not self.entries[one.number].key]
        return _Asked(ours[:MOST], theirs[:1], self._sure(question, ours, theirs))

    def _sure(self, question: Question, ours: Sequence[Found], theirs: Sequence[Found]) -> float:
        if not ours or not question.says_something:
            return -1.0
        other = theirs[0].score if theirs else 0.0
        if other > self.doubts.clearly * ours[0].score:
            return -1.0
        few = self.doubts.short / max(3, len(question.words))
        return ours[0].score - self.doubts.elsewhere * other - few

    def _needs(self, parts: Sequence[tuple[str, _Asked]], whole: _Asked) -> tuple[Need, ...]:
        """Parts that are surely asked for by themselves, each another procedure."""
        needs: dict[int, Need] = {}
        for words, one in parts:
            if one.sure < self.doubts.need_from or one.ours[0].nearest < self.doubts.need_like:
                continue
            hits = tuple(self._hit(found) for found in one.ours[:3])
            needs.setdefault(one.ours[0].number, Need(words, hits))
        return tuple(needs.values())

    def _hit(self, found: Found) -> Hit:
        return Hit(self.entries[found.number], round(found.score, 4), found.because)

    def _instead(self, one: _Asked) -> Entry | None:
        """Whom to ask, when something like it is known."""
        known = one.theirs and one.theirs[0].nearest >= INSTEAD_FROM
        return self.entries[one.theirs[0].number] if known else None


def _parts(text: str) -> list[str]:
    parts = [part.strip() for part in _BETWEEN.split(f" {text[:400]} ")]
    useful = [part for part in parts if len(part.split()) >= 2]
    return useful[:3] if len(useful) > 1 else []


def _merged(whole: Sequence[Hit], firsts: Sequence[Hit]) -> tuple[Hit, ...]:
    """The whole sentence’s first, then the first of each need, then the others."""
    ordered = [*whole[:1], *firsts, *whole[1:]]
    seen: dict[str, Hit] = {}
    for hit in ordered:
        seen.setdefault(hit.entry.key, hit)
    kept: list[Hit] = []
    for hit in list(seen.values())[:MOST]:
        score = min([hit.score, *(before.score for before in kept[-1:])])  # in order, for whoever sorts by it
        kept.append(Hit(hit.entry, score, hit.because))
    return tuple(kept)
