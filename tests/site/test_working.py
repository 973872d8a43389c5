"""The server does its background work itself; `vidan work` does it where no server runs, or beside it on PostgreSQL."""

import sqlite3
import subprocess
import sys
import time
from pathlib import Path

from tests.house.sources import ROOT
from tests.site.demonstration import demonstration
from tests.site.process import PATIENCE, environment, opened

_ASK = """
INSERT INTO jobs_job (unit, kind, key, payload, made_at, next_at, lease, attempts, done, total, trouble)
VALUES (0, 'tidy_jobs', 'asked', '{}', '2026-01-01 00:00:00', '2026-01-01 00:00:00', 0, 0, 0, 0, '')
"""


def is_done(data: Path) -> bool:
    with sqlite3.connect(data / "vidan.sqlite3", timeout=20) as database:
        found = database.execute("SELECT done_at FROM jobs_job WHERE key = 'asked'").fetchone()
    return bool(found and found[0])


def ask(data: Path) -> None:
    with sqlite3.connect(data / "vidan.sqlite3", timeout=20) as database:
        database.execute(_ASK)


def work(data: Path, *options: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "vidan.site.command", "work", *options],
        env=environment() | {"VIDAN_DATA": str(data)},
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
    )


def test_the_open_server_works_and_the_command_steps_aside(tmp_path: Path) -> None:
    with opened(demonstration(tmp_path), "--demo"):
        ask(tmp_path)
        deadline = time.monotonic() + PATIENCE
        while not is_done(tmp_path) and time.monotonic() < deadline:
            time.sleep(0.1)
        assert is_done(tmp_path)
        refused = work(tmp_path, "--once")
        assert refused.returncode == 1
        assert "tự làm việc nền" in refused.stderr

    with sqlite3.connect(tmp_path / "vidan.sqlite3") as database:
        database.execute("UPDATE jobs_job SET done_at = NULL, next_at = made_at WHERE key = 'asked'")
    done = work(tmp_path, "--once")
    assert done.returncode == 0, done.stderr
    assert is_done(tmp_path)
