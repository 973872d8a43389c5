"""What a field may hold, and what the refusal says."""

from collections.abc import Callable
from contextlib import suppress
from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.kit.text.alphabet import phrases
from vidan.kit.text import TextError, checked_line, checked_lines, checked_name, tidy

VIETNAMESE_LETTERS = (
    "aàảãáạăằẳẵắặâầẩẫấậbcdđeèẻẽéẹêềểễếệghiìỉĩíịklmnoòỏõóọôồổỗốộơờởỡớợpqrstuùủũúụưừửữứựvxyỳỷỹýỵ"
)


def refusal_of_name(text: str) -> str:
    with pytest.raises(TextError) as caught:
        checked_name(text)
    return caught.value.sentence


def test_a_line_of_just_the_allowed_length_is_taken() -> None:
    assert checked_line(normalize("NFD", "ế" * 50), limit=50) == "ế" * 50


def test_a_longer_line_is_refused_with_both_lengths() -> None:
    with pytest.raises(TextError, match=r"trong 50 ký tự; .* dài 51 ký tự"):
        checked_line("a" * 51, limit=50)


def test_ten_thousand_characters_in_a_text_area_are_refused() -> None:
    with pytest.raises(TextError, match=r"trong 5\.000 ký tự; .* dài 10\.000 ký tự"):
        checked_lines("dòng\n" * 1999 + "dòng.", limit=5000)


@pytest.mark.parametrize("check", [checked_line, checked_lines])
def test_marks_piled_on_one_letter_are_refused(check: Callable[..., str]) -> None:
    with pytest.raises(TextError, match="dấu chồng"):
        check("Z\u0335\u0336\u0337ebra", limit=50)


@pytest.mark.parametrize("letter", VIETNAMESE_LETTERS + VIETNAMESE_LETTERS.upper())
def test_every_vietnamese_letter_may_be_in_a_name_composed_or_not(letter: str) -> None:
    assert checked_name(normalize("NFD", letter)) == letter


@pytest.mark.parametrize("name", ["Lan", "H'Hen Niê", "Y’Bhăm", "Lê-Trần J. Ánh", "सीता", "Цой", "陳大文"])
def test_names_of_many_peoples_are_taken(name: str) -> None:
    assert checked_name(f"  {name} ") == name


@given(phrases)
def test_a_name_in_decomposed_letters_comes_out_composed(name: str) -> None:
    assert checked_name(normalize("NFD", name)) == normalize("NFC", name)


@pytest.mark.parametrize("sign", '<>{}#$*@&|\\/_"=;,()[]%+?!~^')
def test_a_name_with_a_sign_is_refused_and_the_sign_is_named(sign: str) -> None:
    assert f"“{sign}”" in refusal_of_name(f"Lan {sign} Anh")


def test_a_digit_or_a_picture_in_a_name_is_called_so() -> None:
    assert "chữ số “7”" in refusal_of_name("Lan 7")
    assert "hình “🌸”" in refusal_of_name("Lan 🌸")


@pytest.mark.parametrize("text", ["", "   ", "\u200b\u202e", "\u3164"])
def test_an_empty_name_is_asked_for(text: str) -> None:
    assert refusal_of_name(text) == "Mời nhập họ và tên."


@pytest.mark.parametrize("text", [".", "- '", "...", "\u0301"])
def test_a_name_without_a_letter_is_refused(text: str) -> None:
    assert "chữ cái" in refusal_of_name(text)


def test_a_name_of_more_than_a_hundred_letters_is_refused() -> None:
    assert checked_name("a" * 100)
    assert "100 ký tự" in refusal_of_name("a" * 101)


@given(st.text())
def test_any_text_is_a_tidy_name_or_a_refusal(text: str) -> None:
    with suppress(TextError):
        assert checked_name(text) == tidy(text)
