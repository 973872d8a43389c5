"""Every letter that Vietnamese adds to plain Latin."""

from unicodedata import normalize

_TONES = ("", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323")
_LOWER = "đ" + "".join(
    letter
    for vowel in "aăâeêioôơuưy"
    for tone in _TONES
    if not (letter := normalize("NFC", vowel + tone)).isascii()
)
LETTERS = _LOWER + _LOWER.upper()
