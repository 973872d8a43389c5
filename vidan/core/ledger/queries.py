"""Reading the ledger: a subject's history, and whether anything was altered."""

from collections.abc import Iterator

from vidan.core.ledger.models import Entry, Note
from vidan.core.ledger.verifying import Fault, chains


def history(subject: str) -> list[tuple[Entry, str]]:
    """A subject's entries in order, each with its note ("" when there is none or it was erased)."""
    entries = list(Entry.objects.filter(subject=subject).order_by("id"))
    noted = [entry.pk for entry in entries if entry.note_hash]
    notes = dict(Note.objects.filter(entry__in=noted, erased_at=None).values_list("entry", "text"))
    return [(entry, notes.get(entry.pk, "")) for entry in entries]


def verify() -> Iterator[tuple[int, int, Fault | None]]:
    """For every chain: its unit, how many entries it has, and its first fault or None."""
    return ((chain.unit, chain.count, chain.fault) for chain in chains())
