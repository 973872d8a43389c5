"""Whether two spellings are one name."""

from unicodedata import normalize

import pytest
from hypothesis import given

from tests.kit.text.alphabet import TONES, phrases, toned
from vidan.kit.text import name_key, same_name


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Hoà", "Hòa"),
        ("Nguyễn Thuý uý", "nguyễn  thúy úy"),
        ("Khoẻ", "Khỏe"),
        ("Quý", "Qúy"),
        ("Gía", "Giá"),
        ("Đào", "Ðào"),
        ("H'Hen", "H’Hen"),
        ("HOÀNG THUỲ", "Hoàng Thùy"),
    ],
)
def test_the_place_of_the_tone_does_not_count(one: str, other: str) -> None:
    assert same_name(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("An", "Ân"), ("Hoa", "Hoà"), ("Lý", "Lỳ"), ("Dung", "Đung"), ("Jóse", "José"), ("Lan Anh", "Lananh")],
)
def test_letters_and_tones_count(one: str, other: str) -> None:
    assert not same_name(one, other)


def test_the_six_tones_of_a_syllable_are_six_names() -> None:
    assert len({name_key("ho" + toned("a", tone)) for tone in TONES}) == 6


@given(phrases)
def test_a_name_is_itself_in_any_case_and_composition(name: str) -> None:
    assert same_name(normalize("NFD", name.upper()), name)
    assert name_key(name_key(name)) == name_key(name)
