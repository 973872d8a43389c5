"""Where a gateway's own program takes messages from: a file for each channel, a line each, blank once forgotten."""

import json
import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from django.conf import settings

FOLDER = "outbox"


@dataclass(frozen=True)
class Line:
    """One that says something: which message, when it was handed over, and the bytes it takes."""

    message_id: str
    at: str
    start: int
    length: int


def put(name: str, said: Mapping[str, str]) -> None:
    """Append one line; only the owner may read the file. Raises OSError."""
    folder = Path(settings.DATA) / FOLDER
    folder.mkdir(mode=0o700, exist_ok=True)
    handle = os.open(folder / f"{name}.jsonl", os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    with os.fdopen(handle, "a", encoding="utf-8") as out:
        out.write(f"{json.dumps(said, ensure_ascii=False)}\n")


def blank(choose: Callable[[list[Line]], Iterable[Line]]) -> None:
    """Write spaces over the lines chosen of each file, where they stand.

    Nothing moves: a program that remembers how far it read goes on there, and a line that comes meanwhile is kept.
    """
    for path in sorted((Path(settings.DATA) / FOLDER).glob("*.jsonl")):
        with path.open("r+b") as file:
            for line in choose(list(_lines(file))):
                file.seek(line.start)
                file.write(b" " * line.length)


def _lines(file: IO[bytes]) -> Iterator[Line]:
    start = 0
    for whole in file:
        said = _said(whole)
        if said:
            yield Line(said["id"], said.get("at", ""), start, len(whole.rstrip(b"\n")))
        start += len(whole)


def _said(whole: bytes) -> dict[str, str]:
    """What a line says; nothing when it is blank, not whole yet, or none of ours."""
    try:
        said = json.loads(whole) if whole.strip() and whole.endswith(b"\n") else {}
    except ValueError:
        return {}
    return said if isinstance(said, dict) and isinstance(said.get("id"), str) else {}
