"""Where a commitment was made: each desk says it for its own things. Commitments know no upper desk."""

from collections import defaultdict
from collections.abc import Callable, Collection
from dataclasses import dataclass

from django.utils.module_loading import import_string

OWN = "own:unit"  # the unit promised it by itself


@dataclass(frozen=True)
class Source:
    """What people call it, its page for everybody ("": it has none), and its officers' page."""

    title: str
    address: str = ""
    office_address: str = ""


Finder = Callable[[Collection[str]], dict[str, Source]]
_words: dict[str, str] = {"own": "Đơn vị tự hứa"}
_finders: dict[str, str] = {}


def register(kind: str, words: str, finder: str) -> None:
    """`kind`: what stands before the colon of a subject. `finder`: dotted name of a Finder, which gets subjects."""
    _words[kind] = words
    _finders[kind] = finder


def kind_of(subject: str) -> str:
    """“dialogue” of “dialogue:12”."""
    return subject.partition(":")[0]


def kinds() -> dict[str, str]:
    """Every kind of source there is, and its words."""
    return dict(_words)


def about(subjects: Collection[str]) -> dict[str, Source]:
    """What each is, in one statement per kind; of something nobody names only the words of its kind."""
    by_kind: dict[str, list[str]] = defaultdict(list)
    for subject in dict.fromkeys(subjects):
        by_kind[kind_of(subject)].append(subject)
    found = {one: Source(_words.get(kind, "Việc khác")) for kind, ones in by_kind.items() for one in ones}
    for kind, ones in by_kind.items():
        if kind in _finders:
            find: Finder = import_string(_finders[kind])
            found |= find(ones)
    return found
