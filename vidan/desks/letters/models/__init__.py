"""A letter with what was confirmed and what stops it; the unit's lists of people to write to."""

from vidan.desks.letters.models.letters import Confirmation, Letter, LetterQuerySet, Stop
from vidan.desks.letters.models.listed import Listed, ListedQuerySet

__all__ = ["Confirmation", "Letter", "LetterQuerySet", "Listed", "ListedQuerySet", "Stop"]
