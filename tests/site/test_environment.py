"""script/server on a machine that lacks something: one sentence with the command that mends it."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.house.sources import ROOT

TOOLS = ("bash", "cat", "dirname", "flock", "grep", "id", "mkdir", "readlink", "sed", "sha256sum")


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A fresh clone, in a folder with spaces and diacritics, on a machine with few tools."""
    root = tmp_path / "Vì Dân của xã"
    shutil.copytree(ROOT / "script", root / "script")
    shutil.copytree(ROOT / "requirements", root / "requirements")
    (tmp_path / "bin").mkdir()
    for tool in TOOLS:
        (tmp_path / "bin" / tool).symlink_to(str(shutil.which(tool)))
    return root


def _stub(path: Path, body: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/bin/sh\n{body}\n")
    path.chmod(0o755)


def _server(root: Path) -> subprocess.CompletedProcess[str]:
    environment = {"PATH": str(root.parent / "bin"), "HOME": os.environ.get("HOME", "/")}
    command = [str(root / "script" / "server"), "--port", "8000"]
    return subprocess.run(
        command, cwd="/", env=environment, capture_output=True, text=True, timeout=60, check=False
    )


def test_a_machine_without_a_new_enough_python(checkout: Path) -> None:
    _stub(checkout.parent / "bin" / "python3", "exit 1")
    done = _server(checkout)
    assert done.returncode == 1
    assert "Cần Python 3.11 trở lên" in done.stderr
    assert "apt-get install -y python3" in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_a_machine_without_python3_venv(checkout: Path) -> None:
    _stub(checkout.parent / "bin" / "python3", 'case "$2" in *ensurepip*) exit 1;; esac')
    done = _server(checkout)
    assert done.returncode == 1
    assert "apt-get install -y python3-venv" in done.stderr
    assert len(done.stderr.splitlines()) == 1


@pytest.mark.parametrize(
    ("pip_says", "we_say"),
    [
        ("WARNING: Retrying: Failed to establish a new connection", "chưa nối được mạng"),
        ("OSError: [Errno 28] No space left on device", "Đĩa đã đầy"),
        ("something nobody has seen before", "install.log"),
    ],
)
def test_libraries_that_do_not_come(checkout: Path, pip_says: str, we_say: str) -> None:
    _stub(checkout.parent / "bin" / "python3", "exit 0")
    _stub(checkout / ".venv/bin/python", f'[ "$2" = pip ] || exit 0; echo "{pip_says}" >&2; exit 1')
    done = _server(checkout)
    assert done.returncode == 1
    assert we_say in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_an_install_that_was_cut_off_is_taken_up_and_then_never_repeated(checkout: Path) -> None:
    _stub(checkout.parent / "bin" / "python3", "exit 0")
    diary = checkout / "diary"
    _stub(checkout / ".venv/bin/python", f'[ "$1" = -c ] || echo "$2" >>"{diary}"; [ "$2" != pip ] || exit 1')
    assert _server(checkout).returncode == 1

    _stub(checkout / ".venv/bin/python", f'[ "$1" = -c ] || echo "$2" >>"{diary}"')
    assert _server(checkout).returncode == 0
    assert _server(checkout).returncode == 0
    assert diary.read_text().split() == ["pip", "pip", "vidan.site.serving", "vidan.site.serving"]


def test_a_changed_lock_file_installs_again(checkout: Path) -> None:
    _stub(checkout.parent / "bin" / "python3", "exit 0")
    diary = checkout / "diary"
    _stub(checkout / ".venv/bin/python", f'[ "$1" = -c ] || echo "$2" >>"{diary}"')
    _server(checkout)
    (checkout / "requirements/run.txt").write_text("# nothing\n")
    _server(checkout)
    assert diary.read_text().split() == ["pip", "vidan.site.serving"] * 2
