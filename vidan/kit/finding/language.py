"""How people write: short forms, dialects, older names, read from language.toml once."""

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import NamedTuple

from vidan.kit.finding.words import Word, plain_words

TABLE = Path(__file__).parent / "language.toml"
Rows = Mapping[str, tuple[tuple[tuple[str, ...], tuple[Word, ...]], ...]]  # by first word, longest first


class Sign(NamedTuple):
    """Words that tell a turn of the matter, with marks and folded."""

    marked: str
    folded: str
    single: bool


@dataclass(frozen=True)
class Language:
    short: Mapping[str, tuple[Word, ...]]
    rows: Rows  # by spelling with marks
    folded_rows: Rows  # for questions typed wholly without marks
    fillers: frozenset[str]
    folded_fillers: frozenset[str]
    filler_weight: float
    cues: Mapping[str, tuple[Sign, ...]]
    persons: frozenset[str]
    papers: frozenset[str]


@cache
def vietnamese() -> Language:
    """The shipped table."""
    table = tomllib.loads(TABLE.read_text(encoding="utf-8"))
    pairs = [(plain_words(left), tuple(plain_words(right))) for left, right in _replacements(table)]
    folded_ok = {plain_words(text)[0].folded for text in table["died"]["folded"]}
    fillers = [word for text in table["filler"]["words"] for word in plain_words(text)]
    return Language(
        short={left: tuple(plain_words(right)) for left, right in table["short"].items()},
        rows=_by_first((tuple(w.marked for w in left), right) for left, right in pairs),
        folded_rows=_by_first(
            (tuple(w.folded for w in left), right)
            for left, right in pairs
            if len(left) > 1 or left[0].folded in folded_ok or left[0].marked == left[0].folded
        ),
        fillers=frozenset(word.marked for word in fillers),
        folded_fillers=frozenset(word.folded for word in fillers),
        filler_weight=table["filler"]["weight"],
        cues={
            name: tuple(_sign(plain_words(text)) for text in texts) for name, texts in table["cues"].items()
        },
        persons=frozenset(w.folded for text in table["died"]["persons"] for w in plain_words(text)),
        papers=frozenset(w.folded for text in table["died"]["papers"] for w in plain_words(text)),
    )


def _sign(words: Sequence[Word]) -> Sign:
    marked, folded = (" ".join(way) for way in zip(*words, strict=True))
    return Sign(marked, folded, len(words) == 1)


def _replacements(table: Mapping[str, Mapping[str, str]]) -> Iterable[tuple[str, str]]:
    yield from table["english"].items()
    yield from table["rewrite"].items()


def _by_first(pairs: Iterable[tuple[tuple[str, ...], tuple[Word, ...]]]) -> Rows:
    rows: dict[str, list[tuple[tuple[str, ...], tuple[Word, ...]]]] = {}
    for left, right in pairs:
        rows.setdefault(left[0], []).append((left, right))
    return {first: tuple(sorted(found, key=lambda row: -len(row[0]))) for first, found in rows.items()}
