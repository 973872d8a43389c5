"""The real server as a process of its own, on a free port, with a throw-away data folder."""

import os
import signal
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.house.sources import ROOT

PATIENCE = 60  # seconds


@dataclass(frozen=True)
class House:
    """An open house."""

    address: str
    said: str

    def page(self, path: str = "/") -> str:
        with urllib.request.urlopen(self.address + path, timeout=PATIENCE) as answer:  # noqa: S310  # ours
            return str(answer.read().decode())


def free_port() -> int:
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        return int(trial.getsockname()[1])


def environment() -> dict[str, str]:
    """As a person's shell has it: nothing of the tests' own settings. What one process compiled the next one reads."""
    foreign = ("VIDAN_", "DJANGO_", "PYTEST", "PYTHONDONTWRITEBYTECODE")
    kept = {k: v for k, v in os.environ.items() if not k.startswith(foreign)}
    return kept | {"PYTHONPATH": str(ROOT), "PYTHONSAFEPATH": "1", "PYTHONUTF8": "1"}


def command(data: Path, port: int, *options: str) -> list[str]:
    return [sys.executable, "-m", "vidan.site.serving", "--data", str(data), "--port", str(port), *options]


def start(data: Path, *options: str, port: int = 0) -> subprocess.Popen[str]:
    return subprocess.Popen(
        command(data, port or free_port(), *options),
        env=environment(),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,  # so that a test can end it with its children, and nothing else
    )


def end(server: subprocess.Popen[str], how: signal.Signals = signal.SIGTERM) -> None:
    """End what `start` started."""
    if server.poll() is None:
        os.killpg(server.pid, how)
    server.communicate(timeout=PATIENCE)


@contextmanager
def opened(data: Path, *options: str) -> Iterator[House]:
    """The house once it has said its address."""
    port = free_port()
    server = start(data, *options, port=port)
    try:
        said = ""
        for line in server.stdout or ():
            said += line
            if line.startswith("Đã mở cửa"):
                break
        assert "Đã mở cửa" in said, said
        yield House(f"http://127.0.0.1:{port}", said)
    finally:
        end(server)


def refused(data: Path, *options: str, port: int = 0) -> str:
    """What the house says when it stays closed."""
    done = subprocess.run(
        command(data, port or free_port(), *options),
        env=environment(),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
    )
    assert done.returncode == 1, done.stdout + done.stderr
    return done.stderr.strip()
