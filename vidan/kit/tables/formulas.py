"""Cells that a spreadsheet would run. Coming in they are named, going out they are made text."""

import re

_STARTS = ("=", "+", "-", "@", "\t", "\r")
_NUMBER = re.compile(r"[+-]?[0-9][0-9., ]*%?")
# How systems keep the zeros of a code in CSV: ="00123". It computes nothing.
_LITERAL = re.compile(r'="([^"=]*)"')


def is_formula(text: str) -> bool:
    """Whether a spreadsheet would take this text for something to compute."""
    return text.startswith(_STARTS) and text != "-" and not _NUMBER.fullmatch(text)


def plain_text(text: str) -> str:
    """The text without what was put around it to keep it text: ="00123" and '=1+1."""
    literal = _LITERAL.fullmatch(text)
    if literal:
        return literal[1]
    return text[1:] if text[:1] == "'" and is_formula(text[1:]) else text


def neutral(text: str) -> str:
    """The text for a CSV cell: what a spreadsheet would run gets an apostrophe, which `plain_text` takes away."""
    return f"'{text}" if is_formula(text) or (text[:1] == "'" and is_formula(text[1:])) else text
