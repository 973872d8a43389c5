"""The search key."""

from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.kit.text.alphabet import TONES, VOWELS, phrases, toned
from vidan.kit.text import fold


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("  Đăng ký\tKHAI SINH ", "dang ky khai sinh"),
        ("Ðường", "duong"),  # eth from another keyboard
        ("hoà", "hoa"),
        ("hòa", "hoa"),
        ("Ｎｇｕｙễｎ", "nguyen"),
        ("İ", "i"),
    ],
)
def test_diacritics_case_and_spaces_do_not_count(text: str, key: str) -> None:
    assert fold(text) == key


def test_every_vietnamese_vowel_folds_to_its_plain_letter() -> None:
    folded = {fold(toned(vowel, tone).upper()) for vowel in VOWELS for tone in TONES}
    assert folded == set("aeiouy")


@given(st.text())
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text())
def test_composed_and_decomposed_text_fold_alike(text: str) -> None:
    assert fold(normalize("NFC", text)) == fold(normalize("NFD", text))


@given(phrases)
def test_a_vietnamese_phrase_folds_to_plain_letters(phrase: str) -> None:
    assert fold(phrase).isascii()
    assert fold(phrase.upper()) == fold(phrase)
