"""Whether every calendar change, with the day or hours it put in, says what the ledger says of it."""

from collections.abc import Iterator

from vidan.core.calendar.actions import VERBS
from vidan.core.calendar.models import Change
from vidan.core.calendar.seal import ROW, change_seal
from vidan.core.ledger.chain import read_facts
from vidan.core.ledger.models import Entry


def disagreements() -> Iterator[str]:
    """One sentence for each change that differs, was put in or is gone. Found twice before it is said."""
    again = set(_differing())
    yield from (sentence for sentence in _differing() if sentence in again)


def _differing() -> Iterator[str]:
    # What 0.1.0 entered has no row of its own and stands in the ledger under its unit.
    entries = Entry.objects.of_kinds(VERBS.values()).filter(subject__startswith="calendar:").order_by("pk")
    said = {
        subject: (kind, unit, read_facts(text).get(ROW))
        for subject, kind, unit, text in entries.values_list("subject", "kind", "unit", "facts")
    }
    for change in Change.objects.select_related("rule", "hours").order_by("pk"):
        told = (VERBS[Change.Kind(change.kind)], change.unit_id or 0, change_seal(change))
        if said.pop(f"calendar:{change.pk}", None) != told:
            yield f"mục lịch số {change.pk} khác sổ cái"
    yield from (f"{subject} có trong sổ cái mà không còn trong dữ liệu" for subject in sorted(said))
