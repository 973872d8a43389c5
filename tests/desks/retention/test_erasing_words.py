"""The free words of every kind of entry can be erased, and the whole chain stays valid and proves every row."""

from tests.make import SINGLE, TUESDAY, Office
from vidan.core.ledger import proofs
from vidan.core.ledger.actions import Deed, erase_note
from vidan.core.ledger.models import Entry, Note
from vidan.core.ledger.queries import verify
from vidan.desks.dossiers.flow import State


def test_after_erasing_every_word_of_every_kind_the_ledger_holds(office: Office) -> None:
    for state in State:
        office.dossier_in(state, code=SINGLE)
    noted = list(Entry.objects.exclude(note_hash="").order_by("pk"))
    assert len({entry.kind for entry in noted}) >= 5

    for entry in noted:
        erase_note(Deed(actor="account:1", role="leader", at=TUESDAY), entry)

    assert not Note.objects.exclude(text="").exists()
    assert all(fault is None for _, _, fault in verify())
    assert list(proofs.disagreements()) == []
