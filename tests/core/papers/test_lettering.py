"""Text made ready for our fonts."""

from unicodedata import normalize

from tests.core.papers.vietnamese import LETTERS
from vidan.core.papers.lettering import BOX, clean, glyphs


def test_our_fonts_have_every_vietnamese_letter_and_what_papers_use() -> None:
    assert {ord(letter) for letter in LETTERS + "₫–—…“”‘’·" + BOX} <= glyphs()


def test_decomposed_text_comes_out_composed() -> None:
    assert clean(normalize("NFD", LETTERS)) == LETTERS


def test_a_letter_that_our_fonts_lack_becomes_a_box() -> None:
    assert clean("An 😀 و Bình") == f"An {BOX} {BOX} Bình"


def test_what_cannot_be_seen_is_dropped_and_every_white_space_is_one_space() -> None:
    assert clean("  A\x00\x1b\ufeff\u202eB\r\n\tC\ud800\ue000 ") == "AB C"


def test_marks_heaped_on_a_letter_are_kept_to_two() -> None:
    assert clean("x" + "\u0301" * 40 + "y") == "x\u0301\u0301y"


def test_a_mark_that_our_fonts_lack_leaves_no_box_behind() -> None:
    assert clean("❤\ufe0f\u20e3") == BOX
