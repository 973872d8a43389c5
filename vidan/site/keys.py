"""The secrets of an installation, kept in one file of the data folder that only its owner may read."""

import fcntl
import json
import os
import secrets
from collections.abc import Callable
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from pathlib import Path

FILE_NAME = "keys.json"


@dataclass(frozen=True)
class Keys:
    """`session` signs cookies and may be replaced; `people` keys the hashes of card numbers and never may.

    `factors` seals what officers prove themselves with; replaced, everybody enrols anew. Empty in a folder from
    before there were second factors, until it is next opened.
    """

    session: str
    people: str
    factors: str = ""


def read_keys(folder: Path) -> Keys | None:
    """The keys of this data folder, or None when it has none yet."""
    try:
        return Keys(**json.loads((folder / FILE_NAME).read_text()))
    except FileNotFoundError:
        return None


def make_keys(folder: Path) -> Keys:
    """Read the keys, making them, or the one that is missing. The file is whole or absent, never half-written."""
    known = read_keys(folder)
    if known and known.factors:
        return known
    if known:
        return _with_factors(folder)
    keys = Keys(session=_secret(), people=_secret(), factors=_secret())
    with suppress(FileExistsError):
        _put(folder, keys, os.link)  # refuses to replace a file another process made meanwhile
    made = read_keys(folder)
    assert made is not None  # noqa: S101  # just linked
    return made


def _with_factors(folder: Path) -> Keys:
    """One process after another: the second finds what the first has added."""
    with (folder / FILE_NAME).open() as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        known = read_keys(folder)
        assert known is not None  # noqa: S101  # it is open
        if not known.factors:
            known = replace(known, factors=_secret())
            _put(folder, known, os.replace)
    return known


def _put(folder: Path, keys: Keys, place: Callable[[Path, Path], None]) -> None:
    draft = folder / f".{FILE_NAME}.{os.getpid()}"
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        json.dump(asdict(keys), file)
        file.flush()
        os.fsync(file.fileno())
    try:
        place(draft, folder / FILE_NAME)
    finally:
        draft.unlink(missing_ok=True)


def _secret() -> str:
    return secrets.token_urlsafe(48)
