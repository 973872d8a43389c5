"""Texts compared: `fold` for finding without diacritics, `name_key` for telling two names apart."""

import re
from unicodedata import category, normalize

from vidan.kit.text.tidying import tidy

# grave, acute, tilde, hook above, dot below: the five written tones, as combining marks
TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")
# đ has no decomposition; eth and the African d look the same and come from other keyboards.
_D_TO_PLAIN = str.maketrans("đðɖ", "ddd")
_D_TO_VIETNAMESE = str.maketrans("ðɖ", "đđ")
_APOSTROPHES = str.maketrans("’‘ʼ`´", "'''''")
_WORDS = re.compile(r"[^\W_]+")
_SYLLABLE_VOWELS = re.compile("(?:[aeiouy][\u0300\u0301\u0302\u0303\u0306\u0309\u031b\u0323]*)+")


def fold(text: str) -> str:
    """Search key: lower case, no diacritics, đ as d, single spaces; settles NFC/NFD and hoà/hòa."""
    bare = _without_marks(normalize("NFKD", tidy(text)))
    return tidy(_without_marks(normalize("NFKD", bare.lower()))).translate(_D_TO_PLAIN)


def words_of(folded: str) -> list[str]:
    """The words of a folded text in their order: letters and digits, without what stands between."""
    return _WORDS.findall(folded)


def name_key(name: str) -> str:
    """Equal for two spellings of one name: case, NFC/NFD and where the tone sits do not count."""
    spelled = tidy(name).lower().translate(_D_TO_VIETNAMESE).translate(_APOSTROPHES)
    return normalize("NFC", _SYLLABLE_VOWELS.sub(_tone_last, normalize("NFD", spelled)))


def same_name(one: str, other: str) -> bool:
    """Whether two spellings are one name: Hoà is Hòa, An is not Ân."""
    return name_key(one) == name_key(other)


def _without_marks(text: str) -> str:
    return "".join(character for character in text if category(character) != "Mn")


def _tone_last(vowels: re.Match[str]) -> str:
    """The vowels of a syllable with the tone moved behind them all: oà and òa become the same."""
    letters = "".join(character for character in vowels[0] if character not in TONES)
    return letters + "".join(character for character in vowels[0] if character in TONES)
