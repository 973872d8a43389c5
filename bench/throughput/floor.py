"""The floor: the rows of one intake by the bare driver, one transaction, same durability; JSON in and out."""

import json
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import django

django.setup()

from django.conf import settings
from django.db import connection
from django.db.models import Model

from bench.throughput.rows import Copy, templates
from vidan.site.sqlite.turns import turns_for

IS_SQLITE = connection.vendor == "sqlite"
MARK = "?" if IS_SQLITE else "%s"
HEAD = f"UPDATE ledger_head SET count = count + 1 WHERE unit = {MARK} RETURNING count"  # noqa: S608  # no words of others
SERIES = f"UPDATE numbering_series SET last = last + 1 WHERE unit_id = {MARK}"  # noqa: S608  # no words of others


class Statements:
    """INSERTs made once; values are what the database keeps, as Django's own columns prepare them."""

    def __init__(self, rows: list[Model]) -> None:
        self.rows = rows
        self.texts = [self._text(row) for row in rows]

    @staticmethod
    def _text(row: Model) -> str:
        names = [f.column for f in row._meta.concrete_fields if not f.primary_key]
        marks = ", ".join(MARK for _ in names)
        quoted = ", ".join(f'"{name}"' for name in names)
        table, pk = row._meta.db_table, row._meta.pk.column
        return f'INSERT INTO "{table}" ({quoted}) VALUES ({marks}) RETURNING {pk}'  # noqa: S608  # our own tables

    def values(self, copy: Copy, row: Model) -> list[Any]:
        columns = copy.columns(row)
        fields = [f for f in row._meta.concrete_fields if not f.primary_key]
        return [f.get_db_prep_save(columns[str(f.column)], connection) for f in fields]


def transaction(cursor: Any, statements: Statements, unit: int) -> None:
    """One intake's rows."""
    cursor.execute(SERIES, [unit])
    cursor.execute(HEAD, [unit])
    copy = Copy(statements.rows, unit, cursor.fetchone()[0])
    for row, text in zip(statements.rows, statements.texts, strict=True):
        cursor.execute(text, statements.values(copy, row))
        copy.made(row, cursor.fetchone()[0])


def _worker(units: list[int], until: Callable[[], bool], statements: Statements, counted: list[int]) -> None:
    connection.ensure_connection()
    driver = connection.connection
    turns = turns_for(str(settings.DATABASES["default"]["NAME"]))
    place = 0
    while not until():
        if IS_SQLITE:
            turns.take(60)
        cursor = driver.cursor()
        cursor.execute("BEGIN IMMEDIATE" if IS_SQLITE else "BEGIN")
        transaction(cursor, statements, units[place % len(units)])
        cursor.execute("COMMIT")
        if IS_SQLITE:
            turns.give_back()
        counted.append(1)
        place += 1
    connection.close()


def measure(rows: list[Model], units: list[int], connections: int, seconds: float) -> float:
    """Transactions a second with so many connections."""
    statements, counted = Statements(rows), list[int]()
    end = time.perf_counter() + seconds
    threads = [
        threading.Thread(
            target=_worker,
            args=(units[n::connections], lambda: time.perf_counter() >= end, statements, counted),
        )
        for n in range(connections)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return len(counted) / seconds


def main() -> None:
    wanted = json.load(sys.stdin)
    rows = templates(Path(wanted["rows"]).read_text())
    measure(rows, wanted["units"], 1, 1.0)  # warm
    figures = {
        n: round(measure(rows, wanted["units"], n, wanted["seconds"]), 1) for n in wanted["connections"]
    }
    print(json.dumps(figures))


if __name__ == "__main__":
    main()
