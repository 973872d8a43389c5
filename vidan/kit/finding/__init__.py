"""Finding what people mean: a question typed or spoken anyhow, the entries that answer it, or whom to ask instead."""

from vidan.kit.finding.entries import Entry
from vidan.kit.finding.finder import Answer, Finder, Hit, Need

__all__ = ["Answer", "Entry", "Finder", "Hit", "Need"]
