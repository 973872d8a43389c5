"""Where an old commune is today: names before 1 July 2025, exact, asked back when they do not decide."""

from vidan.kit.places.asking import Answer, Doubt, Era, Outcome, ask
from vidan.kit.places.gazetteer import Area, Gap, Gazetteer, Part, Place, Today, national
from vidan.kit.places.spelling import Piece, pieces_of

__all__ = [
    "Answer",
    "Area",
    "Doubt",
    "Era",
    "Gap",
    "Gazetteer",
    "Outcome",
    "Part",
    "Piece",
    "Place",
    "Today",
    "ask",
    "national",
    "pieces_of",
]
