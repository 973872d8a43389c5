"""What can be found: a procedure, or a matter another office does."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Entry:
    """One thing with the words that lead to it. `instead`: whom to ask, for what this office does not do."""

    key: str
    name: str
    phrases: tuple[str, ...]  # what people say, the plain name among them
    official: str = ""
    field: str = ""
    about: str = ""  # when, result, papers: weak evidence
    asked: float = 0.0  # how often people ask for it, 0…1
    instead: str = ""
