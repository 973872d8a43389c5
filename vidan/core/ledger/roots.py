"""Published roots: what was written down about every chain on a day, and whether the chains still say it.

Whoever can rewrite the database can rewrite entries and heads together. A root copied elsewhere is out of their reach.
One line is one root: its moment, the root, and `unit:count:last_hash` for every chain it is made of.
"""

import os
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from errno import ENOSPC
from pathlib import Path

from django.conf import settings

from vidan.core.ledger.chain import moment_text, root_hash
from vidan.core.ledger.models import Entry

End = tuple[int, int, str]  # unit, count, hash of the last entry
_END = re.compile(r"(\d{1,18}):(\d{1,18}):([0-9a-f]{64})")
_MOMENT = "%Y-%m-%dT%H:%M:%S.%fZ"
_BATCH = 500


class Unreadable(ValueError):
    """A line that is no root: cut off, altered, or something else altogether."""


@dataclass(frozen=True)
class Root:
    """What was published once."""

    at: datetime
    root: str
    ends: tuple[End, ...]

    def line(self) -> str:
        """As it stands in a file."""
        ends = (f"{unit}:{count}:{last}" for unit, count, last in self.ends)
        return " ".join((moment_text(self.at), self.root, *ends))


def root_of(ends: Iterable[End], now: datetime) -> Root:
    """The root of these chains at this moment."""
    ordered = tuple(sorted(ends))
    return Root(now, root_hash(ordered), ordered)


def read(line: str) -> Root:
    """The root that a line says. Raises Unreadable, also when its parts do not make its root."""
    try:
        moment, root, *told = line.split()
        at = datetime.strptime(moment, _MOMENT).replace(tzinfo=UTC)
    except ValueError as fault:
        raise Unreadable(line) from fault
    found = [end for text in told if (end := _END.fullmatch(text))]
    ends = tuple((int(end[1]), int(end[2]), end[3]) for end in found)
    if len(found) != len(told) or root_hash(ends) != root:
        raise Unreadable(line)
    return Root(at, root, ends)


def files() -> list[Path]:
    """The files of the published roots, one for each year, oldest first."""
    return sorted(_folder().glob("[0-9][0-9][0-9][0-9].txt"))


def lines(paths: Iterable[Path]) -> Iterator[tuple[str, str]]:
    """(where it stands, the line) of each root in these files."""
    for path in paths:
        text = path.read_text(encoding="ascii", errors="replace")
        for number, line in enumerate(text.splitlines(), start=1):
            if line.strip():
                yield f"{path.name}, dòng {number}", line


def newest(most: int) -> list[tuple[datetime, str]]:
    """When, and which root: the last ones published, newest first. What cannot be read is left out."""
    shown: list[tuple[datetime, str]] = []
    for path in reversed(files()):
        for _, line in reversed(list(lines([path]))):
            with suppress(Unreadable):
                root = read(line)
                shown.append((root.at, root.root))
            if len(shown) == most:
                return shown
    return shown


def publish(root: Root) -> Path:
    """Write the root at the end of its year's file; it is on the disk when this returns."""
    folder = _folder()
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    path = folder / f"{root.at.year:04}.txt"
    handle = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    try:
        written = f"{root.line()}\n".encode()
        if os.write(handle, written) != len(written):  # the disk is full; a cut line is seen to be cut
            raise OSError(ENOSPC, os.strerror(ENOSPC), str(path))
        os.fsync(handle)
    finally:
        os.close(handle)
    _sync(folder)
    return path


def differences(told: Iterable[tuple[str, str]]) -> Iterator[str]:
    """What the chains no longer say as it was published, one sentence each."""
    roots: list[tuple[str, Root]] = []
    for where, line in told:
        try:
            roots.append((where, read(line)))
        except Unreadable:
            yield f"{where}: không phải một mã gốc nguyên vẹn"
    now = _hashes(roots)
    for where, root in roots:
        for unit, count, last in root.ends:
            if count and now.get((unit, count)) != last:
                is_there = (unit, count) in now
                what = "nay là mục khác" if is_there else "nay không còn mục ấy"
                name = f"đơn vị {unit}" if unit else "chuỗi gốc"
                yield f"{where}: {name} đã công bố đến mục {count}, {what}"


def _hashes(roots: list[tuple[str, Root]]) -> dict[tuple[int, int], str]:
    wanted: dict[int, set[int]] = defaultdict(set)
    for _, root in roots:
        for unit, count, _ in root.ends:
            wanted[unit].add(count)
    found: dict[tuple[int, int], str] = {}
    for unit, counts in wanted.items():
        places = sorted(counts)
        for start in range(0, len(places), _BATCH):
            rows = Entry.objects.filter(unit=unit, seq__in=places[start : start + _BATCH])
            found |= {(unit, seq): last for seq, last in rows.values_list("seq", "hash")}
    return found


def _folder() -> Path:
    return Path(settings.ROOTS)


def _sync(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
