"""The database itself refuses to change the ledger, whoever asks and however."""

import re

import pytest
from django.db import DatabaseError, connection, transaction

from tests.core.ledger.writing import deed, fault, write_five
from vidan.core.ledger import guards
from vidan.core.ledger.actions import erase_note
from vidan.core.ledger.models import Entry, Head, Note

pytestmark = pytest.mark.django_db

SINS = [
    "UPDATE ledger_entry SET kind = 'x'",
    "UPDATE ledger_entry SET hash = hash",
    "DELETE FROM ledger_entry",
    "DELETE FROM ledger_entry WHERE seq = 5",
    "DELETE FROM ledger_head",
    "UPDATE ledger_head SET count = count - 1",
    "UPDATE ledger_head SET count = count + 2",
    "UPDATE ledger_head SET last_hash = 'x'",
    "UPDATE ledger_head SET unit = unit + 1, count = count + 1",
    "DELETE FROM ledger_note",
    "UPDATE ledger_note SET text = 'x'",
    "UPDATE ledger_note SET text = ''",
    "UPDATE ledger_note SET entry = entry + 1, text = '', salt = '', erased_at = '2026-11-24'",
]
TRUNCATIONS = [f"TRUNCATE {table}" for table in ("ledger_entry", "ledger_head", "ledger_note")]


@pytest.mark.parametrize("sin", SINS)
def test_the_database_refuses(sin: str) -> None:
    write_five()
    refused(sin)
    assert fault() is None


@pytest.mark.parametrize("sin", TRUNCATIONS)
def test_postgresql_refuses_to_truncate(sin: str) -> None:
    if connection.vendor != "postgresql":
        pytest.skip("SQLite has no TRUNCATE: a DELETE of all rows is refused above")
    write_five()
    refused(sin)


def test_an_erased_note_cannot_be_given_words_again() -> None:
    entry = write_five()[2]
    erase_note(deed(), entry)
    refused("UPDATE ledger_note SET text = 'x', salt = '', erased_at = '2026-11-24'")


@pytest.mark.parametrize("model", [Entry, Head, Note])
def test_the_orm_is_refused_too(model: type[Entry] | type[Head] | type[Note]) -> None:
    write_five()
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        model.objects.all().delete()


@pytest.mark.parametrize("table", ["ledger_entry", "ledger_head", "ledger_note"])
def test_a_row_cannot_be_replaced(table: str) -> None:
    if connection.vendor != "sqlite":
        pytest.skip("only SQLite has REPLACE")
    write_five()
    refused(f"REPLACE INTO {table} SELECT * FROM {table}")  # noqa: S608  # our own names


def test_the_guards_do_not_make_an_insert_read_the_whole_table() -> None:
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL has no guard on INSERT")
    condition = re.sub(r"NEW\.\w+", "7", guards._SQLITE["ledger_entry_no_replace"].partition(" WHEN ")[2])
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN QUERY PLAN SELECT {condition}")
        plan = [row[3] for row in cursor.fetchall()]
    assert any("ledger_entry_one_effect_per_key" in step for step in plan)
    assert not [step for step in plan if step.startswith("SCAN ledger_entry")]


def refused(sin: str) -> None:
    with (
        pytest.raises(DatabaseError, match="append-only"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(sin)
