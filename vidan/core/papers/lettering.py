"""What may be printed: text made ready for our fonts, so that no name or remark can stop the press."""

import functools
import re
import struct
import unicodedata
from pathlib import Path

from vidan.kit.text import tidy

FONTS = Path(__file__).parent / "fonts"
BOX = "□"  # stands for a letter our fonts do not have (emoji, Arabic…): PDF/A refuses a missing glyph


def clean(text: str) -> str:
    """Return tidy text with at most two marks on a letter, and □ for each letter our fonts do not have."""
    return _pile_of_marks().sub(r"\1", tidy(text).translate(_lettering()))


class _Lettering(dict[int, str | None]):
    """Translation table filled letter by letter as letters are met."""

    def __missing__(self, code: int) -> str | None:
        self[code] = _printed(code)
        return self[code]


def _printed(code: int) -> str | None:
    if code in glyphs():
        return chr(code)
    return None if unicodedata.category(chr(code)).startswith("M") else BOX


@functools.cache
def _lettering() -> _Lettering:
    return _Lettering()


@functools.cache
def _pile_of_marks() -> re.Pattern[str]:
    """Match marks heaped on one letter: they would climb over the lines above."""
    marks = "".join(chr(code) for code in sorted(glyphs()) if unicodedata.combining(chr(code)))
    return re.compile(f"([{marks}]{{2}})[{marks}]+")


@functools.cache
def glyphs() -> frozenset[int]:
    """Code points that every one of our fonts can draw."""
    fonts = [_glyphs_of(path.read_bytes()) for path in sorted(FONTS.glob("*.ttf"))]
    return frozenset(set.intersection(*fonts))


def _glyphs_of(font: bytes) -> set[int]:
    """Read the format 4 character map of a TrueType font (OpenType 1.9, table “cmap”)."""
    cmap = _table(font, b"cmap")
    (count,) = struct.unpack_from(">H", cmap, 2)
    for index in range(count):
        (offset,) = struct.unpack_from(">I", cmap, 4 + 8 * index + 4)
        if struct.unpack_from(">H", cmap, offset) == (4,):
            return _format_4(cmap[offset:])
    raise ValueError("The font has no character map of format 4.")


def _table(font: bytes, tag: bytes) -> bytes:
    (count,) = struct.unpack_from(">H", font, 4)
    for index in range(count):
        name, _, offset, length = struct.unpack_from(">4sIII", font, 12 + 16 * index)
        if name == tag:
            return font[offset : offset + length]
    raise ValueError(f"The font has no table {tag!r}.")


def _format_4(table: bytes) -> set[int]:
    (twice,) = struct.unpack_from(">H", table, 6)
    count = twice // 2
    row = f">{count}H"
    ends = struct.unpack_from(row, table, 14)
    starts = struct.unpack_from(row, table, 16 + twice)
    deltas = struct.unpack_from(row, table, 16 + 2 * twice)
    at = 16 + 3 * twice
    offsets = struct.unpack_from(row, table, at)
    found = set()
    for index in range(count):
        for code in range(starts[index], min(ends[index], 0xFFFE) + 1):
            glyph = code
            if offsets[index]:
                where = at + 2 * index + offsets[index] + 2 * (code - starts[index])
                (glyph,) = struct.unpack_from(">H", table, where)
            if offsets[index] == 0 or glyph:
                glyph = (glyph + deltas[index]) & 0xFFFF
                if glyph:
                    found.add(code)
    return found
