"""Covers what tells of a person in a text that everybody will read. A proposal: a person reads it afterwards.

Rather too much than too little: names behind a form of address or a family name, numbers of phones, cards, accounts
and cars, e-mail addresses, house numbers. What is asked to be covered by name (`names`, `numbers`) is found however
its words are spaced or marked.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from vidan.kit.text.folding import fold
from vidan.kit.text.masking import masked_card, masked_phone

_COVERED = "•••"
_UPPER = "A-ZÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝĂĐĨŨƠƯẠẢẤẦẨẪẬẮẰẲẴẶẸẺẼẾỀỂỄỆỈỊỌỎỐỒỔỖỘỚỜỞỠỢỤỦỨỪỬỮỰỲỴỶỸ"
_WORD = rf"[{_UPPER}](?:[^\W\d_]+|(?!\.))"  # an initial with its full stop is covered already
_CALLED = "ông|bà|anh|chị|cô|chú|bác|dì|cậu|mợ|thím|cụ|em|cháu|vợ|chồng"
# What comes after a form of address and is a post or a body, not a name.
_POSTS = "Chủ|Phó|Bí|Trưởng|Giám|Ủy|Uỷ|Công|Hội|Cán|Thôn|Tổ|Mặt|Đảng|Nhà|Phòng|Ban|Trung|Hiệu|Quốc|Sở|Chi|Kế|Văn thư"
_FAMILIES = (
    "Nguyễn|Trần|Lê|Phạm|Hoàng|Huỳnh|Phan|Vũ|Võ|Đặng|Bùi|Đỗ|Hồ|Ngô|Dương|Lý|Đinh|Đào|Đoàn|Trịnh|Trương|Lâm|Mai|Tô|Tạ|"
    "Lương|Lưu|Phùng|Quách|Hà|Cao|Chu|Châu|Kiều|Vương|Tống|Thái|Tăng|Mạc|Ninh|Khúc|Bạch|Doãn|La|Lò|Sầm|Ma|Vi|Hứa|Nông"
)
# Streets, schools and bridges bear people's names and are no people.
_PLACES = "đường|phố|trường|ngõ|ngách|cầu|chợ|thôn|xóm|khu|tổ|làng|đình|chùa|xã|phường|huyện|tỉnh"
_AFTER_ADDRESS = re.compile(
    rf"\b(?P<called>(?i:{_CALLED})) (?!(?:{_POSTS})\b)(?P<name>{_WORD}(?: {_WORD}){{0,4}})"
)
_WHOLE_NAME = re.compile(rf"(?P<before>[^\W\d_]+ )?\b(?P<name>(?:{_FAMILIES})(?: {_WORD}){{1,4}})")
_HOUSE = re.compile(r"\b(?P<words>(?i:số nhà|nhà số|căn hộ số|căn hộ|phòng số)) \d[\w/-]*")
_MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_CAR = re.compile(r"\b\d{2}-?[A-Z]\d?[- .]?\d{3}[.]?\d{2}\b|\b\d{2}-?[A-Z]\d?[- .]?\d{4}\b")
_DIGITS = re.compile(r"(?<![\w/])(?:\+84|0|\d)(?:[ .-]?\d){7,18}(?![\w/])")
_DATE = re.compile(r"\d{1,2}[.-]\d{1,2}[.-]\d{4}")


@dataclass(frozen=True)
class Covered:
    """The text as everybody may read it, and what was covered, in words for whoever checks it."""

    text: str
    what: tuple[str, ...]


def covered(text: str, *, names: Iterable[str] = (), numbers: Iterable[str] = ()) -> Covered:
    """The text with everything covered that looks like a person's."""
    found: dict[str, None] = {}
    for name in names:
        text = _without_name(text, name, found)
    for number in numbers:
        text = _without_number(text, number, found)
    for what, pattern, put in _RULES:
        anew = pattern.sub(put, text)
        if anew != text:
            found[what] = None
        text = anew
    return Covered(text, tuple(found))


def shows_person(text: str, *, names: Iterable[str] = (), numbers: Iterable[str] = ()) -> tuple[str, ...]:
    """What still stands in a text that must not: the person's own name or number, any phone, card or e-mail."""
    found: dict[str, None] = {}
    for name in names:
        _without_name(text, name, found)
    for number in numbers:
        _without_number(text, number, found)
    for what, pattern, put in _CERTAIN:
        if pattern.sub(put, text) != text:
            found[what] = None
    return tuple(found)


def _without_name(text: str, name: str, found: dict[str, None]) -> str:
    """The name of somebody known, also without diacritics or in capitals."""
    words = fold(name).split()
    if not words:
        return text
    places = list(re.finditer(r"[^\W\d_]+", text))
    folded = [fold(one.group()) for one in places]
    hits = [n for n in range(len(places) - len(words) + 1) if folded[n : n + len(words)] == words]
    for n in reversed(hits):
        begins, ends = places[n].start(), places[n + len(words) - 1].end()
        text = text[:begins] + _initials(name) + text[ends:]
        found["tên người gửi"] = None
    return text


def _without_number(text: str, number: str, found: dict[str, None]) -> str:
    digits = [one for one in number if one.isdigit()]
    if len(digits) < 6:
        return text
    pattern = re.compile(r"[ .-]?".join(digits))
    if pattern.search(text):
        found["số điện thoại người gửi"] = None
    return pattern.sub(_COVERED, text)


def _number(match: "re.Match[str]") -> str:
    """A phone or a card as it is masked everywhere; any other long number whole; a day stays."""
    said = match.group()
    digits = "".join(one for one in said if one.isdigit())
    if _DATE.fullmatch(said):
        return said
    if digits.startswith(("0", "84")) and 9 <= len(digits) <= 11:
        return masked_phone(digits)
    return masked_card(digits) if len(digits) in (9, 12) else _COVERED


def _name(match: "re.Match[str]") -> str:
    return f"{match['called']} {_initials(match['name'])}"


def _whole_name(match: "re.Match[str]") -> str:
    before = match["before"] or ""
    is_place = re.fullmatch(_PLACES, before.strip().lower()) is not None
    return match.group() if is_place else before + _initials(match["name"])


def _initials(name: str) -> str:
    """In a text about a place even the given name tells who it is, so nothing but initials stays."""
    return " ".join(f"{word[0].upper()}." for word in name.split())


_Put = str | Callable[["re.Match[str]"], str]
_Rule = tuple[str, "re.Pattern[str]", _Put]
_CERTAIN: tuple[_Rule, ...] = (
    ("thư điện tử", _MAIL, _COVERED),
    ("số điện thoại, số giấy tờ, số tài khoản", _DIGITS, _number),
)
_RULES: tuple[_Rule, ...] = (
    *_CERTAIN[:1],
    ("biển số xe", _CAR, _COVERED),
    *_CERTAIN[1:],
    ("số nhà", _HOUSE, rf"\g<words> {_COVERED}"),
    ("tên người", _AFTER_ADDRESS, _name),
    ("tên người", _WHOLE_NAME, _whole_name),
)
