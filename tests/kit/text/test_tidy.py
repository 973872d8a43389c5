"""Tidying: one spelling for what people type."""

from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vidan.kit.text import tidy, tidy_lines


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  Nguyễn \t Thị\u00a0\u2003Lan \r\n", "Nguyễn Thị Lan"),
        (normalize("NFD", "Trần Thị Ngọc Ước"), "Trần Thị Ngọc Ước"),
        ("La\u200bn\ufeff \u202eđảo\u202c\u2066", "Lan đảo"),
        ("La\x00n\x07\x1b", "Lan"),
        ("\ud800Lan\ue000\uffff", "Lan"),
        ("a\u200d\u0301", "á"),
        ("\u3164\u2800", ""),
        ("Cảm ơn 🌸", "Cảm ơn 🌸"),
        ("ភូមិ ΑΒΓ 中文", "ភូមិ ΑΒΓ 中文"),
        ("<b>#let x = $1$</b>", "<b>#let x = $1$</b>"),
    ],
)
def test_a_line_loses_only_what_cannot_be_seen(typed: str, kept: str) -> None:
    assert tidy(typed) == kept


@given(st.text())
def test_a_tidy_line_stays_as_it_is(text: str) -> None:
    assert tidy(tidy(text)) == tidy(text)


@given(st.text(st.characters()))
def test_a_tidy_line_can_be_stored_in_utf_8(text: str) -> None:
    assert "\x00" not in tidy(text).encode("utf-8").decode("utf-8")


def test_lines_keep_their_breaks_and_lose_needless_ones() -> None:
    assert tidy_lines("\r\n một  dòng \r\nhai\u2028ba\n\n \n\n\nbốn\r") == "một dòng\nhai\nba\n\nbốn"


@given(st.text(st.sampled_from("aế \n\r\t\x0b\u2028\u200b\u0301")))
def test_tidy_lines_stay_as_they_are(text: str) -> None:
    assert tidy_lines(tidy_lines(text)) == tidy_lines(text)


@given(st.text())
def test_tidy_lines_hold_no_other_line_end_than_the_newline(text: str) -> None:
    kept = tidy_lines(text)
    assert kept.splitlines() == (kept.split("\n") if kept else [])
