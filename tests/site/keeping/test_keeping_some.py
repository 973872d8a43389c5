"""How many backups lie in a folder: the oldest of ours go, never a stranger's file, never before a new one is whole."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.site.keeping.house import lived_in

OLD = [f"vidan-99901-2026010{day}-120000.vidan" for day in range(1, 6)]
STRANGERS = ["vidan-13366-20260101-120000.vidan", "vidan-99901-20260101.vidan", "ảnh.jpg"]


def test_the_oldest_of_ours_go_and_every_other_file_stays(tmp_path: Path) -> None:
    usb = tmp_path / "usb"
    usb.mkdir()
    for name in (*OLD, *STRANGERS):
        (usb / name).write_text("an older one")
    with lived_in("sqlite", tmp_path) as here:
        new = here.backed_up(usb, "--keep", "3")
        told = json.loads((here.data / "backups.json").read_text())
    assert {path.name for path in usb.iterdir()} == {new.name, *OLD[-2:], *STRANGERS}
    assert [record["file"] for record in told] == [str(new)]


def test_a_second_in_which_there_is_one_already_gives_its_name_away(tmp_path: Path) -> None:
    usb = tmp_path / "usb"
    with lived_in("sqlite", tmp_path) as here:
        first = here.backed_up(usb)
        begun = datetime.strptime(first.name[-21:-6], "%Y%m%d-%H%M%S").replace(tzinfo=UTC)
        taken = {
            f"{first.name[:-21]}{begun + timedelta(seconds=s):%Y%m%d-%H%M%S}.vidan" for s in range(1, 60)
        }
        for name in taken:
            (usb / name).touch()
        second = here.backed_up(usb)
    assert second.name not in taken
    assert second.name > max(taken), "sorted, they still tell which is newer"


def test_one_that_fails_removes_none_and_is_not_recorded(tmp_path: Path) -> None:
    usb = tmp_path / "usb"
    usb.mkdir()
    for name in OLD:
        (usb / name).write_text("an older one")
    with lived_in("sqlite", tmp_path) as here:
        database = here.data / "vidan.sqlite3"
        with database.open("r+b") as file:
            file.seek(database.stat().st_size // 2)
            file.write(b"\xff" * 8192)  # a bad sector
        done = here.run("backup", "--to", str(usb), "--keep", "1")
        assert done.returncode == 1
        assert "Cơ sở dữ liệu bị hỏng" in done.stderr
        assert not (here.data / "backups.json").exists()
    assert {path.name for path in usb.iterdir()} == set(OLD)


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("--to", "/dev/null/x"), "Không ghi được vào"),
        (("--to", "usb", "--passphrase-file", "nowhere"), "Không đọc được tệp mật khẩu"),
        (("--to", "usb", "--encrypt"), "--passphrase-file"),
    ],
)
def test_what_cannot_be_done_is_one_sentence(words: tuple[str, ...], sentence: str, tmp_path: Path) -> None:
    with lived_in("sqlite", tmp_path) as here:
        words = tuple(str(tmp_path / word) if word == "usb" else word for word in words)
        done = here.run("backup", *words)
    assert done.returncode == 1
    assert sentence in done.stderr
    assert "Traceback" not in done.stderr


def test_a_folder_that_was_never_opened_has_nothing_to_back_up(tmp_path: Path) -> None:
    with lived_in("sqlite", tmp_path) as here:
        (tmp_path / "empty").mkdir()
        done = here.run("backup", "--to", str(tmp_path / "usb"), VIDAN_DATA=str(tmp_path / "empty"))
    assert done.returncode == 1
    assert "Chưa có gì để sao lưu" in done.stderr


def test_a_passphrase_that_is_short_or_open_to_others_is_refused(tmp_path: Path) -> None:
    secret = tmp_path / "passphrase"
    with lived_in("sqlite", tmp_path) as here:
        for words, mode, sentence in (("ngắn", 0o600, "ít nhất 12"), ("một câu đủ dài", 0o644, "chmod 600")):
            secret.write_text(words)
            secret.chmod(mode)
            done = here.run("backup", "--to", str(tmp_path / "usb"), "--passphrase-file", str(secret))
            assert done.returncode == 1
            assert sentence in done.stderr
