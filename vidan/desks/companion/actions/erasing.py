"""Erasing the names of a list that a newer one took the place of, once that was decided: what is no name stays.

Codes, dates, states and fees stay, so that records and counts stay what they were. The ledger then holds two roots of
the list: the one of the lines as they were applied, and the one of what was left of them.
"""

from vidan.core.files.actions import destroy_files
from vidan.core.ledger.actions import Deed, append
from vidan.core.ledger.chain import Fact
from vidan.core.people.actions import FORGOTTEN
from vidan.desks.companion.models import Import, Verdict
from vidan.desks.companion.queries import ERASE, root_of


class AlteredList(Exception):
    """The lines are not those that were read: erasing them would erase the trace of that."""


def erase_names(pk: int, *, deed: Deed) -> None:
    """Inside the transaction of whoever decided; `deed` bears no key. Raises AlteredList."""
    batch = Import.objects.select_for_update().get(pk=pk)
    root, count = root_of(batch)
    if count and root != batch.root:
        raise AlteredList(batch.subject)
    batch.lines.exclude(name="").update(name="")
    # What could not be read may be anything, a name in the column of codes too.
    batch.lines.filter(verdict=Verdict.FAULTY).update(code="", procedure="", fault=FORGOTTEN)
    destroy_files([batch.subject], at=deed.at)
    Import.objects.filter(pk=pk).update(names_erased_at=deed.at)
    left, _ = root_of(batch)
    facts: dict[str, Fact] = {"root": batch.root, "left": left, "lines": count}
    append(deed, unit=batch.unit_id, kind=ERASE, subject=batch.subject, facts=facts)
