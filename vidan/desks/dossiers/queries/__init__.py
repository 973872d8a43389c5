"""Reading dossiers: `reading` lists, one, its story."""

from vidan.desks.dossiers.queries.reading import (
    OPEN,
    Happened,
    by_code,
    by_token,
    is_late,
    lines_of,
    listed,
    moves_for,
    newest,
    one,
    story,
    waiting_to_be_fetched,
)

__all__ = [
    "OPEN",
    "Happened",
    "by_code",
    "by_token",
    "is_late",
    "lines_of",
    "listed",
    "moves_for",
    "newest",
    "one",
    "story",
    "waiting_to_be_fetched",
]
