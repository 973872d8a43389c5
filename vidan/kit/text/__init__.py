"""Vietnamese text: made tidy, checked, folded for search, sorted by the alphabet, masked for public pages."""

from vidan.kit.text.aloud import aloud
from vidan.kit.text.checking import TextError, checked_line, checked_lines, checked_name
from vidan.kit.text.counting import long_number_words, number_words
from vidan.kit.text.covering import Covered, covered, shows_person
from vidan.kit.text.folding import fold, name_key, same_name, words_of
from vidan.kit.text.masking import masked_card, masked_name, masked_phone
from vidan.kit.text.sorting import SORT_KEY_LENGTH, name_sort_key, sort_key
from vidan.kit.text.tidying import tidy, tidy_lines

__all__ = [
    "SORT_KEY_LENGTH",
    "Covered",
    "TextError",
    "aloud",
    "checked_line",
    "checked_lines",
    "checked_name",
    "covered",
    "fold",
    "long_number_words",
    "masked_card",
    "masked_name",
    "masked_phone",
    "name_key",
    "name_sort_key",
    "number_words",
    "same_name",
    "shows_person",
    "sort_key",
    "tidy",
    "tidy_lines",
    "words_of",
]
