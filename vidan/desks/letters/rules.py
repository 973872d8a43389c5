"""What courtesy asks of each occasion, and which entries of the ledger ask for a letter. Data, read once."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

from vidan.desks.wordings.occasions import AGES, Occasion

FILE: Final = Path(__file__).parent / "data" / "rules.toml"


@dataclass(frozen=True)
class Rule:
    """Of one occasion; the file says what each means."""

    occasion: Occasion
    last: int
    old: int = 0
    wait: int = 0
    joyful: bool = False
    about: str = ""
    born: bool = False
    thanks: int = 0
    from_list: bool = False
    ahead: int = 0
    yearly: str = ""


@dataclass(frozen=True)
class Event:
    """What in the ledger asks for a letter of an occasion."""

    verbs: tuple[str, ...]
    subject: str
    occasion: Occasion
    codes: frozenset[str] = frozenset()
    kinds: frozenset[str] = frozenset()
    delicate: frozenset[str] = frozenset()


@cache
def rule(occasion: str) -> Rule:
    """Of this occasion."""
    found = Occasion(occasion)
    return Rule(found, **_read()[found.value])


@cache
def events() -> tuple[Event, ...]:
    """All that is listened to."""
    return tuple(_event(row) for row in _read()["event"])


def events_of(subject: str) -> tuple[Event, ...]:
    """What things of this kind may ask for."""
    return tuple(one for one in events() if one.subject == subject)


def delicate_codes() -> frozenset[str]:
    """Procedures whose registration tells more of a family than it would say itself."""
    return frozenset(code for one in events() for code in one.delicate)


def listed() -> tuple[Occasion, ...]:
    """Occasions that live from a list of the unit."""
    return tuple(one for one in Occasion if rule(one).from_list)


def number(name: str) -> int:
    """`mourning`, `again`, `lying`: days; `child`: years."""
    return int(_read()[name])


def is_round(age: int) -> bool:
    """Whether this birthday is mừng thọ."""
    return age in AGES or age > AGES[-1]


def _event(row: dict[str, Any]) -> Event:
    sets = {name: frozenset(row.get(name, ())) for name in ("codes", "kinds", "delicate")}
    return Event(tuple(row["verbs"]), row["subject"], Occasion(row["occasion"]), **sets)


@cache
def _read() -> dict[str, Any]:
    return tomllib.loads(FILE.read_text(encoding="utf-8"))
