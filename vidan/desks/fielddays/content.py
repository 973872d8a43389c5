"""Who goes along and what is done, as the data file says."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

FILE = Path(__file__).parent / "data" / "work.toml"


@dataclass(frozen=True)
class Organisation:
    """A mass organisation of the unit."""

    key: str
    name: str


@dataclass(frozen=True)
class Work:
    """A kind of job, and what its quantity counts."""

    key: str
    name: str
    measure: str


@cache
def organisations() -> dict[str, Organisation]:
    """In the order of the file."""
    return {one["key"]: Organisation(**one) for one in _read()["organisation"]}


@cache
def works() -> dict[str, Work]:
    """In the order of the file."""
    return {one["key"]: Work(**one) for one in _read()["job"]}


def organisation_name(key: str) -> str:
    """Also of one that was taken out of the file: its key is better than nothing."""
    return organisations()[key].name if key in organisations() else key


def work(key: str) -> Work:
    """The same of a kind of job."""
    return works().get(key) or Work(key, key, "")


def words() -> list[str]:
    """Everything residents are shown of it, for the catalogues of other languages."""
    jobs = works().values()
    return [
        *(one.name for one in organisations().values()),
        *(one.name for one in jobs),
        *(one.measure for one in jobs),
    ]


def _read() -> dict[str, list[dict[str, str]]]:
    return tomllib.loads(FILE.read_text(encoding="utf-8"))
