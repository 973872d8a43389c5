"""What a check says."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum


class Health(IntEnum):
    """The worst of all is the exit status of `vidan doctor`."""

    GOOD = 0
    LOOK = 1
    BROKEN = 2

    @property
    def word(self) -> str:
        """As it is printed."""
        return ("tốt", "cần xem", "hỏng")[self]


@dataclass(frozen=True)
class Finding:
    """How it stands, in a sentence, and what to do about it ("" when nothing)."""

    health: Health
    sentence: str
    todo: str = ""


@dataclass(frozen=True)
class Visit:
    """When the examination takes place, and whether the whole register is read (which takes its time)."""

    now: datetime
    is_full: bool = False


@dataclass(frozen=True)
class Check:
    """One thing to look at. `run` gives None when it does not concern this installation."""

    name: str
    title: str
    run: Callable[[Visit], Finding | None]


def good(sentence: str) -> Finding:
    """Nothing to do."""
    return Finding(Health.GOOD, sentence)


def look(sentence: str, todo: str) -> Finding:
    """It works, and somebody should see to it."""
    return Finding(Health.LOOK, sentence, todo)


def broken(sentence: str, todo: str) -> Finding:
    """It does not work, or soon will not."""
    return Finding(Health.BROKEN, sentence, todo)
