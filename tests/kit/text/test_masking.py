"""What a public page shows of a person."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.kit.text.alphabet import phrases
from vidan.kit.text import masked_card, masked_name, masked_phone


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("Nguyễn Thị Ngọc Lan", "N. T. N. Lan"),
        ("đỗ Ánh", "Đ. Ánh"),
        ("H'Hen Niê", "H. Niê"),
        ("Lan", "L."),
        ("- Lan", "Lan"),
        ("", ""),
    ],
)
def test_a_name_shows_initials_and_the_given_name(name: str, shown: str) -> None:
    assert masked_name(name) == shown


@given(phrases.filter(lambda name: all(len(word) > 1 for word in name.split())))
def test_only_the_last_word_of_a_name_is_ever_whole(name: str) -> None:
    hidden = masked_name(name).split()[:-1]
    assert all(len(word) == 2 and word.endswith(".") for word in hidden)


def test_a_phone_shows_its_first_three_and_last_two_digits() -> None:
    assert masked_phone("0912345678") == "091•••••78"
    assert masked_phone("02263852123") == "022••••••23"


def test_a_card_shows_its_last_three_digits() -> None:
    assert masked_card("035085000123") == "•••••••••123"
    assert masked_card("168123456") == "••••••456"


@pytest.mark.parametrize("number", ["", "113", "091234", "123456"])
def test_a_short_number_is_hidden_whole(number: str) -> None:
    assert masked_phone(number) == masked_card(number) == "•" * len(number)


@given(st.text(st.sampled_from("0123456789"), max_size=15))
def test_a_mask_keeps_the_length_and_hides_four_characters_or_all(number: str) -> None:
    for shown in (masked_phone(number), masked_card(number)):
        assert len(shown) == len(number)
        assert shown.count("•") >= min(4, len(number))
