"""What a spreadsheet would run is named coming in and made text going out."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vidan.kit.tables import is_formula, neutral, plain_text


@pytest.mark.parametrize(
    "text", ["=1+1", '=HYPERLINK("http://x")', "+cmd|' /C calc'!A0", "@SUM(A1)", "-2+3", "\t=1"]
)
def test_a_formula_is_known(text: str) -> None:
    assert is_formula(text)
    assert neutral(text) == f"'{text}"


@pytest.mark.parametrize(
    "text", ["-8.000", "+84912345678", "-", "H42.13.01-261117-0001", "", "Nguyễn Thị Ẩn"]
)
def test_numbers_and_words_are_none(text: str) -> None:
    assert not is_formula(text)
    assert neutral(text) == text


def test_a_code_kept_as_text_by_a_formula_of_nothing_else_is_its_text() -> None:
    assert plain_text('="00123"') == "00123"
    assert plain_text('="a"&"b"') == '="a"&"b"'


@given(st.text(max_size=20))
def test_what_goes_out_comes_back_and_runs_nowhere(text: str) -> None:
    assert not is_formula(neutral(text))
    if not text.startswith('="'):
        assert plain_text(neutral(text)) == text
