"""Erasing the words of a note: told in the ledger, for good, and nobody else's way of doing it goes unseen."""

import pytest

from tests.core.ledger.writing import AT, UNIT, deed, fault, slip_in, tamper, write_five
from vidan.core.ledger.actions import erase_note
from vidan.core.ledger.models import Entry, Note
from vidan.core.ledger.queries import history
from vidan.kit.refusals import Stale

pytestmark = pytest.mark.django_db


def test_an_erased_note_leaves_the_chain_whole_and_no_words() -> None:
    entry = write_five()[2]
    erase_note(deed(), entry)
    assert fault() is None
    assert [note for _, note in history("dossier:3")] == ["", ""]
    assert list(Note.objects.values_list("text", "salt", "erased_at")) == [("", "", AT)]


def test_the_ledger_tells_who_erased_which_note() -> None:
    write_five()
    told = erase_note(deed(actor="account:9"), Entry.objects.get(unit=UNIT, seq=3))
    assert (told.unit, told.seq, told.kind, told.actor) == (UNIT, 6, "erase_note", "account:9")
    assert (told.subject, told.facts) == ("dossier:3", '{"seq":3}')


def test_the_same_request_twice_erases_once() -> None:
    entry = write_five()[2]
    assert erase_note(deed("erase"), entry).pk == erase_note(deed("erase"), entry).pk
    with pytest.raises(Stale):
        erase_note(deed("again"), entry)
    assert Entry.objects.filter(kind="erase_note").count() == 1


@pytest.mark.parametrize("column", ["text", "salt"])
def test_words_put_back_into_an_erased_note_are_named_and_not_shown(column: str) -> None:
    entry = write_five()[2]
    erase_note(deed(), entry)
    tamper(f"UPDATE ledger_note SET {column} = 'x' WHERE entry = %s", entry.pk)  # noqa: S608  # our own names
    found = fault()
    assert found is not None
    assert (found.seq, found.sentence) == (3, "lời ghi kèm đã xóa mà vẫn còn chữ")
    assert [note for _, note in history("dossier:3")] == ["", ""]


def test_words_that_were_only_marked_as_erased_are_named() -> None:
    entry = write_five()[2]
    tamper("UPDATE ledger_note SET text = 'Đủ cả.', erased_at = '2026-11-24 00:00:00+00:00'")
    found = fault()
    assert found is not None
    assert (found.seq, found.sentence) == (entry.seq, "lời ghi kèm đã xóa mà vẫn còn chữ")


def test_a_note_erased_behind_the_ledgers_back_is_named_although_the_guards_let_it_through() -> None:
    write_five()
    slip_in("UPDATE ledger_note SET text = '', salt = '', erased_at = '2026-11-24 00:00:00+00:00'")
    found = fault()
    assert found is not None
    assert (found.seq, found.sentence) == (3, "lời ghi kèm bị xóa mà sổ cái không ghi ai xóa")
