"""The two secrets of an installation, kept in one file of the data folder that only its owner may read."""

import json
import os
import secrets
from dataclasses import asdict, dataclass
from pathlib import Path

FILE_NAME = "keys.json"


@dataclass(frozen=True)
class Keys:
    """`session` signs cookies and may be replaced; `people` keys the hashes of card numbers and never may."""

    session: str
    people: str


def read_keys(folder: Path) -> Keys | None:
    """The keys of this data folder, or None when it has none yet."""
    try:
        return Keys(**json.loads((folder / FILE_NAME).read_text()))
    except FileNotFoundError:
        return None


def make_keys(folder: Path) -> Keys:
    """Read the keys, making them when there are none. The file is whole or absent, never half-written."""
    if known := read_keys(folder):
        return known
    keys = Keys(session=secrets.token_urlsafe(48), people=secrets.token_urlsafe(48))
    draft = folder / f".{FILE_NAME}.{os.getpid()}"
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        json.dump(asdict(keys), file)
    try:
        os.link(draft, folder / FILE_NAME)  # refuses to replace a file another process made meanwhile
    except FileExistsError:
        pass
    finally:
        draft.unlink()
    made = read_keys(folder)
    assert made is not None  # noqa: S101  # just linked
    return made
