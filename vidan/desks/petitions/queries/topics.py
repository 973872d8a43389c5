"""What petitions are about, and guessing it from what somebody writes."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from vidan.kit.text import fold, words_of

FILE = Path(__file__).parents[1] / "data" / "topics.toml"
OTHER = "khac"


@dataclass(frozen=True)
class Topic:
    """One group. `words` name things, never people."""

    key: str
    name: str
    words: tuple[str, ...]


@cache
def topics() -> tuple[Topic, ...]:
    """In the order of the list."""
    rows = tomllib.loads(FILE.read_text(encoding="utf-8"))["topic"]
    return tuple(Topic(row["key"], row["name"], tuple(row["words"])) for row in rows)


def choices() -> list[tuple[str, str]]:
    return [(topic.key, topic.name) for topic in topics()]


def name_of(key: str) -> str:
    return next((topic.name for topic in topics() if topic.key == key), "")


def guessed(text: str) -> str:
    """The group most of whose words are in the text; of several, what is named first. OTHER when none is."""
    said = f" {' '.join(words_of(fold(text)))} "
    found = {
        topic.key: [at for word in topic.words if (at := said.find(f" {_plain(word)} ")) >= 0]
        for topic in topics()
    }
    best = max(found, key=lambda key: (len(found[key]), -min(found[key], default=0)))
    return best if found[best] else OTHER


@cache
def plain_words() -> dict[str, str]:
    """Every word of every group: as it is compared → as it is written."""
    return {_plain(word): word for topic in topics() for word in topic.words}


@cache
def _plain(word: str) -> str:
    return " ".join(words_of(fold(word)))
