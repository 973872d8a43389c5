"""Upward news: what an upper room does when the ledger tells something. A lower room never imports an upper one.

Rooms name their reactions when the applications are ready; `listening` calls them.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from vidan.core.ledger.chain import Fact


@dataclass(frozen=True)
class News:
    """What happened, as the ledger has it. `subject` is what it happened to, e.g. `dossier:7`; `number` its 7."""

    entry: int
    unit: int
    at: datetime
    actor: str
    kind: str
    subject: str
    before: str
    after: str
    facts: Mapping[str, Fact]

    @property
    def number(self) -> int:
        return int(self.subject.rpartition(":")[2])


Reaction = Callable[[News], None]
_listeners: dict[str, dict[str, str]] = {}


def register(entry_kind: str, dotted: str, *, subject: str = "") -> None:
    """Call the function `dotted(news)` once for every entry of this kind, about `subject` (`dossier`) if one is given.

    It runs in one transaction with the end of its job, so its effects in the database happen exactly once.
    """
    _listeners.setdefault(entry_kind, {})[dotted] = subject


def listeners(kind: str, subject: str) -> list[str]:
    """Who listens to entries of this kind about this subject."""
    thing = subject.partition(":")[0]
    return [dotted for dotted, only in _listeners.get(kind, {}).items() if only in ("", thing)]
