"""What stands in the way is said in one sentence with what mends it; never a traceback."""

import socket
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.site.demonstration import demonstration
from tests.site.process import opened, refused

EVERYWHERE = "0.0.0.0"  # noqa: S104  # to be refused


@pytest.fixture
def demo(tmp_path: Path) -> Path:
    """A demonstration that was opened once."""
    return demonstration(tmp_path / "data")


def _is_one_sentence(said: str) -> bool:
    return len(said.splitlines()) == 1 and "Traceback" not in said and "mời" in said.lower()


def test_a_busy_port_names_the_next_one(tmp_path: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        said = refused(tmp_path / "data", port=port)
    assert _is_one_sentence(said)
    assert f"--port {port + 1}" in said
    assert not (tmp_path / "data").exists()


def test_a_file_in_the_place_of_the_folder(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("không phải thư mục")
    said = refused(tmp_path / "data")
    assert _is_one_sentence(said)
    assert "--data" in said


def test_a_folder_nobody_can_write() -> None:
    assert _is_one_sentence(refused(Path("/proc/vidan")))


@pytest.mark.parametrize("options", [["--demo", "--host", EVERYWHERE], ["--host", EVERYWHERE]])
def test_the_demonstration_never_leaves_this_machine(tmp_path: Path, options: list[str]) -> None:
    said = refused(tmp_path / "data", *options)
    assert _is_one_sentence(said)
    assert "minh họa chỉ mở trên chính máy này" in said
    assert not (tmp_path / "data").exists()


def test_a_demonstration_that_is_there_never_leaves_this_machine(demo: Path) -> None:
    assert "minh họa chỉ mở trên chính máy này" in refused(demo, "--host", EVERYWHERE)


def test_a_demonstration_does_not_become_real(demo: Path) -> None:
    said = refused(demo, "--empty")
    assert _is_one_sentence(said)
    assert "đang giữ dữ liệu minh họa" in said


def _lose(keys: Path) -> None:
    keys.unlink()


def _spoil(keys: Path) -> None:
    keys.write_text("{")


@pytest.mark.parametrize("harm", [_lose, _spoil])
def test_a_register_without_its_keys_stays_closed(demo: Path, harm: Callable[[Path], None]) -> None:
    harm(demo / "keys.json")
    said = refused(demo)
    assert _is_one_sentence(said)
    assert "keys.json" in said


def test_two_servers_do_not_share_a_folder(demo: Path) -> None:
    with opened(demo):
        said = refused(demo)
    assert _is_one_sentence(said)
    assert "đang có một máy chủ Vì Dân khác dùng" in said


@pytest.mark.parametrize(
    "options",
    [["--moon"], ["--port", "x"], ["--host", "203.0.113.9"], ["--demo", "--empty"], ["--port", "70000"]],
)
def test_options_nobody_understands(tmp_path: Path, options: list[str]) -> None:
    said = refused(tmp_path / "data", *options)
    assert "Traceback" not in said
    assert len(said.splitlines()) == 1


def test_a_file_that_is_no_database(demo: Path) -> None:
    (demo / "vidan.sqlite3").write_bytes(b"not a database, but long enough to be one" * 100)
    said = refused(demo)
    assert _is_one_sentence(said)
    assert "Không mở được cơ sở dữ liệu" in said
