"""Content in the data folder by its SHA-256: `files/ab/cd/<hash>`. What no row refers to does not count as kept."""

import fcntl
import hashlib
import os
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings

GRACE = 24 * 3600  # seconds an unreferred file is left alone: its row may be about to be committed


class Damaged(Exception):
    """The content is gone, or no longer what its hash says."""


def put(content: bytes) -> str:
    """Write content where its hash says, whole or not at all, on the disk before this returns; its hash."""
    sha256 = hashlib.sha256(content).hexdigest()
    path = _path(sha256)
    with _held(fcntl.LOCK_SH):
        if path.exists():
            os.utime(path)  # young again: the sweep leaves it alone
        else:
            _write(path, content)
    return sha256


def get(sha256: str) -> bytes:
    """Read content and make sure that it is what its hash says. Raises Damaged."""
    try:
        content = _path(sha256).read_bytes()
    except FileNotFoundError as gone:
        raise Damaged(sha256) from gone
    if hashlib.sha256(content).hexdigest() != sha256:
        raise Damaged(sha256)
    return content


def sweep(is_kept: Callable[[str], bool]) -> int:
    """Remove files older than a day that no row refers to, and torn temporary ones; how many."""
    swept = 0
    for path in sorted(_root().glob("??/??/*")):
        with _held(fcntl.LOCK_EX):
            is_old = path.exists() and path.stat().st_mtime < time.time() - GRACE
            if is_old and not is_kept(path.name):
                path.unlink()
                swept += 1
    return swept


def _root() -> Path:
    return Path(settings.FILES)


def _path(sha256: str) -> Path:
    return _root() / sha256[:2] / sha256[2:4] / sha256


def _write(path: Path, content: bytes) -> None:
    for folder in (path.parent.parent, path.parent):  # one by one: only the last of several gets the mode
        folder.mkdir(mode=0o700, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix="new-")  # made with mode 0600
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(name).rename(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    for folder in (path.parent, path.parent.parent, _root()):
        _sync(folder)


def _sync(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


@contextmanager
def _held(how: int) -> Iterator[None]:
    _root().mkdir(mode=0o700, parents=True, exist_ok=True)
    handle = os.open(_root() / ".lock", os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(handle, how)
        yield
    finally:
        os.close(handle)
