"""What arrives piece by piece over a slow line, before anybody says that it is meant: on the disk, for a day at most.

No row knows of it. A folder belongs to who has the form's key; the parts of it are numbered. `.drafts` begins with a
point, so that no backup takes it.
"""

import fcntl
import hashlib
import os
import re
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings

from vidan.kit.refusals import BadInput, TooMany

LASTS = 24 * 3600  # seconds after the last piece
MOST_TOGETHER = 2_000_000_000  # bytes of all drafts: a flood must not fill the disk
FULL = "Hiện có quá nhiều ảnh đang gửi dở. Mời gửi không kèm ảnh, hoặc thử lại sau ít giờ."
PLACES = 10
_CLEAN = re.compile(r"[0-9]\.clean")


def length(key: str, place: int) -> int:
    """How much of it is here: where to go on."""
    path = _folder(key) / f"{place}.part"
    return path.stat().st_size if path.is_file() else 0


def add(key: str, place: int, offset: int, piece: bytes, *, largest: int) -> int:
    """Write a piece where it belongs; how much is here then. A piece sent twice changes nothing. Raises BadInput."""
    with _held(key) as folder:
        path = folder / f"{place}.part"
        here = path.stat().st_size if path.is_file() else 0
        if offset > here:
            return here  # something between is missing: go on from there
        if offset + len(piece) > largest:
            path.unlink(missing_ok=True)
            raise BadInput(f"Mỗi ảnh tối đa {largest // 1_000_000} MB. Mời chọn ảnh khác.")
        if offset + len(piece) <= here:
            return here
        with path.open("r+b" if here else "wb") as file:
            file.seek(offset)
            file.write(piece)
        return offset + len(piece)


def whole(key: str, place: int) -> bytes:
    """All that came of one."""
    path = _folder(key) / f"{place}.part"
    return path.read_bytes() if path.is_file() else b""


def put(key: str, place: int, content: bytes) -> None:
    """It is whole and a picture: this stands for what came."""
    with _held(key) as folder:
        (folder / f"{place}.clean").write_bytes(content)
        (folder / f"{place}.part").unlink(missing_ok=True)


def held(key: str) -> list[tuple[int, bytes]]:
    """What is whole, in order."""
    folder = _folder(key)
    names = (
        sorted(path for path in folder.iterdir() if _CLEAN.fullmatch(path.name)) if folder.is_dir() else []
    )
    return [(int(path.name[0]), path.read_bytes()) for path in names]


def free(key: str) -> list[int]:
    """The places nothing clean stands in."""
    taken = {place for place, _ in held(key)}
    return [place for place in range(PLACES) if place not in taken]


def drop(key: str, place: int | None = None) -> None:
    """It was sent, or is not wanted: one of them, or all."""
    folder = _folder(key)
    if place is None:
        shutil.rmtree(folder, ignore_errors=True)
    else:
        for path in (folder / f"{place}.part", folder / f"{place}.clean"):
            path.unlink(missing_ok=True)


def sweep() -> int:
    """Remove what nobody went on with for a day; how many folders."""
    old = time.time() - LASTS
    gone = [folder for folder in _root().glob("*") if folder.is_dir() and folder.stat().st_mtime < old]
    for folder in gone:
        shutil.rmtree(folder, ignore_errors=True)
    return len(gone)


def _root() -> Path:
    return Path(settings.FILES) / ".drafts"


def _folder(key: str) -> Path:
    return _root() / hashlib.sha256(key.encode()).hexdigest()


@contextmanager
def _held(key: str) -> Iterator[Path]:
    """The folder, for one piece at a time. Raises TooMany when drafts fill too much."""
    folder = _folder(key)
    if not folder.is_dir() and _fills_too_much():
        raise TooMany(FULL, retry_after=3_600)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    with (folder / "lock").open("wb") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield folder
    os.utime(folder)


def _fills_too_much() -> bool:
    return sum(path.stat().st_size for path in _root().glob("*/*")) > MOST_TOGETHER
