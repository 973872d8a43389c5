"""Tampering with the guards down, by raw SQL: every column, every kind of loss, is found and named."""

import pytest

from tests.core.ledger.writing import UNIT, fault, tamper, write_five
from vidan.core.ledger.chain import entry_hash
from vidan.core.ledger.models import Entry

pytestmark = pytest.mark.django_db

CHANGES = {
    "at": "2026-11-24 02:33:00.000001+00:00",
    "actor": "account:2",
    "role": "leader",
    "kind": "reject",
    "subject": "dossier:33",
    "before": "draft",
    "after": "returned",
    "facts": '{"copies":4}',
    "note_hash": "a" * 64,
    "key": "another",
    "previous": "b" * 64,
    "hash": "c" * 64,
}


def test_every_column_of_an_entry_is_tampered_with_below() -> None:
    places = {"id", "unit", "seq"}  # moved, not edited: see the swaps and losses
    assert set(CHANGES) | places == {field.column for field in Entry._meta.concrete_fields}


@pytest.mark.parametrize("column", CHANGES)
def test_a_changed_column_is_found_at_its_entry(column: str) -> None:
    write_five()
    tamper(f'UPDATE ledger_entry SET "{column}" = %s WHERE unit = %s AND seq = 3', CHANGES[column], UNIT)  # noqa: S608
    found = fault()
    assert found is not None
    assert (found.unit, found.seq) == (UNIT, 3)


def test_an_entry_that_was_changed_and_hashed_anew_breaks_the_next_one() -> None:
    entry = write_five()[2]
    entry.kind = "reject"
    tamper(
        "UPDATE ledger_entry SET kind = %s, hash = %s WHERE id = %s",
        entry.kind,
        entry_hash(entry.columns()),
        entry.pk,
    )
    found = fault()
    assert found is not None
    assert (found.seq, found.sentence) == (4, "không nối với mục đứng trước")


def test_the_last_entry_changed_and_hashed_anew_does_not_fit_the_head() -> None:
    entry = write_five()[-1]
    entry.kind = "reject"
    tamper(
        "UPDATE ledger_entry SET kind = %s, hash = %s WHERE id = %s",
        entry.kind,
        entry_hash(entry.columns()),
        entry.pk,
    )
    found = fault()
    assert found is not None
    assert (found.seq, found.sentence) == (5, "dấu đầu chuỗi không khớp với mục cuối")


def test_a_deleted_middle_entry_is_named() -> None:
    write_five()
    tamper("DELETE FROM ledger_entry WHERE unit = %s AND seq = 3", UNIT)
    found = fault()
    assert found is not None
    assert (found.seq, found.sentence) == (3, "thiếu mục 3: sau mục 2 là mục 4")


def test_a_cut_tail_is_named() -> None:
    write_five()
    tamper("DELETE FROM ledger_entry WHERE unit = %s AND seq >= 4", UNIT)
    found = fault()
    assert found is not None
    assert (found.seq, found.sentence) == (4, "bị cắt đuôi: sổ ghi 5 mục, chỉ còn 3")


def test_a_chain_cut_away_whole_is_named() -> None:
    write_five()
    tamper("DELETE FROM ledger_entry WHERE unit = %s", UNIT)
    found = fault()
    assert found is not None
    assert "bị cắt đuôi" in found.sentence


def test_a_lost_head_is_named() -> None:
    write_five()
    tamper("DELETE FROM ledger_head WHERE unit = %s", UNIT)
    found = fault()
    assert found is not None
    assert found.sentence == "mất dấu đầu chuỗi của đơn vị"


def test_two_swapped_entries_are_found_at_the_first() -> None:
    write_five()
    tamper("UPDATE ledger_entry SET seq = 99 WHERE unit = %s AND seq = 2", UNIT)
    tamper("UPDATE ledger_entry SET seq = 2 WHERE unit = %s AND seq = 4", UNIT)
    tamper("UPDATE ledger_entry SET seq = 4 WHERE unit = %s AND seq = 99", UNIT)
    found = fault()
    assert found is not None
    assert found.seq == 2


def test_an_entry_moved_to_another_unit_is_missed_there_and_too_much_here() -> None:
    write_five(UNIT)
    write_five(UNIT + 1)
    tamper("UPDATE ledger_entry SET unit = %s, seq = 6 WHERE unit = %s AND seq = 5", UNIT + 1, UNIT)
    assert fault(UNIT) is not None
    assert fault(UNIT + 1) is not None


def test_an_edited_note_is_named() -> None:
    entry = write_five()[2]
    tamper("UPDATE ledger_note SET text = 'Đủ cả.' WHERE entry = %s", entry.pk)
    found = fault()
    assert found is not None
    assert (found.seq, found.sentence) == (3, "lời ghi kèm đã bị sửa")


def test_a_note_taken_away_is_named() -> None:
    entry = write_five()[2]
    tamper("DELETE FROM ledger_note WHERE entry = %s", entry.pk)
    found = fault()
    assert found is not None
    assert (found.seq, found.sentence) == (3, "lời ghi kèm đã bị lấy đi")
