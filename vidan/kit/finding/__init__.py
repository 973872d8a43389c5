"""Finding what people mean: a question typed or spoken anyhow, the entries that answer it, or whom to ask instead."""

from vidan.kit.finding.entries import Entry
from vidan.kit.finding.finder import Answer, Finder, Hit, Need
from vidan.kit.finding.noting import LONGEST_NOTE, notable

__all__ = ["LONGEST_NOTE", "Answer", "Entry", "Finder", "Hit", "Need", "notable"]
