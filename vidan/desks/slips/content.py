"""The questions of a slip, read from versioned data files."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_DATA = Path(__file__).parent / "data"
EDITION = 1  # the one asked now
SATISFIED = 4  # this step of the scale and above
NO_OPINION = "khong"


@dataclass(frozen=True)
class Question:
    """One thing asked, under the name of what it is about."""

    key: str
    group: str
    words: str


@dataclass(frozen=True)
class Sheet:
    """One edition: its questions, and the scale from best to worst."""

    edition: int
    title: str
    scale: tuple[tuple[int, str], ...]
    questions: tuple[Question, ...]


@cache
def sheet(edition: int = EDITION) -> Sheet:
    """The sheet of an edition."""
    told = tomllib.loads((_DATA / f"{edition}.toml").read_text(encoding="utf-8"))
    scale = sorted(((int(step), words) for step, words in told["scale"].items()), reverse=True)
    questions = tuple(Question(**one) for one in told["questions"])
    return Sheet(told["edition"], told["title"], tuple(scale), questions)
