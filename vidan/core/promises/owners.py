"""What a promise is about: each desk says it for its own kind. Promises know no desk."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from typing import Protocol

from django.utils.module_loading import import_string


class Owed(Protocol):
    """A promise, as far as this needs it (models are not ready when desks register)."""

    pk: int
    kind: str


@dataclass(frozen=True)
class About:
    """`subject` is what the ledger knows it by; the rest is for people who may not know whom it is about."""

    subject: str
    code: str = ""
    title: str = ""
    address: str = ""  # of its page
    handler: str = ""  # who has it in hand


Finder = Callable[[Collection[int]], dict[int, About]]
_finders: dict[str, str] = {}
_watched: set[str] = set()
_words: dict[str, str] = {}


def register(kind: str, finder: str, *, watched: bool = False, words: str = "") -> None:
    """`finder` is the dotted name of a Finder for promises of this kind (its models are not ready yet).

    `watched`: warn when such a promise draws near, because some board shows those warnings. `words`: what people call
    such things, where promises of every kind stand together.
    """
    _finders[kind] = finder
    _words[kind] = words
    if watched:
        _watched.add(kind)


def watched() -> list[str]:
    """The kinds of promises that are warned of."""
    return sorted(_watched)


def words_of(kind: str) -> str:
    """What people call promises of this kind."""
    return _words.get(kind) or "Việc khác"


def about(promises: Iterable[Owed]) -> dict[int, About]:
    """What each promise is about, in one statement per kind; of an unknown kind only its own id."""
    kinds: dict[str, list[int]] = defaultdict(list)
    for promise in promises:
        kinds[promise.kind].append(promise.pk)
    found = {pk: About(f"promise:{pk}") for pks in kinds.values() for pk in pks}
    for kind, pks in kinds.items():
        if kind in _finders:
            find: Finder = import_string(_finders[kind])
            found |= find(pks)
    return found
