"""What a question finds among what a unit posts: posted ones, ones it does not post, or whom to ask instead."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from threading import Lock

from vidan.desks.catalogue import findable
from vidan.desks.catalogue.models import OwnWord, ProcedureVersion
from vidan.desks.catalogue.queries import Choice
from vidan.kit.finding import Entry, Finder, Hit

BEST = 5
NEAR = 0.55  # of the best score: what is worth showing beside it
_building = Lock()


@dataclass(frozen=True)
class Shown:
    """One procedure offered as an answer, and the everyday phrase that led to it."""

    choice: Choice
    because: str


@dataclass(frozen=True)
class Group:
    """What answers one need; `words`: its part of the sentence, empty when the sentence has one need."""

    words: str
    shown: tuple[Shown, ...]


@dataclass(frozen=True)
class Sought:
    """`not_here`: procedures that fit but are not posted; `instead`: who does what this office does not."""

    groups: tuple[Group, ...]
    not_here: tuple[Entry, ...]
    instead: Entry | None

    @property
    def codes(self) -> tuple[str, ...]:
        """Posted answers in their order."""
        return tuple(dict.fromkeys(shown.choice.code for group in self.groups for shown in group.shown))


def seek(unit_id: int, posted: Iterable[Choice], words: str, on: date) -> Sought:
    """Asks the catalogue of the day, with the unit's own words; only what the unit posts is offered."""
    by_code = {choice.code: choice for choice in posted}
    answer = finder_of(unit_id, on).ask(words)
    parts = [(need.words, need.hits[:2]) for need in answer.needs] or [("", answer.hits)]
    groups = tuple(Group(part, shown) for part, hits in parts if (shown := tuple(_shown(hits, by_code))))
    firsts = [hits[0].entry for _, hits in parts if hits]
    not_here = tuple(first for first in firsts if first.key not in by_code)
    return Sought(groups, not_here, answer.instead)


def _shown(hits: tuple[Hit, ...], by_code: dict[str, Choice]) -> Iterable[Shown]:
    near = [hit for hit in hits if hit.score >= NEAR * hits[0].score]
    kept = [hit for hit in near if hit.entry.key in by_code][:BEST]
    return (Shown(by_code[hit.entry.key], hit.because) for hit in kept)


def likely(unit_id: int, questions: Iterable[str], on: date) -> list[list[tuple[str, str]]]:
    """For each question code and plain name of what it may mean, for somebody who chooses."""
    finder = finder_of(unit_id, on)
    return [[(hit.entry.key, hit.entry.name) for hit in finder.likely(words)] for words in questions]


def own_words(unit_id: int) -> tuple[tuple[str, str], ...]:
    """Code and phrase of each word the unit added."""
    return tuple(OwnWord.objects.filter(unit=unit_id).order_by("pk").values_list("code", "words"))


def _in_force(on: date) -> tuple[str, ...]:
    rows = ProcedureVersion.objects.in_force(on).order_by("content_sha256")
    return tuple(rows.values_list("content_sha256", flat=True))


def finder_of(unit_id: int, on: date) -> Finder:
    """The unit's finder of the day, read to its end. Built by one; who comes meanwhile waits for the same."""
    versions, own = _in_force(on), own_words(unit_id)
    with _building:
        finder = _finder_of(versions, own)
        finder.index  # noqa: B018  # reads every entry, the first time
    return finder


@lru_cache(maxsize=4)
def _finder_of(versions: tuple[str, ...], own: tuple[tuple[str, str], ...]) -> Finder:
    """Over the editions of the day. What is shipped beside them is known too, lest it is taken for another."""
    rows = ProcedureVersion.objects.filter(content_sha256__in=versions).values_list("content", flat=True)
    said: dict[str, list[str]] = {}
    for code, words in own:
        said.setdefault(code, []).append(words)
    return _finder(tuple(findable.entry(content, said.get(content["code"], ())) for content in rows))


@lru_cache(maxsize=2)
def _finder(in_force: tuple[Entry, ...]) -> Finder:
    known = {one.key: one for one in (*findable.shipped(), *in_force)}
    return findable.finder(known.values())
