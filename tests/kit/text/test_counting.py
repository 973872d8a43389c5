"""Numbers are said as the kit itself reads them back."""

import pytest

from vidan.kit.text import number_words
from vidan.kit.workdays.numerals import spelt_number


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (3, "ba"),
        (10, "mười"),
        (15, "mười lăm"),
        (21, "hai mươi mốt"),
        (42, "bốn mươi hai"),
        (104, "một trăm linh bốn"),
        (111, "một trăm mười một"),
        (1005, "một nghìn không trăm linh năm"),
    ],
)
def test_a_number_is_said_as_people_say_it(number: int, said: str) -> None:
    assert number_words(number) == said


def test_every_number_is_read_back_as_itself() -> None:
    assert [n for n in range(10_000) if spelt_number(number_words(n)) != n] == []
