"""A backup whose process is killed: no file that looks whole, the open house unharmed, and the next one cleans up."""

import os
import signal
import time
from pathlib import Path

import pytest

from tests.site.keeping.house import Kept, lived_in, secret_file
from tests.site.process import PATIENCE, opened


def kill_amid(kept: Kept, usb: Path, *words: str) -> None:
    """With -9, once part of the file is on the disk."""
    end = time.monotonic() + PATIENCE
    process = kept.start("backup", "--to", str(usb), *words)
    while not any(path.stat().st_size > 1_000_000 for path in usb.glob(".*.part")):
        assert process.poll() is None, process.communicate()
        assert time.monotonic() < end
        time.sleep(0.001)
    process.send_signal(signal.SIGKILL)
    process.communicate()
    assert process.returncode == -signal.SIGKILL


@pytest.mark.parametrize("how", ["clear", "sealed"])
def test_a_backup_killed_in_the_middle_leaves_nothing_that_looks_whole(how: str, tmp_path: Path) -> None:
    usb = tmp_path / "usb"
    words = ("--passphrase-file", str(secret_file(tmp_path))) if how == "sealed" else ()
    with lived_in("sqlite", tmp_path) as here:
        good = here.backed_up(usb, *words)
        whole = good.read_bytes()
        large = here.data / "files" / "large"
        with large.open("wb") as file:
            os.truncate(file.fileno(), 3_000_000_000)  # takes some seconds to copy, and no room
        with opened(here.data) as house:
            kill_amid(here, usb, *words, "--keep", "1")
            assert "Dữ liệu minh họa" in house.page()
            assert [path.name for path in usb.glob("*.vidan")] == [good.name]
            assert good.read_bytes() == whole

            large.unlink()
            time.sleep(1.1)  # names tell seconds
            newer = here.backed_up(usb, *words, "--keep", "1")
        assert [path.name for path in usb.iterdir()] == [newer.name]
        assert not (here.data / ".backup").exists()
        assert here.run("verify-ledger").returncode == 0


def test_a_second_backup_at_the_same_time_is_told_to_wait(tmp_path: Path) -> None:
    with lived_in("sqlite", tmp_path) as here:
        with (here.data / "files" / "large").open("wb") as file:
            os.truncate(file.fileno(), 3_000_000_000)
        usb = tmp_path / "usb"
        first = here.start("backup", "--to", str(usb))
        try:
            while not list(usb.glob(".*.part")):
                assert first.poll() is None
                time.sleep(0.01)
            done = here.run("backup", "--to", str(tmp_path / "other"))
        finally:
            first.kill()
            first.communicate()
    assert done.returncode == 1
    assert "một lần sao lưu khác" in done.stderr
