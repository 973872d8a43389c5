"""A whole chain cannot go, or come, unseen: the root chain names them all."""

import pytest
from pytest_django import DjangoAssertNumQueries

from tests.core.ledger.writing import UNIT, fault, slip_in, tamper, write_five
from vidan.core.ledger.actions import open_chain
from vidan.core.ledger.chain import FIRST, ROOT, root_hash
from vidan.core.ledger.queries import verify
from vidan.core.ledger.verifying import chains

pytestmark = pytest.mark.django_db


def sentence(unit: int = UNIT) -> str:
    found = fault(unit)
    assert found is not None
    return found.sentence


def test_an_empty_database_has_no_chains() -> None:
    assert list(verify()) == []


def test_a_chain_taken_away_with_its_head_is_missed() -> None:
    write_five()
    tamper("DELETE FROM ledger_entry WHERE unit = %s", UNIT)
    tamper("DELETE FROM ledger_head WHERE unit = %s", UNIT)
    assert sentence() == "cả chuỗi đã bị lấy đi"
    assert fault(ROOT) is None


def test_a_root_chain_taken_away_is_missed_and_so_is_every_name() -> None:
    write_five()
    tamper("DELETE FROM ledger_entry WHERE unit = %s", ROOT)
    tamper("DELETE FROM ledger_head WHERE unit = %s", ROOT)
    assert sentence(ROOT) == "cả chuỗi đã bị lấy đi"
    assert sentence(UNIT) == "chuỗi không có tên trong chuỗi gốc"


def test_a_chain_emptied_and_rewound_is_named() -> None:
    write_five()
    tamper("DELETE FROM ledger_entry WHERE unit = %s", UNIT)
    tamper("UPDATE ledger_head SET count = 0, last_hash = %s WHERE unit = %s", FIRST, UNIT)
    assert sentence() == "chuỗi đã mở mà không có mục nào"


def test_a_root_chain_that_was_altered_into_nonsense_is_still_read() -> None:
    write_five()
    tamper("UPDATE ledger_entry SET facts = 'nonsense' WHERE unit = %s", ROOT)
    assert sentence(ROOT) == "nội dung đã bị sửa"
    assert sentence(UNIT) == "chuỗi không có tên trong chuỗi gốc"


def test_a_head_planted_past_the_guards_is_named() -> None:
    write_five()
    slip_in(f"INSERT INTO ledger_head (unit, count, last_hash) VALUES ({UNIT + 1}, 0, '{FIRST}')")  # noqa: S608
    assert sentence(UNIT + 1) == "chuỗi đã mở mà không có mục nào"


def test_a_chain_planted_past_the_guards_is_named() -> None:
    entries = write_five()
    columns = ", ".join(f'"{name}"' for name in entries[0].HASHED if name not in ("unit", "key"))
    slip_in(
        f"INSERT INTO ledger_entry (unit, key, hash, {columns}) "  # noqa: S608
        f"SELECT {UNIT + 1}, '', 'x', {columns} FROM ledger_entry WHERE unit = {UNIT}"
    )
    found = fault(UNIT + 1)
    assert found is not None
    assert (found.seq, found.sentence) == (1, "nội dung đã bị sửa")


def test_an_entry_planted_past_the_head_is_named() -> None:
    write_five()
    last = "previous, hash, at, actor, role, kind, subject, before, after, facts, note_hash"
    slip_in(
        f"INSERT INTO ledger_entry (unit, seq, key, {last}) "  # noqa: S608
        f"SELECT unit, 6, '', {last} FROM ledger_entry WHERE unit = {UNIT} AND seq = 5"
    )
    assert sentence() == "dấu đầu chuỗi không khớp với mục cuối"


def test_a_head_moved_forward_past_the_guards_is_named() -> None:
    write_five()
    slip_in("UPDATE ledger_head SET count = count + 1 WHERE unit = %s", UNIT)
    assert sentence() == "bị cắt đuôi: sổ ghi 6 mục, chỉ còn 5"


def test_a_chain_that_was_only_opened_has_no_entries() -> None:
    open_chain(UNIT)
    assert sentence() == "chuỗi đã mở mà không có mục nào"


def test_the_root_hash_changes_with_every_count_and_hash_and_not_with_the_order() -> None:
    ends = [(0, 1, "aa"), (7, 5, "bb")]
    changed = [[(0, 2, "aa"), (7, 5, "bb")], [(0, 1, "aa"), (7, 5, "bc")], [(0, 1, "aa")], []]
    hashes = {root_hash(each) for each in [ends, *changed]}
    assert len(hashes) == 5
    assert root_hash(reversed(ends)) == root_hash(ends)


def test_the_proof_reads_in_batches(
    monkeypatch: pytest.MonkeyPatch, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    write_five()
    with django_assert_max_num_queries(14):  # two chains in one batch each, the second with a note
        assert [(chain.count, chain.fault) for chain in chains()] == [(1, None), (5, None)]
    monkeypatch.setattr("vidan.core.ledger.verifying.BATCH", 2)
    assert [(chain.count, chain.fault) for chain in chains()] == [(1, None), (5, None)]
