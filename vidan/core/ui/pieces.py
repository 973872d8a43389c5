"""What a view hands to the components: small frozen records, no behaviour."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class NavItem:
    """One place in the navigation; `key` is the letter that opens it on officers' pages.

    With `items` it is a group that is unfolded; it is `current` when one of them is.
    """

    label: str
    url: str
    key: str = ""
    current: bool = False
    count: int | None = None
    items: tuple["NavItem", ...] = ()


@dataclass(frozen=True)
class TimelineStep:
    """One step of a resident's timeline; state: done, now, next, late or wait; a bare date shows no hour."""

    title: str
    state: str
    when: date | None = None
    detail: str = ""


@dataclass(frozen=True)
class Tile:
    """A count that links to exactly the rows it counts; None means there is no figure yet."""

    count: int | None
    label: str
    url: str
    level: str = ""


@dataclass(frozen=True)
class Card:
    """A gold-edged card: a life event or another first choice."""

    title: str
    url: str
    text: str = ""
    icon: str = ""
