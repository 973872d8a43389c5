"""Vietnamese alphabetical order as a stored column.

A key is made of the digits 0–9 only: every collation of every database orders those alike, so no page
depends on the collation the administrator chose.
"""

import re
from unicodedata import normalize

from vidan.kit.text.folding import TONES
from vidan.kit.text.tidying import tidy

SORT_KEY_LENGTH = 480  # characters; longer keys are cut, well below PostgreSQL's limit for an index row
_ALPHABET = "0123456789aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_WEIGHTS = {letter: f"{weight:02}" for weight, letter in enumerate(_ALPHABET, start=10)}
_OTHER_SCRIPTS = "99"  # behind every Vietnamese letter, then in code-point order
_END_OF_SYLLABLE = "00"  # below every letter: `an` before `anh`
# không dấu (no digit), huyền, hỏi, ngã, sắc, nặng
_TONE_ORDER = {"\u0300": "1", "\u0309": "2", "\u0303": "3", "\u0301": "4", "\u0323": "5"}
_SYLLABLE = re.compile(r"[^\W_]+")


def sort_key(text: str) -> str:
    """Orders by syllable: its letters first (a ă â b … d đ e ê …), then its tone, then the next syllable."""
    syllables = _SYLLABLE.findall(normalize("NFC", tidy(text).lower()))
    return "".join(map(_syllable_key, syllables))[:SORT_KEY_LENGTH]


def name_sort_key(name: str) -> str:
    """Orders people as a Vietnamese list does: by given name (the last word), then family name on."""
    words = tidy(name).split(" ")
    return sort_key(" ".join(words[-1:] + words[:-1]))


def _syllable_key(syllable: str) -> str:
    marks_apart = normalize("NFD", syllable)
    letters = normalize("NFC", "".join(mark for mark in marks_apart if mark not in TONES))
    tones = "".join(_TONE_ORDER.get(mark, "") for mark in marks_apart)
    return "".join(map(_weight, letters)) + _END_OF_SYLLABLE + tones + "0"


def _weight(letter: str) -> str:
    """Two digits for a Vietnamese letter or its like (ü sorts as u), nine for any other."""
    plain = normalize("NFD", letter)[0]
    return _WEIGHTS.get(letter) or _WEIGHTS.get(plain) or f"{_OTHER_SCRIPTS}{ord(plain):07}"
