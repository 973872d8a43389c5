"""Photographs as they came, until a job has drawn them anew: on the disk for a while, never shown, never served.

A photograph of 3 MB takes an eighth of a second to draw anew; whoever sends some does not wait for that. `.undrawn`
begins with a point, so that no backup takes what may still say where it was taken.
"""

import hashlib
import os
import time
from dataclasses import dataclass, field, replace
from pathlib import Path
from uuid import uuid4

from django.conf import settings

from vidan.core.files.images import NO_PICTURE, glance
from vidan.core.files.kinds import IMAGES, kind_of
from vidan.kit.refusals import BadInput, TooMany

LASTS = 7 * 24 * 3600  # seconds: longer than a job is tried
MOST_TOGETHER = 2_000_000_000  # bytes: a flood must not fill the disk
FULL = "Hiện có quá nhiều ảnh đang chờ. Mời gửi không kèm ảnh, hoặc thử lại sau ít giờ."


@dataclass(frozen=True)
class Undrawn:
    """A file that begins as a picture does. `raw`: what it is called on the disk, once it is there."""

    name: str
    content: bytes = field(default=b"", repr=False)
    raw: str = ""

    def stored(self) -> "Undrawn":
        """The same, on the disk before this returns. Raises TooMany when too much waits."""
        return self if self.raw else replace(self, raw=_put(self.content), content=b"")

    def __str__(self) -> str:
        """What a form says with it."""
        return f"{hashlib.sha256(self.content).hexdigest()} {self.name}"


def undrawn_photo(name: str, content: bytes) -> Undrawn:
    """What came for a photograph, as far as its head tells. Raises BadInput; all else is seen when it is drawn."""
    kind = kind_of(content)
    if kind not in IMAGES:
        raise BadInput(NO_PICTURE)
    glance(content, kind)
    return Undrawn(name, content)


def get(raw: str) -> bytes | None:
    """What came; None when it is there no more."""
    try:
        return (_root() / raw).read_bytes()
    except FileNotFoundError:
        return None


def drop(raw: str) -> None:
    """It was drawn, or is not wanted any more."""
    (_root() / raw).unlink(missing_ok=True)


def sweep() -> int:
    """Remove what no job will draw any more; how many."""
    old = time.time() - LASTS
    gone = [path for path in _root().glob("*") if path.stat().st_mtime < old]
    for path in gone:
        path.unlink(missing_ok=True)
    return len(gone)


def _put(content: bytes) -> str:
    root, raw = _root(), uuid4().hex
    root.mkdir(mode=0o700, parents=True, exist_ok=True)
    if sum(path.stat().st_size for path in root.glob("*")) > MOST_TOGETHER:
        raise TooMany(FULL, retry_after=3_600)
    handle = os.open(root / raw, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    return raw


def _root() -> Path:
    return Path(settings.FILES) / ".undrawn"
