"""Makes a backup: a moment of the database, the other files of the data folder, and a manifest, in one file."""

import errno
import fcntl
import hashlib
import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import count
from pathlib import Path

from django.utils.timezone import localtime

from vidan import VERSION
from vidan.core.units.queries import face, installation
from vidan.site import keys
from vidan.site.ground import DATABASE, LOCK
from vidan.site.keeping import archive, records
from vidan.site.keeping.faults import CannotKeep
from vidan.site.keeping.records import Record
from vidan.site.keeping.snapshots import NOTHING, Snapshot, is_sqlite, snapshot

BUSY = "backup.lock"
SCRATCH = ".backup"
DATABASE_FOLDER, FILES_FOLDER = "database", "data"
# Not part of a backup: the live database, what is made anew, locks, and records of this very folder.
_LEFT_OUT = (
    DATABASE,
    f"{DATABASE}-wal",
    f"{DATABASE}-shm",
    LOCK,
    BUSY,
    "static",
    keys.FILE_NAME,
    records.FILE_NAME,
)


@dataclass(frozen=True)
class Wish:
    """What is asked for."""

    to: Path
    passphrase: str = ""
    with_keys: bool = False  # in a file that is not sealed: only when somebody says so
    keep: int = 0  # how many of ours may lie there; 0: all


@dataclass(frozen=True)
class Made:
    """What came of it."""

    path: Path
    manifest: archive.Manifest
    has_keys: bool
    removed: list[Path]


def back_up(data: Path, wish: Wish, now: datetime) -> Made:
    """One more file in `wish.to`, read back and found whole, or none. Raises CannotKeep."""
    with _alone(data) as scratch:
        target = _target(wish.to, now)
        part = wish.to / f".{target.name}.part"
        try:
            has_keys = bool(wish.passphrase or wish.with_keys) and (data / keys.FILE_NAME).is_file()
            _write(data, scratch, part, wish.passphrase, has_keys=has_keys, now=now)
            manifest = archive.examined(part, wish.passphrase)
            _put(part, target)
        except OSError as fault:
            raise CannotKeep(_why(fault, wish.to)) from fault
        finally:
            part.unlink(missing_ok=True)
        made = Record(
            now.isoformat(), str(target), target.stat().st_size, bool(wish.passphrase), manifest.ledger_root
        )
        records.record(data, made)
        return Made(target, manifest, has_keys, _clear(target, wish.keep))


def _write(data: Path, scratch: Path, part: Path, passphrase: str, *, has_keys: bool, now: datetime) -> None:
    with archive.writing(part, passphrase) as file, snapshot(scratch) as taken:
        file.add(f"{DATABASE_FOLDER}/{taken.path.name}", taken.path)
        # After the database: what its rows point to was there before them and is never altered.
        for name, path in _others(data):
            with suppress(FileNotFoundError):  # erased meanwhile, by somebody who may
                file.add(f"{FILES_FOLDER}/{name}", path)
        if has_keys:
            file.add(f"{FILES_FOLDER}/{keys.FILE_NAME}", data / keys.FILE_NAME)
        file.end(_manifest(data, taken, file.parts, now))


def _manifest(data: Path, taken: Snapshot, parts: dict[str, archive.Part], now: datetime) -> archive.Manifest:
    here = installation()
    return archive.Manifest(
        made_at=now.isoformat(),
        software=VERSION,
        database=taken.kind,
        database_version=taken.version,
        migrations=taken.migrations,
        ledger_root=taken.ledger_root,
        ledger_count=taken.ledger_count,
        unit=face(here.home_id, localtime(now).date()).office if here else "",
        is_demo=bool(here and here.is_demo),
        keys_mark=keys_mark(data),
        parts=parts,
    )


def keys_mark(folder: Path) -> str:
    """Tells whether a file of keys belongs to a backup; 48 random bytes cannot be guessed from it."""
    known = keys.read_keys(folder)
    return hashlib.sha256(f"vidan keys:{known.people}".encode()).hexdigest()[:32] if known else ""


def _others(data: Path) -> Iterator[tuple[str, Path]]:
    """Every other file of the data folder; a folder moved to another disk by a link is followed."""
    for top in sorted(data.iterdir()):
        if top.name in _LEFT_OUT or top.name.startswith("."):
            continue
        if top.is_file():
            yield top.name, top
        for folder, names, files in os.walk(top.resolve()) if top.is_dir() else ():
            names[:] = sorted(name for name in names if not name.startswith("."))
            inside = Path(folder).relative_to(top.resolve())
            for name in sorted(files):
                path = Path(folder, name)
                if not name.startswith(".") and path.is_file() and not path.is_symlink():
                    yield str(Path(top.name) / inside / name), path


@contextmanager
def _alone(data: Path) -> Iterator[Path]:
    """A folder for the copy of the database, for one backup at a time; what a killed one left there goes."""
    if not data.is_dir() or (is_sqlite() and not (data / DATABASE).is_file()):
        raise CannotKeep(NOTHING)
    scratch = data / SCRATCH
    with (data / BUSY).open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as fault:
            raise CannotKeep("Đang có một lần sao lưu khác chạy. Mời đợi lần ấy xong.") from fault
        shutil.rmtree(scratch, ignore_errors=True)
        scratch.mkdir(mode=0o700)
        try:
            yield scratch
        finally:
            shutil.rmtree(scratch, ignore_errors=True)


def _target(folder: Path, now: datetime) -> Path:
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        for left in folder.glob(f".{_series()}-*.vidan.part"):  # of one that was killed
            left.unlink()
    except OSError as fault:
        raise CannotKeep(_why(fault, folder)) from fault
    series = _series()
    seconds = (
        now + timedelta(seconds=later) for later in count()
    )  # another of this second takes the next one
    names = (folder / f"{series}-{localtime(second):%Y%m%d-%H%M%S}.vidan" for second in seconds)
    return next(name for name in names if not name.exists())


def _series() -> str:
    """What the names of this installation's backups begin with: the unit's code, no word of anybody."""
    here = installation()
    code = face(here.home_id, localtime().date()).gso_code if here else ""
    return f"vidan-{code}" if re.fullmatch(r"[0-9]{1,10}", code) else "vidan-0"


def _put(part: Path, target: Path) -> None:
    """Give it its name, which says that it is whole. Never over another file."""
    try:
        os.link(part, target)
    except FileExistsError as fault:
        raise CannotKeep(f"Đã có tệp “{target.name}” ở đó; bản sao lưu không bao giờ ghi đè.") from fault
    except OSError:  # a USB stick's FAT knows no links; its name was free a moment ago
        part.rename(target)
    handle = os.open(target.parent, os.O_RDONLY)
    with suppress(OSError):  # not every file system can
        os.fsync(handle)
    os.close(handle)


def _clear(newest: Path, keep: int) -> list[Path]:
    """Remove the oldest of ours beyond `keep`. The newest was just read back whole, and stays."""
    shape = re.compile(re.escape(newest.name[: -len("-YYYYmmdd-HHMMSS.vidan")]) + r"-\d{8}-\d{6}\.vidan")
    ours = sorted(path for path in newest.parent.iterdir() if shape.fullmatch(path.name) and path != newest)
    old = ours[: max(0, len(ours) + 1 - keep)] if keep else []
    for path in old:
        path.unlink()
    return old


def _why(fault: OSError, folder: Path) -> str:
    if fault.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
        return f"Đĩa đã đầy nên chưa sao lưu được; bản dở đã bỏ. Mời dọn chỗ: df -h “{folder}”"
    return (
        f"Không ghi được vào “{folder}” ({os.strerror(fault.errno or 0)}). Mời kiểm tra ổ đĩa và quyền ghi."
    )
