"""The catalogue as something to be found: procedures, what other offices do, and what was not confirmed."""

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from vidan.desks.catalogue.validator import SHIPPED, data_files
from vidan.kit.finding import Entry, Finder

HERE = Path(__file__).parent
ELSEWHERE = HERE / "data_elsewhere"
UNCONFIRMED = HERE / "data_unconfirmed.toml"

# What people ask for most at a commune, most asked first; they lead where words leave it open.
MOST_ASKED = (
    *(
        "1.001193",
        "2.000815",
        "1.004873",
        "1.000894",
        "2.000635",
        "1.000656",
        "1.004222",
        "1.004194",
        "1.004859",
    ),
    *(
        "1.001612",
        "2.000884",
        "2.001035",
        "1.014064",
        "1.014061",
        "1.014063",
        "1.013978",
        "1.013225",
        "1.010041",
    ),
    *("1.014027", "1.001776", "1.011607", "1.001699", "3.000228", "1.013949", "1.013133", "1.010038"),
)


def entry(table: Mapping[str, Any], own_words: Iterable[str] = ()) -> Entry:
    """One procedure, from its file's table or its stored content, with words a unit added."""
    words = (*table["everyday_words"], *own_words)
    about = (table.get("when", ""), table["result"]["name"], *(paper["name"] for paper in table["papers"]))
    return Entry(
        key=table["code"],
        name=table["plain_name"],
        phrases=tuple(dict.fromkeys((table["plain_name"], *words))),
        official=table["name"],
        field=table["field"],
        about=". ".join(about),
        asked=1.0 if table["code"] in MOST_ASKED else 0.0,
    )


@cache
def elsewhere() -> tuple[Entry, ...]:
    """What other offices do, with whom to ask."""
    return tuple(
        Entry(key="", name=one["topic"], phrases=tuple(one["phrases"]), instead=one["ask"])
        for path in data_files(ELSEWHERE)
        for one in tomllib.loads(path.read_text(encoding="utf-8"))["topic"]
    )


@cache
def unconfirmed() -> tuple[Entry, ...]:
    """What a commune does under a code that nobody could confirm: found, never posted."""
    rows = tomllib.loads(UNCONFIRMED.read_text(encoding="utf-8"))["procedure"]
    return tuple(Entry(row["code"], row["name"], (row["name"], *row["phrases"])) for row in rows)


def finder(procedures: Iterable[Entry]) -> Finder:
    """A finder over these, beside everything that is done elsewhere."""
    known = {one.key: one for one in procedures}
    others = (one for one in unconfirmed() if one.key not in known)
    return Finder((*known.values(), *others, *elsewhere()))


@cache
def shipped_finder() -> Finder:
    """Over all shipped files; of two periods of one code the later one."""
    return finder(shipped())


@cache
def shipped() -> tuple[Entry, ...]:
    """Every shipped file."""
    return tuple(entry(table) for table in _tables())


def _tables() -> Iterator[Mapping[str, Any]]:
    for path in data_files(SHIPPED):
        yield tomllib.loads(path.read_text(encoding="utf-8"))
