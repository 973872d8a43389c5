"""Whatever is typed into a field comes out as letters, on the page, and never stops the press."""

from dataclasses import fields, is_dataclass, replace
from typing import Any

import pytest

from tests.core.papers import reading
from tests.desks.dossiers.paper_samples import RECEIPT, SAMPLES
from vidan.core.papers import press
from vidan.core.papers.press import Paper

A4_WIDTH, A4_HEIGHT = 595.3, 841.9  # points
OURS = {"tracking_address", "tracking_page"}
LETTERS = (
    "#panic() $x$ *b* _i_ @ref \\ `c` <l> // /* ' ] } - 1. + / = h",
    '#read("/etc/hostname") #import "lib.typ" \\u{41} ~ -- ... https://a.example',
    "<script>alert(1)</script>&amp; {{ x }} {% y %}",
    "'; DROP TABLE dossiers; --",
)
AWKWARD = (
    "👨‍👩‍👧 😀 ❤️ 🇻🇳",
    "مرحبا שלום \u202eabc\u202c",
    "a\x00\x07\x1b[31m\ufeff\u200b\ud800\U000e0041\ue000\ufffe\uffff",
    ("a" + "\u0301\u0302" * 20) * 100,
    "   ",
)
MORE_THAN_A_FIELD_TAKES = "W" * 4_500  # the longest field of a paper takes 4,000
ENDLESS = ("W" * 10_000, "Nguyễn " * 1_430)


def filled_with(value: Any, words: str) -> Any:
    """The paper with these words in every field that holds text."""
    if isinstance(value, str):
        return words
    if isinstance(value, tuple):
        return tuple(filled_with(one, words) for one in value)
    if is_dataclass(value) and not isinstance(value, type):
        typed = [field.name for field in fields(value) if field.name not in OURS]
        return replace(value, **{name: filled_with(getattr(value, name), words) for name in typed})
    return value


def is_on_the_page(pdf: bytes) -> bool:
    return all(
        left >= 0 and bottom >= 0 and right <= A4_WIDTH and top <= A4_HEIGHT
        for left, bottom, right, top in reading.corners(pdf)
    )


@pytest.mark.parametrize("paper", SAMPLES, ids=lambda paper: paper.template)
@pytest.mark.parametrize("words", LETTERS)
def test_markup_comes_out_as_plain_letters(paper: Paper, words: str) -> None:
    pdf = press.render(filled_with(paper, words))
    assert reading.unspaced(reading.text(pdf)).count(reading.unspaced(words)) >= 4
    assert is_on_the_page(pdf)


@pytest.mark.parametrize("paper", SAMPLES, ids=lambda paper: paper.template)
@pytest.mark.parametrize("words", AWKWARD, ids=["emoji", "rtl", "controls", "marks", "spaces"])
def test_awkward_letters_never_stop_the_press(paper: Paper, words: str) -> None:
    assert is_on_the_page(press.render(filled_with(paper, words)))


@pytest.mark.parametrize("words", ENDLESS, ids=["one word", "many words"])
def test_ten_thousand_letters_go_on_over_as_many_pages_as_they_need(words: str) -> None:
    pdf = press.render(replace(RECEIPT, two_copies=False, request=words))
    assert reading.unspaced(words) in reading.unspaced("".join(body(page) for page in reading.pages(pdf)))
    assert is_on_the_page(pdf)


@pytest.mark.parametrize("paper", SAMPLES, ids=lambda paper: paper.template)
def test_more_letters_than_a_field_takes_in_every_field_stay_on_the_page(paper: Paper) -> None:
    one_part = replace(paper, two_copies=False) if paper is RECEIPT else paper
    assert is_on_the_page(press.render(filled_with(one_part, MORE_THAN_A_FIELD_TAKES)))


def body(page: str) -> str:
    """A page's text without its number above and the form's name and code below."""
    return page.split(" Mẫu số 01")[0].split(" ", 1)[1]
