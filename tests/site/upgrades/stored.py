"""What a database holds, table by table, and how the data of an older version is put into an empty one."""

import gzip
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import psycopg

from tests.site.databases import sqlite_file

HERE = Path(__file__).parent
Row = dict[str, object]
Tables = dict[str, dict[object, Row]]


@contextmanager
def connected(surroundings: dict[str, str]) -> Iterator[Any]:
    if address := surroundings.get("VIDAN_DATABASE"):
        with psycopg.connect(address) as connection:
            yield connection
    else:
        with closing(sqlite3.connect(sqlite_file(surroundings))) as file:
            yield file


def load(version: str, kind: str, surroundings: dict[str, str]) -> None:
    """The rows an older version wrote, in the tables it made."""
    text = gzip.decompress((HERE / f"{version}.{kind}.sql.gz").read_bytes()).decode()
    with connected(surroundings) as connection:
        if kind == "sqlite":
            connection.executescript(text)
        else:
            connection.execute(text.encode())


def tables(surroundings: dict[str, str]) -> Tables:
    """Every row of every table, by the table's first column."""
    catalogue = (
        "SELECT tablename FROM pg_tables WHERE schemaname = 'public'"
        if "VIDAN_DATABASE" in surroundings
        else "SELECT name FROM sqlite_master WHERE type = 'table'"
    )
    with connected(surroundings) as connection:
        names = [name for (name,) in connection.execute(catalogue).fetchall()]
        return {name: _rows(connection, name) for name in names}


def _rows(connection: Any, table: str) -> dict[object, Row]:
    found = connection.execute(f'SELECT * FROM "{table}"')  # noqa: S608  # our own table
    columns = [column[0] for column in found.description]
    return {row[0]: dict(zip(columns, row, strict=True)) for row in found.fetchall()}
