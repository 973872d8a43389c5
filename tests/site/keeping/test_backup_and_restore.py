"""A backup made while four threads write, and the house opened from it on a machine that never saw it."""

import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.house.sources import ROOT
from tests.site.databases import KINDS
from tests.site.keeping.house import Kept, fresh, lived_in, secret_file
from tests.site.process import PATIENCE, opened
from tests.site.upgrades.stored import tables


@contextmanager
def busy(kept: Kept) -> Iterator[None]:
    """Four threads of another process receive dossiers meanwhile."""
    counter = subprocess.Popen(
        [sys.executable, "-m", "tests.site.keeping.busy_counter"],
        cwd=ROOT,
        env=kept.surroundings,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        assert counter.stdout is not None
        assert counter.stdout.readline() == "writing\n"
        yield
        said, _ = counter.communicate(timeout=PATIENCE)
        assert int(said.split()[-1]) > 8
    finally:
        counter.kill()
        counter.communicate()


@pytest.mark.parametrize("kind", KINDS)
def test_what_was_backed_up_amid_work_opens_on_a_fresh_machine(kind: str, tmp_path: Path) -> None:
    secret = ("--passphrase-file", str(secret_file(tmp_path)))
    with lived_in(kind, tmp_path) as here, fresh(kind, tmp_path / "elsewhere") as there:
        with busy(here):
            file = here.backed_up(tmp_path / "usb", *secret)
        assert file.stat().st_mode & 0o077 == 0
        done = there.run("restore", str(file), "--to", str(there.data), *secret)

        assert done.returncode == 0, done.stderr
        assert "Ủy ban nhân dân xã Bến Ngọc" in done.stdout
        assert "Sổ cái nguyên vẹn" in done.stdout
        surroundings = {**there.surroundings, "VIDAN_DATA": str(there.data)}
        came_back, left = tables(surroundings), tables(here.surroundings)
        assert 8 < len(came_back["dossiers_dossier"]) < len(left["dossiers_dossier"])
        for name, rows in came_back.items():
            if name.startswith(("dossiers_", "ledger_entry", "promises_")):
                assert all(left[name][key] == row for key, row in rows.items()), name
        for name in ("keys.json", "files/ab/abcd"):
            assert (there.data / name).read_bytes() == (here.data / name).read_bytes()
        if kind == "sqlite":
            with opened(there.data) as house:
                assert "Dữ liệu minh họa" in house.page()


@pytest.mark.parametrize("kind", KINDS)
def test_the_root_of_the_moment_is_in_the_backup_and_proven_by_the_restore(kind: str, tmp_path: Path) -> None:
    with lived_in(kind, tmp_path) as here, fresh(kind, tmp_path / "elsewhere") as there:
        told = here.run("verify-ledger").stdout.split("Mã gốc: ")[1].split()[0]
        made = here.run("backup", "--to", str(tmp_path / "usb"), "--with-keys")
        (file,) = (tmp_path / "usb").glob("*.vidan")
        proven = there.run("restore", str(file), "--to", str(there.data))

        assert re.findall(r"Mã gốc: (\w+)", made.stdout) == [told]
        assert re.findall(r"Mã gốc: (\w+)", proven.stdout) == [told]


def test_without_a_passphrase_the_keys_stay_at_home_unless_somebody_says_so(tmp_path: Path) -> None:
    with lived_in("sqlite", tmp_path) as here, fresh("sqlite", tmp_path / "elsewhere") as there:
        file = here.backed_up(tmp_path / "usb")
        keys = here.data / "keys.json"
        wrong = tmp_path / "wrong.json"
        wrong.write_text('{"session": "x", "people": "of another house"}')

        done = there.run("restore", str(file), "--to", str(there.data / "without"))
        assert "Còn thiếu khóa" in done.stdout
        assert not (there.data / "without" / "keys.json").exists()
        refused = there.run("restore", str(file), "--to", str(there.data / "w"), "--keys", str(wrong))
        assert "không phải của bản sao lưu này" in refused.stderr
        assert not (there.data / "w").exists()
        there.run("restore", str(file), "--to", str(there.data / "with"), "--keys", str(keys))
        assert (there.data / "with" / "keys.json").read_bytes() == keys.read_bytes()

        together = here.backed_up(tmp_path / "safe", "--with-keys")
        there.run("restore", str(together), "--to", str(there.data / "together"))
        assert (there.data / "together" / "keys.json").read_bytes() == keys.read_bytes()


def test_postgres_without_its_tool_is_told_which_package_to_install(tmp_path: Path) -> None:
    with lived_in("postgres", tmp_path) as here:
        done = here.run("backup", "--to", str(tmp_path / "usb"), PATH="/nowhere")
    assert done.returncode == 1
    assert "apt-get install -y postgresql-client" in done.stderr
    assert not list((tmp_path / "usb").iterdir())


def test_a_database_that_is_not_empty_is_left_alone(tmp_path: Path) -> None:
    with lived_in("postgres", tmp_path) as here:
        file = here.backed_up(tmp_path / "usb")
        done = here.run("restore", str(file), "--to", str(tmp_path / "new"))
    assert done.returncode == 1
    assert "đã có bảng" in done.stderr
    assert not (tmp_path / "new").exists()
