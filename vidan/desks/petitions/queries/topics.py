"""What petitions are about, and guessing it from what somebody writes."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any
from unicodedata import normalize

from vidan.kit.text import fold, name_key, words_of

FILE = Path(__file__).parents[1] / "data" / "topics.toml"
OTHER = "khac"
_NGA, _HOI = "\u0303", "\u0309"  # two of the five tones, as combining marks


@dataclass(frozen=True)
class Topic:
    """One group. `words` name things, never people."""

    key: str
    name: str
    words: tuple[str, ...]


@cache
def topics() -> tuple[Topic, ...]:
    """In the order of the list."""
    return tuple(Topic(row["key"], row["name"], tuple(row["words"])) for row in _told()["topic"])


def choices() -> list[tuple[str, str]]:
    return [(topic.key, topic.name) for topic in topics()]


def name_of(key: str) -> str:
    return next((topic.name for topic in topics() if topic.key == key), "")


def guessed(text: str) -> str:
    """The group most of whose words are in the text; of several, what is named first. OTHER when none is.

    Words that only say where (“ngõ”, “nhà văn hóa”) decide between groups that are equal without them.
    """
    places, where = named(text), frozenset(_told()["where"])
    found = {topic.key: [word for word in topic.words if word in places] for topic in topics()}

    def weight(key: str) -> tuple[int, int, int]:
        words = found[key]
        return len(set(words) - where), len(words), -min((places[word] for word in words), default=0)

    best = max(found, key=weight)
    return best if found[best] else OTHER


def named(text: str) -> dict[str, int]:
    """The words of the groups that stand in the text, and where: with their tones when it was typed with tones."""
    typed = words_of(name_key(text))
    with_tones = 3 * sum(word != fold(word) for word in typed) >= len(typed)  # names alone do not make it so
    said = f" {_spelled(text, with_tones=with_tones)} "
    words = (word for topic in topics() for word in topic.words)
    places = {word: said.find(f" {_spelled_word(word, with_tones=with_tones)} ") for word in words}
    return {word: at for word, at in places.items() if at >= 0}


@cache
def _told() -> dict[str, Any]:
    """The data file."""
    return tomllib.loads(FILE.read_text(encoding="utf-8"))


@cache
def _spelled_word(word: str, *, with_tones: bool) -> str:
    return _spelled(word, with_tones=with_tones)


def _spelled(text: str, *, with_tones: bool) -> str:
    """As it is compared. Hỏi and ngã are one: half the country says them alike."""
    if not with_tones:
        return " ".join(words_of(fold(text)))
    alike = normalize("NFD", name_key(text)).replace(_NGA, _HOI)
    return " ".join(words_of(normalize("NFC", alike)))
