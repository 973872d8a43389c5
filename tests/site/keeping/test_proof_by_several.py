"""`verify-ledger` by several processes: the same words as by one, whatever was altered."""

import re
import sqlite3
from pathlib import Path

import pytest

from tests.site.databases import KINDS
from tests.site.keeping.house import Kept, lived_in
from vidan.site.ground import DATABASE

ONE, TWO = ("--processes", "1"), ("--processes", "2")


@pytest.mark.parametrize("kind", KINDS)
def test_two_processes_say_what_one_says_of_a_whole_ledger(kind: str, tmp_path: Path) -> None:
    with lived_in(kind, tmp_path) as house:
        alone, together = house.run("verify-ledger", *ONE), house.run("verify-ledger", *TWO)
        assert (together.returncode, together.stdout) == (0, alone.stdout)
        pace = r"[0-9.]+ giây, [0-9]+ mục một giây\.\n"  # apart: never the same
        assert re.fullmatch(f"Tính lại sổ cái: {pace}Cả lần kiểm: {pace}", together.stderr)
        assert "Sổ cái nguyên vẹn" in together.stdout


def test_two_processes_name_what_was_altered_in_the_words_of_one(tmp_path: Path) -> None:
    with lived_in("sqlite", tmp_path) as house:
        _tamper(house)
        alone, together = house.run("verify-ledger", *ONE), house.run("verify-ledger", *TWO)
        assert (together.returncode, together.stdout, together.stderr) == (1, alone.stdout, "")
        assert "Hồ sơ: " in together.stdout
        assert "mất dấu đầu chuỗi của đơn vị" in together.stdout


@pytest.mark.parametrize("typed", ["0", "-1", "hai", "99", "²"])
def test_a_number_of_processes_that_is_none_is_asked_for_again(typed: str, tmp_path: Path) -> None:
    with lived_in("sqlite", tmp_path) as house:
        said = house.run("verify-ledger", f"--processes={typed}")
        assert said.returncode == 2
        assert "từ 1 đến 64" in said.stderr


def _tamper(house: Kept) -> None:
    with sqlite3.connect(house.data / DATABASE) as database:
        guards = "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name LIKE 'ledger%'"
        for (guard,) in database.execute(guards).fetchall():
            database.execute(f"DROP TRIGGER {guard}")
        changed = database.execute("UPDATE promises_promise SET due_at = datetime(due_at, '+1 day')")
        taken = database.execute("DELETE FROM ledger_head WHERE unit = (SELECT MAX(unit) FROM ledger_head)")
        assert changed.rowcount
        assert taken.rowcount
