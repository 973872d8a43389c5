"""Citizen numbers and old card numbers."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vidan.kit.ids import IdError, birth_year_and_sex, citizen_number, old_number


@pytest.mark.parametrize(
    "text", ["035185000123", " 035 185 000 123 ", "035.185.000.123", "035185-000123\u200b"]
)
def test_a_number_is_twelve_digits_however_typed(text: str) -> None:
    assert citizen_number(text) == "035185000123"


@pytest.mark.parametrize("text", ["", "03518500012", "0351850001234", "03518500012a", "٠٣٥١٨٥٠٠٠١٢٣", "<b>"])
def test_anything_but_twelve_digits_is_refused(text: str) -> None:
    with pytest.raises(IdError, match="12 chữ số"):
        citizen_number(text)


@pytest.mark.parametrize("place", ["000", "097", "100"])
def test_a_place_no_number_begins_with_is_refused(place: str) -> None:
    with pytest.raises(IdError, match="mã tỉnh"):
        citizen_number(f"{place}185000123")


@pytest.mark.parametrize("place", ["001", "035", "096", "101"])
def test_provinces_and_countries_of_birth_are_taken(place: str) -> None:
    assert citizen_number(f"{place}185000123")


def test_an_old_number_has_nine_digits() -> None:
    assert old_number(" 168 123 456") == "168123456"
    with pytest.raises(IdError, match="9 chữ số"):
        old_number("1681234567")


@pytest.mark.parametrize(
    ("number", "said"),
    [
        ("035085000123", (1985, "Nam")),
        ("035185000123", (1985, "Nữ")),
        ("035206000123", (2006, "Nam")),
        ("035399000123", (2099, "Nữ")),
        ("035401000123", (2101, "Nam")),
    ],
)
def test_a_number_says_birth_year_and_sex(number: str, said: tuple[int, str]) -> None:
    assert birth_year_and_sex(number) == said


@given(st.text())
def test_any_text_is_a_number_or_a_refusal(text: str) -> None:
    for read, length in ((citizen_number, 12), (old_number, 9)):
        with suppress(IdError):
            number = read(text)
            assert number.isascii()
            assert len(number) == length
            assert read(number) == number
