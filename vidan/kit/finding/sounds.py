"""Syllables that sound alike somewhere: l and n, s and x, hỏi and ngã; written so by who writes as they speak."""

from collections.abc import Sequence
from functools import lru_cache
from unicodedata import normalize

_BEGINNINGS = (("l", "n"), ("s", "x"), ("tr", "ch"), ("d", "gi"), ("r", "gi"), ("d", "r"))
_ENDINGS = (("n", "ng"), ("t", "c"), ("n", "nh"))
_HOI, _NGA = "\u0309", "\u0303"


@lru_cache(maxsize=20_000)
def sounding(marked: str) -> Sequence[str]:
    """Other spellings of what was heard; one change each."""
    return (*_tones(marked), *_beginnings(marked), *_endings(marked))


def _tones(marked: str) -> list[str]:
    apart = normalize("NFD", marked)
    swapped = apart.translate({ord(_HOI): _NGA, ord(_NGA): _HOI})
    return [] if swapped == apart else [normalize("NFC", swapped)]


def _beginnings(marked: str) -> list[str]:
    pairs = [*_BEGINNINGS, *((b, a) for a, b in _BEGINNINGS)]
    return [new + marked[len(old) :] for old, new in pairs if _begins(marked, old)]


def _begins(marked: str, old: str) -> bool:
    """“n” begins “nước”, not “nghe”."""
    return marked.startswith(old) and not (old == "n" and marked[1:2] in ("g", "h"))


def _endings(marked: str) -> list[str]:
    pairs = [*_ENDINGS, *((b, a) for a, b in _ENDINGS)]
    return [marked[: -len(old)] + new for old, new in pairs if marked.endswith(old)]
