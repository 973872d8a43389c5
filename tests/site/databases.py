"""Databases of their own for tests that start processes: an SQLite folder, or one more on a real PostgreSQL."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from itertools import count
from pathlib import Path

import psycopg

from tests import postgres
from tests.site.process import environment
from vidan.site.ground import DATABASE

KINDS = ("sqlite", "postgres")
_numbers = count(1)


@cache
def server() -> str:
    """The address of PostgreSQL without a database: the whole run's, or the one these tests start."""
    return (os.environ.get("VIDAN_DATABASE") or postgres.start()).rpartition("/")[0]


@contextmanager
def house_on(kind: str, data: Path, template: str = "template1") -> Iterator[dict[str, str]]:
    """The environment in which commands work on a database of this kind: empty, or on PostgreSQL as `template`."""
    data.mkdir(mode=0o700, parents=True, exist_ok=True)
    surroundings = environment() | {"VIDAN_DATA": str(data)}
    if kind == "sqlite":
        yield surroundings
        return
    name = f"vidan_{os.getpid()}_{next(_numbers)}"
    with psycopg.connect(f"{server()}/postgres", autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name} TEMPLATE {template}".encode())
        try:
            yield surroundings | {"VIDAN_DATABASE": f"{server()}/{name}"}
        finally:
            connection.execute(f"DROP DATABASE {name} WITH (FORCE)".encode())


def sqlite_file(surroundings: dict[str, str]) -> Path:
    return Path(surroundings["VIDAN_DATA"]) / DATABASE
