"""Reading the ledger: a subject's history, and whether anything was altered."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import cache

from django.db.models import CharField

from vidan.core.kept import KeptRows, Told, keep_rows
from vidan.core.ledger import chain
from vidan.core.ledger.models import Entry, Note
from vidan.core.ledger.verifying import Fault, chains

CLOCK_MAY_LAG = timedelta(seconds=60)  # a time server sets clocks back by less than this, all the time
LOOKED_BACK = 200  # entries: work in the background goes on under a wrong clock, and must not hide it
CONFIRM_CLOCK = "confirm_clock"


def history(subject: str) -> list[tuple[Entry, str]]:
    """A subject's entries in order, each with its note ("" when there is none or it was erased)."""
    entries = _of_subject().ask(subject=subject)
    noted = [entry.pk for entry in entries if entry.note_hash]
    notes = dict(Note.objects.filter(entry__in=noted, erased_at=None).values_list("entry", "text"))
    return [(entry, notes.get(entry.pk, "")) for entry in entries]


@cache
def _of_subject() -> KeptRows[Entry]:
    return keep_rows(Entry.objects.filter(subject=Told("subject", CharField())).order_by("id"))


def verify() -> Iterator[tuple[int, int, Fault | None]]:
    """For every chain: its unit, how many entries it has, and its first fault or None."""
    return ((chain.unit, chain.count, chain.fault) for chain in chains())


def is_behind(now: datetime) -> bool:
    """Whether this moment lies before what was written lately: then the clock is wrong, or was.

    What was written before somebody vouched for the clock does not count.
    """
    for at, kind in Entry.objects.order_by("-pk").values_list("at", "kind")[:LOOKED_BACK]:
        if kind == chain.OPEN_CHAIN:  # tells of no deed
            continue
        if at - now > CLOCK_MAY_LAG:
            return True
        if kind == CONFIRM_CLOCK:
            return False
    return False
