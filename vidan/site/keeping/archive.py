"""The file itself: a tar of parts, and last a manifest with the SHA-256 of each; sealed when there is a passphrase."""

import hashlib
import json
import os
import re
import tarfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from io import BytesIO
from pathlib import Path
from typing import IO, Any, cast

from vidan.site.keeping.faults import CannotKeep, Damaged
from vidan.site.keeping.sealing import Opener, Sealer, is_sealed

FORMAT = 1
MANIFEST = "manifest.json"
_PIECE = 1 << 20
_LONGEST_MANIFEST = 64 << 20
_NOT_OURS = "Tệp này không phải bản sao lưu của Vì Dân, hoặc đã bị hỏng. Mời lấy bản khác."
_CUT = "Bản sao lưu bị cụt, thiếu phần cuối. Mời lấy bản khác."
_PLAIN_PART = re.compile(r"(?!\.)[^/\0]+(/(?!\.\.?(/|$))[^/\0]+)*")


@dataclass(frozen=True)
class Part:
    """One file of the archive."""

    size: int
    sha256: str


@dataclass(frozen=True)
class Manifest:
    """What is in the archive and what it must become again."""

    made_at: str
    software: str
    database: str  # sqlite or postgresql
    database_version: str
    migrations: list[str]  # "app.name", all that were applied
    ledger_root: str
    ledger_count: int
    unit: str
    is_demo: bool
    keys_mark: str  # tells whether keys.json fits, and nothing about the keys
    parts: dict[str, Part] = field(default_factory=dict)
    format: int = FORMAT

    @classmethod
    def read(cls, text: bytes) -> "Manifest":
        """Raises Damaged."""
        try:
            told = json.loads(text)
            if told["format"] > FORMAT:
                raise Damaged("Bản sao lưu do phần mềm mới hơn tạo ra. Mời cập nhật Vì Dân rồi phục hồi.")
            return cls(**{**told, "parts": {name: Part(**part) for name, part in told["parts"].items()}})
        except (ValueError, TypeError, KeyError, AttributeError) as fault:
            raise Damaged(_NOT_OURS) from fault


class Hashing:
    """A file that is read through, and what was read."""

    def __init__(self, under: IO[bytes]) -> None:
        self._under, self._hash, self._size = under, hashlib.sha256(), 0

    def read(self, size: int = -1) -> bytes:
        """As of a file."""
        data = self._under.read(size)
        self._hash.update(data)
        self._size += len(data)
        return data

    @property
    def part(self) -> Part:
        """What has been read so far."""
        return Part(self._size, self._hash.hexdigest())


class Writing:
    """The archive while it is made."""

    def __init__(self, tar: tarfile.TarFile) -> None:
        self._tar = tar
        self.parts: dict[str, Part] = {}

    def add(self, name: str, path: Path) -> None:
        """One file, as long as it is at this moment."""
        with path.open("rb") as file:
            entry = tarfile.TarInfo(name)
            entry.size, entry.mode = os.fstat(file.fileno()).st_size, 0o600
            through = Hashing(file)
            self._tar.addfile(entry, cast(IO[bytes], through))
        self.parts[name] = through.part

    def end(self, manifest: Manifest) -> None:
        """The manifest, last: a file without it was cut short."""
        text = json.dumps(asdict(manifest), ensure_ascii=False, indent=1).encode()
        entry = tarfile.TarInfo(MANIFEST)
        entry.size, entry.mode = len(text), 0o600
        self._tar.addfile(entry, BytesIO(text))


@contextmanager
def writing(path: Path, passphrase: str) -> Iterator[Writing]:
    """A new file at `path`, on the disk and whole when this ends well."""
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        sink: Any = Sealer(file, passphrase) if passphrase else file
        with tarfile.open(fileobj=sink, mode="w|", format=tarfile.PAX_FORMAT) as tar:
            yield Writing(tar)
        if passphrase:
            sink.close()
        file.flush()
        os.fsync(file.fileno())


def ask_for_passphrase(path: Path) -> bool:
    """Whether this archive is sealed. Raises CannotKeep when there is no such file."""
    try:
        with path.open("rb") as file:
            return is_sealed(file.read(64))
    except OSError as fault:
        raise CannotKeep(f"Không đọc được tệp “{path}”. Mời kiểm tra đường dẫn.") from fault


def parts_of(path: Path, passphrase: str) -> Iterator[tuple[str, IO[bytes]]]:
    """Every part with its name, in order, the manifest last. Raises Damaged."""
    with path.open("rb") as file:
        source: Any = Opener(file, passphrase) if passphrase else file
        try:
            with tarfile.open(fileobj=source, mode="r|") as tar:
                for entry in tar:
                    opened = tar.extractfile(entry) if entry.isreg() else None
                    if opened is None or not _PLAIN_PART.fullmatch(entry.name):
                        raise Damaged(_NOT_OURS)
                    yield entry.name, opened
            while source.read(_PIECE):  # to the very end: the last sealed piece vouches for the length
                pass
        except (tarfile.TarError, EOFError) as fault:
            raise Damaged(_NOT_OURS) from fault


def examined(path: Path, passphrase: str) -> Manifest:
    """The manifest, once every part has been read and is what it says. Raises Damaged."""
    try:
        found, manifest = _read_through(path, passphrase)
    except (tarfile.TarError, EOFError) as fault:  # met in the middle of a part
        raise Damaged(_CUT) from fault
    if manifest is None:
        raise Damaged(_CUT)
    for name in sorted(found.keys() | manifest.parts.keys()):
        if found.get(name) != manifest.parts.get(name):
            raise Damaged(f"Phần “{name}” trong bản sao lưu không còn như lúc ghi. Mời lấy bản khác.")
    return manifest


def _read_through(path: Path, passphrase: str) -> tuple[dict[str, Part], Manifest | None]:
    found: dict[str, Part] = {}
    manifest: Manifest | None = None
    for name, opened in parts_of(path, passphrase):
        if manifest is not None:
            raise Damaged(_NOT_OURS)
        if name == MANIFEST:
            manifest = Manifest.read(opened.read(_LONGEST_MANIFEST))
            continue
        through = Hashing(opened)
        while through.read(_PIECE):
            pass
        found[name] = through.part
    return found, manifest
