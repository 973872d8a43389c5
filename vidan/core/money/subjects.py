"""What is paid for, as the desks above know it: their labels, addresses, and moves that wait for money.

Money imports no desk, so a desk gives dotted names when the applications are ready.
"""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.module_loading import import_string

if TYPE_CHECKING:  # registered before the models are ready
    from vidan.core.accounts.scope import Act
    from vidan.core.flow import Draft
    from vidan.core.money.models import Due, Movement


@dataclass(frozen=True)
class Thing:
    """What a due is for, on a page: its code, what it is, and its address."""

    label: str
    about: str
    url: str


Showing = Callable[[Collection[int]], dict[int, Thing]]
# Collects inside a move of the desk's own (a dossier that waits for its fee goes on); None when nothing waits.
Carrier = Callable[["Due", int, "Act", Callable[["Draft"], "Movement"]], "Movement | None"]
_showing: dict[str, str] = {}
_carriers: dict[str, str] = {}


def register(kind: str, *, shows: str, carries: str = "") -> None:
    """`kind` is the first part of a subject; the others are dotted names of a Showing and a Carrier."""
    _showing[kind] = shows
    if carries:
        _carriers[kind] = carries


def carrier_of(subject: str) -> Carrier | None:
    """How a desk lets a payment move its subject on, if it does."""
    dotted = _carriers.get(subject.partition(":")[0], "")
    carrier: Carrier | None = import_string(dotted) if dotted else None
    return carrier


def things(subjects: Iterable[str]) -> dict[str, Thing]:
    """What each subject is; one nobody knows any more is missing."""
    wanted: dict[str, set[int]] = {}
    for subject in subjects:
        kind, _, number = subject.partition(":")
        if number.isdecimal():
            wanted.setdefault(kind, set()).add(int(number))
    found: dict[str, Thing] = {}
    for kind, numbers in wanted.items():
        if kind in _showing:
            shows: Showing = import_string(_showing[kind])
            found |= {f"{kind}:{number}": thing for number, thing in shows(numbers).items()}
    return found
