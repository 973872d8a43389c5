"""How places are written: kinds and their short forms, an address cut into pieces, keys to compare names by."""

import re
from functools import lru_cache
from typing import NamedTuple

from vidan.kit.text import fold, name_key, tidy

COMMUNES = ("xã", "phường", "thị trấn", "đặc khu")
DISTRICTS = ("huyện", "quận", "thị xã", "thành phố")
PROVINCES = ("tỉnh", "thành phố")
KINDS = (*COMMUNES, *DISTRICTS, "tỉnh")
SHORT = {
    "tt": "thị trấn",
    "tx": "thị xã",
    "tp": "thành phố",
    "đk": "đặc khu",
    "x": "xã",
    "p": "phường",
    "h": "huyện",
    "q": "quận",
    "t": "tỉnh",
}
# What papers write for a province instead of its name; each stands for one only.
CALLED = {
    "hcm": "hồ chí minh",
    "tphcm": "hồ chí minh",
    "hn": "hà nội",
    "brvt": "bà rịa-vũng tàu",
    "br-vt": "bà rịa-vũng tàu",
    "bà rịa vũng tàu": "bà rịa-vũng tàu",
    "thừa thiên huế": "huế",
    "thừa thiên-huế": "huế",
    "tt huế": "huế",
    "tt-huế": "huế",
}
_JOINED = re.compile(
    r"(bà rịa|phan rang|phương liên|văn miếu|thừa thiên|tt)\s*-\s*"
    r"(?=vũng tàu|tháp chàm|trung tự|quốc tử giám|huế)",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"\s*[,;|]\s*|\s+[-/]\s+")
_LONG = sorted(KINDS, key=len, reverse=True)
_PLAIN = {fold(kind): kind for kind in KINDS}
# Without commas the words for the kinds part an address; “xã” in “thị xã” does not begin a piece.
_BEFORE_KIND = re.compile(
    rf"(?<!\bthị)\s+(?=(?:{'|'.join(_LONG)}|tt\.|tx\.|tp\.?|h\.|q\.|p\.|x\.|t\.)\s+\S)", re.IGNORECASE
)
_BEFORE_PLAIN_KIND = re.compile(
    rf"(?<!\bthi)\s+(?=(?:{'|'.join(sorted(_PLAIN, key=len, reverse=True))}|tt\.?|tx\.?|tp\.?)\s+\S)",
    re.IGNORECASE,
)
_SHORT_KIND = re.compile(r"(tt|tx|tp|đk|x|p|h|q|t)(?:\.\s*|\s+|(?=[0-9]))(?=\S)", re.IGNORECASE)
_DASHES = str.maketrans("–—‐‑", "----")
_NOTHING = frozenset({"việt nam", "viet nam", "vn"})
# Letters of Vietnamese names without marks, i and y alike: quick, for finding only, never for deciding.
_MARKED = "àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđ’y"
_BARE = "a" * 17 + "e" * 11 + "i" * 5 + "o" * 17 + "u" * 11 + "i" * 5 + "d'i"
_TO_BARE = str.maketrans(_MARKED, _BARE)


class Piece(NamedTuple):
    """One step of an address: `kind` is empty when none was written; `is_plain`: letters, but not one mark."""

    kind: str
    name: str
    is_plain: bool


def near(name: str) -> str:
    """A key under which spellings alike are found; of a name in lower or upper case and NFC."""
    return name.lower().translate(_TO_BARE)


@lru_cache(maxsize=4096)
def exact(name: str) -> str:
    """Equal only for one name: case, NFC/NFD, where the tone sits, spaces at a hyphen, 01 for 1 do not count."""
    spelled = re.sub(r"\s*-\s*", "-", tidy(name).translate(_DASHES))
    return name_key(spelled.lstrip("0") if spelled.isdigit() else spelled)


def has_marks(text: str) -> bool:
    """Whether anything in a text was written with a Vietnamese mark."""
    return fold(text) != text.lower()


def pieces_of(text: str) -> tuple[Piece, ...]:
    """An address from the smallest place to the largest, as written; the country is left out."""
    line = _JOINED.sub(r"\1-", tidy(text).translate(_DASHES))
    cut = (part.strip(" .") for whole in _BETWEEN.split(line) for part in _parted(whole, line))
    return tuple(_piece(part) for part in cut if part and part.lower() not in _NOTHING)


def _parted(whole: str, line: str) -> list[str]:
    """Cut before each word for a kind. Without marks only where no comma helps: “quan” is quận, and in many names."""
    if has_marks(line):
        parts = _BEFORE_KIND.split(whole)
    else:
        parts = [whole] if "," in line else _BEFORE_PLAIN_KIND.split(whole)
    joined: list[str] = []
    for part in parts:
        if joined and fold(joined[-1]) in _PLAIN:  # “Phường Phường Đúc”: the second belongs to the name
            joined[-1] += f" {part}"
        else:
            joined.append(part)
    return joined


def split_kind(name: str) -> tuple[str, str]:
    """“Thị trấn Kiện Khê” → (thị trấn, Kiện Khê); no kind: empty."""
    lower = name.lower()
    for kind in _LONG:
        if lower.startswith(kind + " "):
            return kind, name[len(kind) + 1 :]
    return "", name


def _piece(part: str) -> Piece:
    called = CALLED.get(exact(part))
    if called:
        return Piece("", called, False)
    kind, name = _kind_of(part)
    called = CALLED.get(exact(name))
    if called and kind in ("", *PROVINCES):
        return Piece("" if called == "huế" else kind, called, False)
    return Piece(kind, name, any(map(str.isalpha, name)) and not has_marks(name))


def _kind_of(part: str) -> tuple[str, str]:
    kind, name = split_kind(part)
    if kind:
        return kind, name
    if not has_marks(part):
        for plain in sorted(_PLAIN, key=len, reverse=True):
            if part.lower().startswith(plain + " "):
                return _PLAIN[plain], part[len(plain) + 1 :]
    short = _SHORT_KIND.match(part)
    return (SHORT[short[1].lower()], part[short.end() :]) if short else ("", part)
