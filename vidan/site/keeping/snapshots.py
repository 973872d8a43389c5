"""One moment of the database as a file, and a database made from such a file again. Speaks each one's own language."""

import os
import shutil
import sqlite3
import subprocess
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from errno import ENOSPC
from pathlib import Path
from typing import Any

import psycopg
from django.conf import settings

from vidan.core.ledger.chain import root_hash
from vidan.site.keeping.faults import CannotKeep, Damaged

SQLITE_PART, POSTGRES_PART = "vidan.sqlite3", "vidan.pgdump"
_HEADS = "SELECT unit, count, last_hash FROM ledger_head"
_MIGRATIONS = "SELECT app, name FROM django_migrations ORDER BY id"
_NO_TOOL = "Máy này chưa có {tool}. Mời cài (quyền quản trị): apt-get install -y postgresql-client"
_HARMED = "Cơ sở dữ liệu bị hỏng ({fault}) nên chưa sao lưu. Mời phục hồi từ bản sao lưu cũ."
NOTHING = "Chưa có gì để sao lưu: thư mục dữ liệu này chưa được mở lần nào. Mời xem lại VIDAN_DATA."


@dataclass(frozen=True)
class Snapshot:
    """A file, and what the database said of itself at that moment."""

    path: Path
    kind: str
    version: str
    migrations: list[str]
    ledger_root: str
    ledger_count: int


def is_sqlite() -> bool:
    """Which of the two this installation has."""
    return bool(settings.DATABASES["default"]["ENGINE"] == "vidan.site.sqlite")


@contextmanager
def snapshot(folder: Path) -> Iterator[Snapshot]:
    """A consistent copy in this folder while people work; gone again afterwards. Raises CannotKeep."""
    path = folder / (SQLITE_PART if is_sqlite() else POSTGRES_PART)
    try:
        yield _of_sqlite(path) if is_sqlite() else _of_postgres(path)
    finally:
        path.unlink(missing_ok=True)


def _of_sqlite(path: Path) -> Snapshot:
    source = Path(settings.DATABASES["default"]["NAME"])
    try:
        with closing(sqlite3.connect(source, timeout=20)) as old, closing(sqlite3.connect(path)) as new:
            old.backup(new)  # in one step: it reads one moment, and in WAL mode nobody waits for it
            new.execute("PRAGMA journal_mode=DELETE")  # one file, no -wal beside it
            said, told = _pages(new, "quick_check"), _said(new, path, "sqlite", sqlite3.sqlite_version)
    except sqlite3.OperationalError as fault:  # its words when the copy cannot be written
        raise OSError(ENOSPC, os.strerror(ENOSPC), str(path)) from fault
    except sqlite3.DatabaseError as fault:
        raise CannotKeep(_HARMED.format(fault=fault)) from fault
    if said:
        raise CannotKeep(_HARMED.format(fault=said))
    return told


def _of_postgres(path: Path) -> Snapshot:
    tool = _tool("pg_dump")
    try:
        with _connected() as connection:
            connection.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
            connection.read_only = True
            (moment,) = connection.execute("SELECT pg_export_snapshot()").fetchone()
            said = _said(connection, path, "postgresql", connection.info.parameter_status("server_version"))
            _run([tool, "--format=custom", "--no-owner", f"--snapshot={moment}", f"--file={path}"])
            return said
    except psycopg.OperationalError as fault:
        raise CannotKeep("Không nối được PostgreSQL. Mời kiểm tra VIDAN_DATABASE.") from fault


def _said(connection: Any, path: Path, kind: str, version: str) -> Snapshot:
    try:
        heads = connection.execute(_HEADS).fetchall()
        migrations = [f"{app}.{name}" for app, name in connection.execute(_MIGRATIONS).fetchall()]
    except (sqlite3.OperationalError, psycopg.errors.UndefinedTable) as fault:
        raise CannotKeep(NOTHING) from fault
    return Snapshot(path, kind, version, migrations, root_hash(heads), sum(count for _, count, _ in heads))


def fault_of_sqlite(*, whole: bool) -> str:
    """What is wrong with the live file's pages, or ""; `whole` reads its indexes too."""
    with closing(sqlite3.connect(settings.DATABASES["default"]["NAME"], timeout=20)) as database:
        try:
            return _pages(database, "integrity_check" if whole else "quick_check")
        except sqlite3.DatabaseError as fault:
            return str(fault)


def _pages(database: sqlite3.Connection, how: str) -> str:
    (said,) = database.execute(f"PRAGMA {how}(1)").fetchone()
    return "" if said == "ok" else str(said)


def open_sqlite(path: Path) -> tuple[str, int]:
    """The ledger's root and count in a restored file. Raises Damaged."""
    try:
        with closing(sqlite3.connect(path)) as restored:
            if restored.execute("PRAGMA integrity_check").fetchone()[0] != "ok":
                raise Damaged("Cơ sở dữ liệu trong bản sao lưu bị hỏng. Mời lấy bản khác.")
            said = _said(restored, path, "sqlite", "")
    except sqlite3.DatabaseError as fault:
        raise Damaged("Cơ sở dữ liệu trong bản sao lưu bị hỏng. Mời lấy bản khác.") from fault
    return said.ledger_root, said.ledger_count


def check_empty_postgres() -> None:
    """Nothing is in the database VIDAN_DATABASE names. Raises CannotKeep."""
    _tool("pg_restore")
    try:
        with _connected() as connection:
            (tables,) = connection.execute(
                "SELECT count(*) FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace "
                "WHERE n.nspname = 'public' AND c.relkind IN ('r', 'p', 'v', 'S')"
            ).fetchone()
    except psycopg.OperationalError as fault:
        raise CannotKeep("Không nối được PostgreSQL. Mời kiểm tra VIDAN_DATABASE.") from fault
    if tables:
        raise CannotKeep("Cơ sở dữ liệu PostgreSQL này đã có bảng. Mời tạo cơ sở dữ liệu trống: createdb TÊN")


def fill_postgres(path: Path) -> tuple[str, int]:
    """Load a dump into the empty database, all or nothing; the ledger's root and count there."""
    tool = _tool("pg_restore")
    _run(
        [
            tool,
            "--no-owner",
            "--no-privileges",
            "--exit-on-error",
            "--single-transaction",
            *_name(),
            str(path),
        ]
    )
    with _connected() as connection:
        said = _said(connection, path, "postgresql", "")
    return said.ledger_root, said.ledger_count


def _tool(name: str) -> str:
    found = shutil.which(name)
    if not found:
        raise CannotKeep(_NO_TOOL.format(tool=name))
    return found


def _name() -> list[str]:
    return [f"--dbname={settings.DATABASES['default']['NAME']}"]


def _run(command: list[str]) -> None:
    done = subprocess.run(command, env=os.environ | _address(), capture_output=True, text=True, check=False)  # noqa: S603  # no shell, our own words
    if done.returncode:
        said = (done.stderr.strip().splitlines() or ["?"])[-1]
        raise CannotKeep(
            f"{Path(command[0]).name} chưa làm được ({said}). Cần postgresql-client không cũ hơn máy chủ."
        )


def _address() -> dict[str, str]:
    """How PostgreSQL's own tools are told where; a password never stands on a command line."""
    database = settings.DATABASES["default"]
    names = {
        "PGHOST": "HOST",
        "PGPORT": "PORT",
        "PGUSER": "USER",
        "PGPASSWORD": "PASSWORD",
        "PGDATABASE": "NAME",
    }
    return {theirs: str(database[ours]) for theirs, ours in names.items() if database[ours]}


def _connected() -> Any:
    database = settings.DATABASES["default"]
    names = {"host": "HOST", "port": "PORT", "user": "USER", "password": "PASSWORD", "dbname": "NAME"}
    return psycopg.connect(**{theirs: database[ours] for theirs, ours in names.items() if database[ours]})
