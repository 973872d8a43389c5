"""The encoding of a text file is told by what it says; what cannot be told is refused with what to do."""

from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vidan.kit.tables import TableFault, mangled, text_of
from vidan.kit.tables.encodings import _FROM_TCVN3, LETTERS

SAID = "Nguyễn Thị Ngọc Ẩn, xã Bến Ngọc; ngõ Đồng Tiến, hẹn trả kết quả"
_TO_TCVN3 = {letter: chr_ for chr_, letter in _FROM_TCVN3.items()}
words = st.text(st.sampled_from(sorted(LETTERS) + list("abcdeghiklmnopqrstuvxy \n,;0123456789")), min_size=1)


def in_1258(text: str) -> bytes:
    """As Windows writes it: the letter, then the mark of its tone."""
    pieces = []
    for character in normalize("NFC", text):
        parts = normalize("NFD", character)
        tones = [mark for mark in parts if mark in "\u0300\u0301\u0303\u0309\u0323"]
        letter = normalize("NFC", "".join(mark for mark in parts if mark not in tones))
        pieces.append((letter + "".join(tones)).encode("cp1258"))
    return b"".join(pieces)


def in_tcvn3(text: str) -> bytes:
    return "".join(_TO_TCVN3.get(c, c) for c in text).encode("latin-1")


@given(words)
def test_utf_8_with_and_without_its_mark_and_utf_16_say_the_same(text: str) -> None:
    for encoding in ("utf-8-sig", "utf-16"):
        assert text_of(text.encode(encoding))[0] == normalize("NFC", text)
    assert text_of(("x" + text).encode()) == ("x" + normalize("NFC", text), "UTF-8")


@given(words)
def test_windows_1258_is_read_with_its_tones_joined_to_their_letters(text: str) -> None:
    read, _ = text_of(b"x" + in_1258(text))
    assert read == "x" + normalize("NFC", text) or in_1258(text).decode(
        "utf-8", "ignore"
    ).encode() == in_1258(text)


def test_windows_1258_is_named() -> None:
    assert text_of(in_1258(SAID)) == (SAID, "Windows-1258")


def test_tcvn3_is_recognised_and_refused() -> None:
    with pytest.raises(TableFault, match="TCVN3"):
        text_of(in_tcvn3(SAID.lower()))


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (SAID.encode()[:13], "bị cụt"),
        (SAID.encode("utf-16")[:-1], "bị cụt"),
        (b"M\x81\x8d\x9d\xff", "bảng mã"),
        (b"a\0\0\0b", "tệp chữ"),
    ],
)
def test_what_cannot_be_told_says_what_to_do(content: bytes, words: str) -> None:
    with pytest.raises(TableFault, match=words):
        text_of(content)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("Nguyễn Thị Ẩn", ""),
        ("Công ty Ánh Dương – chi nhánh 2", ""),
        ("NguyÔn ThÞ Èn", "TCVN3"),
        ("Nguyá»…n Thá»‹ áº¨n", "hai lần"),
        ("Nguy\ufffdn", "hỏng"),
        ("Nguyen Thi An", ""),
    ],
)
def test_letters_that_nobody_wrote_are_named(text: str, why: str) -> None:
    assert why in mangled(text)
    assert bool(why) == bool(mangled(text))


@given(words)
def test_no_vietnamese_text_is_called_mangled(text: str) -> None:
    assert mangled(normalize("NFC", text)) == ""
