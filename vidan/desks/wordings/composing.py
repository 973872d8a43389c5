"""From words and facts to a letter: every place filled, or a courteous refusal that names what is missing."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from vidan.core.papers.lettering import glyphs
from vidan.desks.wordings.facts import Facts
from vidan.desks.wordings.occasions import Occasion, Placeholder
from vidan.kit.honorifics import shouts
from vidan.kit.refusals import BadInput
from vidan.kit.text import TextError, checked_line, tidy

LONGEST: Final = {
    "title": 80,
    "greeting": 200,
    "paragraphs": 1_200,
    "closing": 200,
}  # characters of each text
MOST_PARAGRAPHS: Final = 8
LONGEST_VALUE: Final = 300
LONGEST_WORD: Final = 40  # letters; a longer one is no name, and would run off the page
_PLACE: Final = re.compile(r"\{([^{}]*)\}")
_MAYBE: Final = re.compile(r"\[\[(.*?)\]\]")
_MARKUP: Final = re.compile(r"[{}<>\[\]\\|^~`]")


@dataclass(frozen=True)
class Words:
    """A letter of an occasion with its places still open. `key` names its edition for good."""

    key: str
    occasion: Occasion
    name: str
    title: str
    greeting: str
    paragraphs: tuple[str, ...]
    closing: str

    def texts(self) -> Iterator[tuple[str, str]]:
        """Each text with the field it is typed in."""
        return _texts(self.title, self.greeting, self.paragraphs, self.closing)


@dataclass(frozen=True)
class Composed:
    """A letter as it will be read, without its date and signature."""

    title: str
    greeting: str
    paragraphs: tuple[str, ...]
    closing: str

    def texts(self) -> Iterator[tuple[str, str]]:
        """The same of the finished letter."""
        return _texts(self.title, self.greeting, self.paragraphs, self.closing)


def compose(words: Words, facts: Facts) -> Composed:
    """Fill the words in. Raises BadInput, with the placeholder's key or the text's name as its field."""
    check_words(words)
    told = _told(words, facts)
    composed = Composed(
        title=_filled(words, words.title, told),
        greeting=_filled(words, words.greeting, told),
        paragraphs=tuple(_filled(words, one, told) for one in words.paragraphs),
        closing=_filled(words, words.closing, told),
    )
    check_composed(composed)
    return composed


@lru_cache(maxsize=256)  # a thousand letters are made of a few words
def check_words(words: Words) -> None:
    """Whether words may be kept: every text there, every place known and closed. Raises BadInput."""
    _check_length(words.texts())
    for field, text in words.texts():
        for part, is_maybe in _parts(text):
            _check_part(words.occasion, field, part, is_maybe)


def check_composed(composed: Composed) -> None:
    """Whether a letter may be printed, also after a person changed it by hand. Raises BadInput."""
    _check_length(composed.texts(), LONGEST_VALUE * 2)
    for field, text in composed.texts():
        check_letters(text, field)


def check_letters(text: str, field: str = "") -> None:
    """No place left open, no markup, no letter that our fonts lack: it would be printed wrong. Raises BadInput."""
    if sign := _MARKUP.search(text):
        raise BadInput(f"Trong thư có ký hiệu “{sign[0]}” không dùng được. Mời xem lại.", field=field)
    missing = next((one for one in sorted(set(text)) if ord(one) not in glyphs()), "")
    if missing:
        raise BadInput(
            f"Máy không in được chữ “{missing}”.", field=field, advice="Mời ghi lại bằng chữ cái La-tinh."
        )
    longest = max(text.split(), key=len, default="")
    if len(longest) > LONGEST_WORD:
        raise BadInput(f"“{longest[:20]}…” dài quá một dòng nên không in được. Mời xem lại.", field=field)


def _texts(title: str, greeting: str, paragraphs: Iterable[str], closing: str) -> Iterator[tuple[str, str]]:
    yield "title", title
    yield "greeting", greeting
    yield from (("paragraphs", one) for one in paragraphs)
    yield "closing", closing


def _check_length(texts: Iterator[tuple[str, str]], more: int = 0) -> None:
    """`more`: how much longer values may make a text."""
    paragraphs = 0
    for field, text in texts:
        paragraphs += field == "paragraphs"
        try:
            line = checked_line(text, limit=LONGEST[field] + more)
        except TextError as error:
            raise BadInput(error.sentence, field=field) from None
        if not line:
            raise BadInput("Mời ghi phần này, không để trống.", field=field)
    if not 1 <= paragraphs <= MOST_PARAGRAPHS:
        raise BadInput(f"Thư cần từ 1 đến {MOST_PARAGRAPHS} đoạn.", field="paragraphs")


def _parts(text: str) -> Iterator[tuple[str, bool]]:
    """The text cut at its double brackets; whether a part is left out when something in it is unknown."""
    for number, part in enumerate(_MAYBE.split(text)):
        yield part, number % 2 == 1


def _check_part(occasion: Occasion, field: str, part: str, is_maybe: bool) -> None:
    rest = _PLACE.sub("", part)
    if sign := _MARKUP.search(rest):
        raise BadInput(
            f"Có dấu “{sign[0]}” thừa hoặc chưa đóng gần “{_around(rest, sign.start())}”.",
            field=field,
            advice="Chỗ trống ghi trong ngoặc nhọn, ví dụ {người nhận}; phần có thể bỏ ghi trong [[ ]].",
        )
    for name in _PLACE.findall(part):
        one = _place(occasion, name, field)
        if one.may_be_unknown and not is_maybe:
            raise BadInput(
                f"“{{{one.name}}}” có khi không biết, mời đặt câu chữ quanh nó trong [[ ]].", field=field
            )


def _around(text: str, at: int) -> str:
    return text[max(0, at - 12) : at + 13].strip()


def _place(occasion: Occasion, name: str, field: str) -> Placeholder:
    for one in occasion.placeholders:
        if one.name in (name, name[:1].lower() + name[1:]):
            return one
    raise BadInput(f"Không có chỗ trống tên “{{{name}}}” cho loại thư này.", field=field)


def _told(words: Words, facts: Facts) -> Mapping[str, str]:
    """Every value the occasion may use, tidy; refused where it would be printed wrong."""
    raw, told = facts.told(), {}
    for one in words.occasion.placeholders:
        try:
            told[one.key] = checked_line(raw.get(one.key, ""), limit=LONGEST_VALUE)
        except TextError as error:
            raise BadInput(f"{_named(one)}: {error.sentence}", field=one.key) from None
        check_letters(told[one.key], one.key)
    for person in (facts.honorific, *([facts.second.honorific] if facts.second else [])):
        if not person.strip() or "/" in person:
            raise BadInput("Mời chọn cách xưng hô cho người nhận thư.", field="honorific")
    for name in (facts.full_name, *([facts.second.full_name] if facts.second else [])):
        if shouts(name):
            raise BadInput(f"Tên “{name}” viết hoa cả chữ. Mời ghi hoa chữ đầu.", field="recipient")
    return told


def _filled(words: Words, text: str, told: Mapping[str, str]) -> str:
    """The text with its places filled; a part in double brackets only when everything in it is known."""
    done = []
    for part, is_maybe in _parts(text):
        places = [_place(words.occasion, name, "") for name in _PLACE.findall(part)]
        empty = next((one for one in places if not told[one.key]), None)
        if empty and is_maybe:
            continue
        if empty:
            raise BadInput(f"Chưa có {_named(empty)}, nên chưa viết được thư này.", field=empty.key)
        done.append(_PLACE.sub(lambda found: _value(words, found[1], told), part))
    return tidy("".join(done))


def _value(words: Words, name: str, told: Mapping[str, str]) -> str:
    value = told[_place(words.occasion, name, "").key]
    return value[:1].upper() + value[1:] if name[:1].isupper() else value


def _named(one: Placeholder) -> str:
    return f"“{one.name}”"
