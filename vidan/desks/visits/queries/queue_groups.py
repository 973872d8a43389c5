"""What people choose at the kiosk: plain groups, of which a unit shows those it has something for."""

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from vidan.desks.catalogue.queries import offered_by

FILE = Path(__file__).parents[1] / "data" / "queue.toml"
NOT_SURE = "chua-ro"  # in the address; the ticket then says nothing
NOT_SURE_WORDS = "Chưa rõ"


@dataclass(frozen=True)
class Group:
    """One button. Without `fields` it is always there."""

    key: str
    name: str
    fields: frozenset[str] = frozenset()


@cache
def groups() -> tuple[Group, ...]:
    """In the order of the buttons."""
    rows = tomllib.loads(FILE.read_text(encoding="utf-8"))["group"]
    return tuple(Group(row["key"], row["name"], frozenset(row.get("fields", ()))) for row in rows)


def shown(unit_id: int, on: date) -> list[Group]:
    """The buttons of a unit."""
    posted = {choice.field for choice in offered_by(unit_id, on)}
    return [group for group in groups() if not group.fields or group.fields & posted]


def group_of(field: str) -> str:
    """The button under which this field of law stands; "" when it has none of its own."""
    return next((group.key for group in groups() if field in group.fields), "")


def words(key: str) -> str:
    """What a ticket is for."""
    return next((group.name for group in groups() if group.key == key), NOT_SURE_WORDS)
