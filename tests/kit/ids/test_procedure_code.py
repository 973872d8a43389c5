"""Codes of procedures."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vidan.kit.ids import IdError, procedure_code


@pytest.mark.parametrize("text", ["1.001193", " 1.001193\n", "1,001193", "1. 001 193"])
def test_a_code_is_a_digit_a_dot_and_six_digits(text: str) -> None:
    assert procedure_code(text) == "1.001193"


@pytest.mark.parametrize("text", ["", "1001193", "1.00119", "1.0011933", "0.001193", "1.00119a", "١.001193"])
def test_anything_else_is_refused(text: str) -> None:
    with pytest.raises(IdError, match=r"ví dụ 1\.001193"):
        procedure_code(text)


@given(st.from_regex(r"[1-9]\.[0-9]{6}", fullmatch=True))
def test_a_code_is_its_own_canonical_spelling(code: str) -> None:
    assert procedure_code(code) == code
