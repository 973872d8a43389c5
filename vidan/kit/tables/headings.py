"""Which column is which: by the heading somebody chose, or by the headings in use."""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from vidan.kit.text import fold

K = TypeVar("K", bound=str)
SEARCHED = 40  # rows above the table: names, periods, totals


@dataclass(frozen=True)
class Found(Generic[K]):
    """Where a table begins: the row of its headings, and the place of each column that is there."""

    row: int  # counted from 0 among the rows searched
    headings: tuple[str, ...]
    places: Mapping[K, int]


def heading(cell: object) -> str:
    """A heading on one line; people break it, and put English below."""
    return " ".join(cell.split()) if isinstance(cell, str) else ""


def guess(
    headings: Sequence[str], known: Mapping[K, Sequence[str]], chosen: Mapping[K, str]
) -> dict[K, int | None]:
    """Which column is which; `known` are folded words, the surest first. No column twice."""
    folded = [fold(words) for words in headings]
    found: dict[K, int | None] = {}
    for column, words_known in known.items():
        places = (
            place
            for words in ([fold(chosen[column])] if column in chosen else words_known)
            for place, said in enumerate(folded)
            if _says(said, words) and place not in found.values()
        )
        found[column] = next(places, None)
    return found


def find(
    rows: Sequence[Sequence[object]],
    known: Mapping[K, Sequence[str]],
    needed: Collection[K],
    chosen: Mapping[K, str],
) -> Found[K] | None:
    """The first row that names every needed column; None when no row does."""
    for place, row in enumerate(rows[:SEARCHED]):
        headings = tuple(heading(cell) for cell in row)
        places = {k: at for k, at in guess(headings, known, chosen).items() if at is not None}
        if all(column in places for column in needed):
            return Found(place, headings, places)
    return None


def _says(said: str, words: str) -> bool:
    return re.search(rf"(^|[^a-z]){re.escape(words)}($|[^a-z])", said) is not None
