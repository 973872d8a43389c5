"""Appending: places without gaps, one chain a unit, facts without words."""

import pytest
from django.db import IntegrityError

from tests.core.ledger.writing import UNIT, deed, fault, write_five
from vidan.core.ledger.actions import append, open_chain
from vidan.core.ledger.chain import FIRST, ROOT, facts_text
from vidan.core.ledger.models import Entry, Head
from vidan.core.ledger.queries import history, verify

pytestmark = pytest.mark.django_db


def test_a_chain_begins_at_zeros_and_each_entry_holds_the_hash_before_it() -> None:
    entries = write_five()
    assert [entry.seq for entry in entries] == [1, 2, 3, 4, 5]
    assert [entry.previous for entry in entries] == [FIRST, *(entry.hash for entry in entries[:-1])]
    head = Head.objects.get(unit=UNIT)
    assert (head.count, head.last_hash) == (5, entries[-1].hash)


def test_a_whole_ledger_verifies_and_units_do_not_touch_each_other() -> None:
    write_five(UNIT)
    write_five(UNIT + 1)
    assert list(verify()) == [(ROOT, 2, None), (UNIT, 5, None), (UNIT + 1, 5, None)]


def test_an_entry_cannot_be_appended_for_a_unit_without_a_chain() -> None:
    with pytest.raises(Head.DoesNotExist):
        append(deed(), unit=99, kind="receive", subject="dossier:1")


def test_opening_a_chain_again_changes_nothing() -> None:
    write_five()
    open_chain(UNIT)
    assert fault() is None
    assert fault(ROOT) is None
    assert Entry.objects.filter(unit=ROOT).count() == 1


def test_opening_a_chain_names_its_unit_in_the_root_chain() -> None:
    open_chain(UNIT)
    entry = Entry.objects.get(unit=ROOT)
    assert (entry.kind, entry.subject, entry.facts) == ("open_chain", f"unit:{UNIT}", f'{{"unit":{UNIT}}}')


def test_history_gives_the_entries_of_one_subject_with_their_notes() -> None:
    write_five()
    assert [(entry.seq, note) for entry, note in history("dossier:3")] == [
        (3, "Thiếu trang thứ hai của bản sao.")
    ]
    assert [note for _, note in history("dossier:2")] == [""]


@pytest.mark.parametrize(
    "value", ["Nguyễn", "hai từ", "a\nb", 'quote"', "x" * 129, "đ", "<b>"], ids=lambda value: repr(value[:8])
)
def test_facts_refuse_what_could_be_free_text(value: str) -> None:
    with pytest.raises(ValueError, match="not plain"):
        facts_text({"reason": value})
    with pytest.raises(ValueError, match="not plain"):
        facts_text({value: 1})


def test_facts_take_ids_numbers_moments_and_hashes() -> None:
    text = facts_text({"since": "2026-11-24T09:30:00+07:00", "copies": 3, "until": None, "paid": True})
    assert text == '{"copies":3,"paid":true,"since":"2026-11-24T09:30:00+07:00","until":null}'


def test_the_same_key_cannot_stand_on_two_entries() -> None:
    open_chain(UNIT)
    append(deed("k1"), unit=UNIT, kind="receive", subject="dossier:1")
    with pytest.raises(IntegrityError):
        append(deed("k1"), unit=UNIT, kind="receive", subject="dossier:2")


def test_entries_without_a_key_may_be_many() -> None:
    open_chain(UNIT)
    for number in range(2):
        append(deed(), unit=UNIT, kind="receive", subject=f"dossier:{number}")
    assert Entry.objects.filter(unit=UNIT).count() == 2


@pytest.mark.parametrize("column", ["key", "actor", "subject", "kind"])
def test_what_a_column_does_not_hold_is_refused_on_every_database(column: str) -> None:
    write_five()

    def write(**texts: str) -> None:
        given = {"key": "k" * 64, "actor": "account:1", "subject": "dossier:1", "kind": "receive"} | texts
        who = deed(given["key"], given["actor"])
        append(who, unit=UNIT, kind=given["kind"], subject=given["subject"])

    with pytest.raises(ValueError, match=f"{column} is longer than 64"):
        write(**{column: "x" * 65})
    write()  # a key as long as its column
    assert fault() is None
