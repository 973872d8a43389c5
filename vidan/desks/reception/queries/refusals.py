"""On which grounds the law lets somebody be refused, and how they must be told."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_FILE = Path(__file__).parents[1] / "data" / "refusals.toml"


@dataclass(frozen=True)
class Ground:
    """A case of the law. `written`: by a notice of the head; else explained there and then."""

    key: str
    article: str
    words: str
    written: bool = False


@cache
def grounds() -> dict[str, Ground]:
    """All of them, in the order of the law."""
    with _FILE.open("rb") as stream:
        return {one["key"]: Ground(**one) for one in tomllib.load(stream)["ground"]}
