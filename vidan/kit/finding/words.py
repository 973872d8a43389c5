"""Syllables as typed: with marks made one way, and folded."""

import re
from functools import lru_cache
from typing import NamedTuple
from unicodedata import normalize

from vidan.kit.text import fold, name_key

LONGEST = 600  # characters of a question that are read
_RUN = re.compile(r"[^\W_]+")
_FINAL_Y = re.compile(r"^([bcdđghklmnpqrstvx]+u?)([yýỳỷỹỵ])$")
_Y_TO_I = str.maketrans("yýỳỷỹỵ", "iíìỉĩị")


class Word(NamedTuple):
    """One syllable; `marked` equals `folded` where nothing was marked."""

    marked: str
    folded: str


def plain_words(text: str) -> list[Word]:
    """The syllables of a text as they stand: “Hoà, ký” → hòa, kí. Never fails, whatever is typed."""
    return [
        word for run in _RUN.findall(normalize("NFC", text[:LONGEST]).lower()) if (word := _word(run)).folded
    ]


@lru_cache(maxsize=20_000)
def _word(run: str) -> Word:
    marked = name_key(run)
    marked = _FINAL_Y.sub(lambda found: found[1] + found[2].translate(_Y_TO_I), marked)
    return Word(marked, fold(marked))
