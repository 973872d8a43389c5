"""What may be kept of a question that found nothing: words of a matter, never of a person."""

import re
from itertools import pairwise
from unicodedata import normalize

from vidan.kit.text import fold, tidy

LONGEST_NOTE = 80  # a long story tells of somebody
_NUMBER = re.compile(r"\d(?:[\s.\-/]?\d){5,}")  # phone, card, a date of birth
_DIGITS = re.compile(r"\d+")
_SURNAMES = frozenset(
    (
        *("nguyen", "tran", "le", "pham", "hoang", "huynh", "phan", "vu", "vo", "dang", "bui", "do"),
        *("ho", "ngo", "duong", "ly", "dinh", "doan", "trinh", "truong", "luu", "mai", "quach"),
    )
)
_MIDDLE = frozenset(("thi", "van"))
_CAPITAL = re.compile(r"^[^\W\d_][^\W\d_]*$")


def notable(question: str) -> str:
    """Folded, digits hidden; empty when it may tell who asked: a number, an address, a name, a long story."""
    text = tidy(normalize("NFC", question))
    if len(text) > LONGEST_NOTE or "@" in text or "http" in text.lower() or _NUMBER.search(text):
        return ""
    words = text.split()
    if len(words) < 2 or _names_somebody(words):
        return ""
    return _DIGITS.sub("#", fold(text))


def _names_somebody(words: list[str]) -> bool:
    """“Nguyễn Văn A”, “nguyen thi …”, or two capitalised words together that do not begin the sentence."""
    folded = [fold(word) for word in words]
    if any(first in _SURNAMES and second in _MIDDLE for first, second in pairwise(folded)):
        return True
    named = [bool(_CAPITAL.match(word)) and word[0].isupper() and not word.isupper() for word in words]
    return any(
        one and two and (at > 0 or folded[0] in _SURNAMES) for at, (one, two) in enumerate(pairwise(named))
    )
