"""The database writes an entry as the house hashes it, and what it cannot write so is read column by column."""

from datetime import timedelta
from hashlib import sha256

import pytest
from django.db import connection

from tests.core.ledger.writing import AT, UNIT, fault, rewrite, tamper, write_five
from vidan.core.ledger.actions import Deed, append
from vidan.core.ledger.chain import entry_hash
from vidan.core.ledger.hashed import as_hashed
from vidan.core.ledger.models import Entry

pytestmark = pytest.mark.django_db


def _said() -> list[bool]:
    entries = Entry.objects.order_by("pk")
    told = entries.annotate(said=as_hashed()).values_list("said", flat=True)
    return [
        entry_hash(entry.columns()) == sha256(said.encode()).hexdigest()
        for entry, said in zip(entries, told, strict=True)
    ]


def test_moments_with_and_without_parts_of_a_second_facts_and_words_are_written_alike() -> None:
    write_five()
    for micro in (1, 500_000, 999_999):
        moment = AT + timedelta(hours=1, microseconds=micro)
        append(
            Deed(actor="account:1", role="counter", at=moment),
            unit=UNIT,
            kind="receive",
            subject="dossier:9",
            facts={"due": "2026-11-24T02:30:00+07:00", "copies": 3, "is_paid": True, "none": None},
            note="Thiếu “trang thứ hai”\\của bản sao.",
        )
    assert _said() == [True] * Entry.objects.count()


def test_what_only_the_database_writes_otherwise_is_no_fault() -> None:
    write_five()
    odd = 'a\x7f\t"\\\u2028ệ'
    rewrite(UNIT, 5, actor=odd)
    found = fault()
    assert found is None


@pytest.mark.skipif(connection.vendor != "sqlite", reason="only SQLite keeps another type in a column")
@pytest.mark.parametrize("value", ["CAST(kind AS BLOB)", "kind || char(0) || 'x'", "7", "1.5", "x'ff'"])
def test_another_type_or_a_hidden_tail_in_a_column_is_found(value: str) -> None:
    write_five()
    tamper(f"UPDATE ledger_entry SET kind = {value} WHERE unit = %s AND seq = 3", UNIT)  # noqa: S608  # ours
    found = fault()
    assert found is not None
    assert (found.unit, found.seq) == (UNIT, 3)
