"""The world most tests begin in: made once in each process by the product's own verbs, then copied row by row.

Making it takes a third of a second, copying it a fiftieth; two thousand tests begin in it.
"""

from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Generic, TypeVar

import time_machine
from django.db import connection, transaction

FOUNDED = datetime(2025, 7, 1, 2, tzinfo=UTC)  # whatever the clock of the test that asks first
T = TypeVar("T")


@dataclass(frozen=True)
class Rows:
    """The rows of one table, as the database gives them."""

    table: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]

    def insert(self) -> None:
        names, marks = ", ".join(f'"{name}"' for name in self.columns), ", ".join("%s" for _ in self.columns)
        with connection.cursor() as cursor:
            text = f'INSERT INTO "{self.table}" ({names}) VALUES ({marks})'  # noqa: S608  # our own tables
            cursor.executemany(text, self.rows)


class World(Generic[T]):
    """What `build` makes in an empty database."""

    def __init__(self, build: Callable[[], T]) -> None:
        self._build = build
        self._kept: tuple[T, list[Rows]] | None = None

    def here(self) -> T:
        """Put it into the database of this test, and give what stands for it."""
        if self._kept is None:
            self._kept = self._made()
        else:
            with transaction.atomic():  # keys that point to one another are asked at its end
                for rows in self._kept[1]:
                    rows.insert()
        return deepcopy(self._kept[0])

    def _made(self) -> tuple[T, list[Rows]]:
        before = _everything()
        with time_machine.travel(FOUNDED, tick=True):
            built = self._build()
        changed = [rows for table, rows in _everything().items() if rows != before[table]]
        assert not [rows.table for rows in changed if before[rows.table].rows], (
            "it began in an empty database"
        )
        return built, changed


def _everything() -> dict[str, Rows]:
    with connection.cursor() as cursor:
        return {table: _read(cursor, table) for table in connection.introspection.table_names(cursor)}


def _read(cursor: Any, table: str) -> Rows:
    """As the database stores it: of an expression SQLite's driver knows no type to turn it into."""
    cursor.execute(f'SELECT * FROM "{table}" LIMIT 0')  # noqa: S608  # our own tables
    columns = tuple(
        name for name, *_ in cursor.description
    )  # Django's own way reads each table's SQL: seconds
    asked = ", ".join(f'COALESCE("{name}", NULL)' for name in columns)
    cursor.execute(f'SELECT {asked} FROM "{table}" ORDER BY 1')  # noqa: S608  # our own tables
    return Rows(table, columns, tuple(cursor.fetchall()))
