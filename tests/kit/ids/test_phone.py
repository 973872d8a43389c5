"""Telephone numbers."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vidan.kit.ids import IdError, phone


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("0912345678", "0912345678"),
        (" 0912 345 678 ", "0912345678"),
        ("0912.345-678", "0912345678"),
        ("+84 912 345 678", "0912345678"),
        ("84912345678", "0912345678"),
        ("0084912345678", "0912345678"),
        ("+84 (0) 912 345 678", "0912345678"),
        ("0351234567", "0351234567"),
        ("(0226) 385 2123", "02263852123"),
        ("+84 226 385 2123", "02263852123"),
        ("0842345678", "0842345678"),
    ],
)
def test_a_number_is_written_as_dialled_at_home(text: str, number: str) -> None:
    assert phone(text) == number


@pytest.mark.parametrize(
    "text",
    [
        "",
        "091234567",
        "09123456789",
        "0123456789",
        "0412345678",
        "0226385212",
        "+1 912 345 678",
        "09l2345678",
        "٠٩١٢٣٤٥٦٧٨",
    ],
)
def test_anything_else_is_refused_with_the_two_shapes(text: str) -> None:
    with pytest.raises(IdError, match=r"10 chữ số.*11 chữ số"):
        phone(text)


domestic = st.from_regex(r"0[35789][0-9]{8}|02[0-9]{9}", fullmatch=True)


@given(domestic, st.sampled_from(["+84", "84", "0084"]), st.sampled_from(["", " ", ".", "-"]))
def test_every_spelling_of_a_number_comes_to_one(number: str, country: str, separator: str) -> None:
    assert phone(number) == number
    assert phone(separator.join([country, number[1:4], number[4:]])) == number


@given(st.text(st.sampled_from("+0123456789 .-()a\u200b")))
def test_any_text_is_a_number_or_a_refusal(text: str) -> None:
    with suppress(IdError):
        assert phone(phone(text)) == phone(text)
