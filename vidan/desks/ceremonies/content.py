"""What a ceremony needs, how its day goes and how long what is private is kept, as the data file says."""

import re
import tomllib
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

FILE = Path(__file__).parent / "data" / "ceremonies.toml"
MINUTES = re.compile(r"([0-9]{1,3})[ :.\-–]+(\S.*)")
LONGEST = 300  # minutes after the beginning


@dataclass(frozen=True)
class Check:
    """Something that must be ready."""

    key: str
    name: str


@dataclass(frozen=True)
class Periods:
    """How long what is private is kept, and how early a delegation is reminded."""

    photo: timedelta
    link: timedelta
    names: timedelta
    reminder: timedelta


@dataclass(frozen=True)
class Step:
    """A step of the day, so many minutes after the beginning."""

    after: int
    words: str

    def at(self, begins: datetime) -> datetime:
        return begins + timedelta(minutes=self.after)


@cache
def checks() -> dict[str, Check]:
    """In the order of the file."""
    return {one["key"]: Check(**one) for one in _read()["check"]}


@cache
def periods() -> Periods:
    """As the data file says."""
    said = _read()
    photo, link, names = (timedelta(days=said[f"{name}_days"]) for name in ("photo", "link", "name"))
    return Periods(photo, link, names, timedelta(hours=said["reminder_hours"]))


@cache
def usual_programme() -> str:
    """A line a step: “15 Ký vào sổ”."""
    return "\n".join(f"{one['after']} {one['words']}" for one in _read()["step"])


def steps_of(programme: str) -> list[Step]:
    """The lines of a programme in the order of the day. Raises ValueError with the line that cannot be read."""
    lines = [line.strip() for line in programme.splitlines() if line.strip()]
    return sorted(map(_step, lines), key=lambda one: one.after)


def _step(line: str) -> Step:
    found = MINUTES.fullmatch(line)
    if found is None or int(found[1]) > LONGEST:
        raise ValueError(line)
    return Step(int(found[1]), found[2])


def _read() -> dict[str, Any]:
    return tomllib.loads(FILE.read_text(encoding="utf-8"))
