"""What must stay although its period is over. The desk that keeps holds says at its start who answers for them."""

from dataclasses import dataclass

from django.utils.module_loading import import_string


@dataclass(frozen=True)
class Held:
    """What must stay in a unit, in the opaque words of the ledger."""

    words: frozenset[str] = frozenset()  # `message`: every one of them
    subjects: frozenset[str] = frozenset()  # `dossier:7`: this one

    def has(self, subject: str) -> bool:
        """Whether this one stays: by itself, or with all of its kind."""
        return subject in self.subjects or subject.partition(":")[0] in self.words

    def numbers(self, word: str) -> list[int]:
        """Of the single ones of this kind."""
        parts = (subject.partition(":") for subject in self.subjects)
        return sorted(int(number) for kind, _, number in parts if kind == word)


_answered_by: list[str] = []


def register(path: str) -> None:
    """`path`: dotted name of a function that takes a unit and gives what is Held there."""
    if path not in _answered_by:
        _answered_by.append(path)


def in_unit(unit: int) -> Held:
    """What must stay in this unit now, whoever said so."""
    found: list[Held] = [import_string(path)(unit) for path in _answered_by]
    words = frozenset(word for one in found for word in one.words)
    return Held(words, frozenset(subject for one in found for subject in one.subjects))
