"""Which SQLite the house runs on: never one with the WAL-reset fault (3.7.0 to 3.51.2)."""

import sqlite3
import sys
from importlib.util import find_spec

OLDEST_SAFE = (3, 51, 3)


class TooOldSqlite(RuntimeError):
    """No SQLite here is safe for a register of record; says how to get one."""


def take_safe_sqlite() -> tuple[int, int, int]:
    """Make `import sqlite3` mean a safe SQLite from here on, and return its version.

    Must run before Django loads its SQLite backend.
    """
    if sqlite3.sqlite_version_info < OLDEST_SAFE and find_spec("pysqlite3"):
        sys.modules["sqlite3"] = __import__("pysqlite3")
        sys.modules["sqlite3.dbapi2"] = __import__("pysqlite3.dbapi2").dbapi2
    version: tuple[int, int, int] = sys.modules["sqlite3"].sqlite_version_info
    if version < OLDEST_SAFE:
        raise TooOldSqlite(
            f"SQLite {'.'.join(map(str, version))} quá cũ, có thể làm hỏng dữ liệu. "
            "Hãy cài bản mới: .venv/bin/pip install pysqlite3"
        )
    return version
