"""Alphabetical order as a stored column."""

from collections.abc import Iterable
from itertools import pairwise
from unicodedata import normalize

from hypothesis import given
from hypothesis import strategies as st

from tests.kit.text.alphabet import LETTERS, TONES, phrases, toned
from vidan.kit.text import SORT_KEY_LENGTH, name_sort_key, sort_key, tidy

Rank = list[tuple[list[int], int]]


def rank(phrase: str) -> Rank:
    """The order of the dictionary, worked out apart: letters of a syllable, then its tone, then the next."""
    ranks = []
    for syllable in phrase.split():
        parts = normalize("NFD", syllable)
        tone = next((TONES.index(mark) for mark in parts if mark in TONES[1:]), 0)
        bare = normalize("NFC", "".join(mark for mark in parts if mark not in TONES[1:]))
        ranks.append(([LETTERS.index(letter) for letter in bare], tone))
    return ranks


def assert_ascending(keys: Iterable[str]) -> None:
    """Each key above the one before; equal keys are not in order."""
    assert all(one < other for one, other in pairwise(keys))


def test_the_letters_stand_in_the_order_of_the_alphabet() -> None:
    assert_ascending(map(sort_key, LETTERS))


def test_the_tones_stand_as_in_the_dictionary() -> None:
    in_order = ["ma", "mà", "mả", "mã", "má", "mạ", "mai"]
    assert_ascending(map(sort_key, in_order))
    assert_ascending(sort_key(toned("a", tone)) for tone in TONES)


def test_a_syllable_ends_before_the_next_letter() -> None:
    in_order = ["An", "An Ấp", "An Bình", "Án", "Ang", "Anh", "Ăn", "Ân", "Đa", "Ê", "Zét"]
    assert_ascending(map(sort_key, in_order))


def test_people_stand_by_given_name_then_family_name() -> None:
    in_order = ["Lan", "Bùi Thị Lan", "Đỗ Lan", "Vũ Ánh Lan", "Bùi Lân", "Trần Lực", "An Thị Yến"]
    assert_ascending(map(name_sort_key, in_order))


def test_two_places_of_the_tone_have_one_key() -> None:
    assert sort_key("Hoà") == sort_key("HÒA") == sort_key(normalize("NFD", "hoà"))


def test_other_scripts_stand_after_every_vietnamese_letter() -> None:
    assert sorted(["Цой", "陳", "Zung", "Ürgen", "Uyên"], key=sort_key) == [
        "Ürgen",
        "Uyên",
        "Zung",
        "Цой",
        "陳",
    ]


@given(st.lists(phrases, min_size=2, max_size=6))
def test_keys_agree_with_the_dictionary(words: list[str]) -> None:
    assert sorted(map(rank, words)) == [rank(word) for word in sorted(words, key=sort_key)]


@given(phrases, phrases)
def test_two_keys_are_equal_only_for_one_phrase(one: str, other: str) -> None:
    assert (sort_key(one) == sort_key(other)) == (rank(one) == rank(other))


@given(st.text(max_size=200))
def test_a_key_is_digits_only_and_bounded_whatever_the_text(text: str) -> None:
    for key in (sort_key(text), name_sort_key(text)):
        assert set(key) <= set("0123456789")
        assert len(key) <= SORT_KEY_LENGTH


@given(st.text())
def test_composed_and_decomposed_text_have_one_key(text: str) -> None:
    assert sort_key(normalize("NFD", text)) == sort_key(normalize("NFC", text)) == sort_key(tidy(text))


def test_the_key_of_a_long_text_is_cut() -> None:
    assert len(sort_key("陳" * 200)) == SORT_KEY_LENGTH
