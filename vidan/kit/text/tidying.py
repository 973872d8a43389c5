"""One spelling for what people type: NFC, plain spaces, nothing invisible."""

import re
from unicodedata import category, normalize

# Letters and signs drawn as nothing: a name made of them would look empty. They count as spaces.
_BLANKS = frozenset("\u115f\u1160\u2800\u3164\uffa0")
_COMBINING_JOINER = "\u034f"
# Controls, format characters (zero-width, bidi, soft hyphen, BOM), lone surrogates, private use.
_INVISIBLE = frozenset({"Cc", "Cf", "Cs", "Co"})
_LINE_ENDS = re.compile("\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_EMPTY_LINES = re.compile(r"\n{3,}")


def tidy(text: str) -> str:
    """One line: NFC, each run of white space one space, nothing invisible; letters and emoji stay."""
    return " ".join(normalize("NFC", text.translate(_SEEN)).split())


def tidy_lines(text: str) -> str:
    """Several lines, each tidy; line ends are `\\n`, at most one empty line in a row, none at the ends."""
    lines = "\n".join(tidy(line) for line in _LINE_ENDS.split(text))
    return _EMPTY_LINES.sub("\n\n", lines).strip("\n")


class _Seen(dict[int, str]):
    """Translation table filled letter by letter as letters are met: texts are made of a few hundred."""

    MOST = 4_000  # whoever sends every letter there is does not fill the memory

    def __missing__(self, code: int) -> str:
        seen = _visible(chr(code))
        if len(self) < self.MOST:
            self[code] = seen
        return seen


_SEEN = _Seen()


def _visible(character: str) -> str:
    if character.isspace() or character in _BLANKS:
        return " "
    hidden = (
        category(character) in _INVISIBLE or character == _COMBINING_JOINER or _is_noncharacter(character)
    )
    return "" if hidden else character


def _is_noncharacter(character: str) -> bool:
    """Code points Unicode reserves for nobody; XML and some databases refuse them."""
    point = ord(character)
    return point & 0xFFFE == 0xFFFE or 0xFDD0 <= point <= 0xFDEF
