"""Which kinds of work there are: each room names its handlers when the applications are ready."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import time, timedelta
from typing import TYPE_CHECKING

from django.utils.module_loading import import_string

if TYPE_CHECKING:  # rooms register before any model is ready
    from vidan.core.jobs.tasks import Task

Handler = Callable[["Task"], None]


@dataclass(frozen=True)
class Kind:
    """One kind of work: the dotted name of its handler and what an administrator calls it."""

    dotted: str
    label: str


_kinds: dict[str, Kind] = {}
_daily: dict[str, time] = {}
_often: dict[str, timedelta] = {}


def register(kind: str, dotted: str, label: str = "") -> None:
    """`dotted` names a function that takes a Task (its models are not ready yet)."""
    _kinds[kind] = Kind(dotted, label or kind)


def daily(kind: str, at: time) -> None:
    """Enqueue this kind once a day at this hour in Vietnam; after a night switched off, as soon as it is on again."""
    _daily[kind] = at


def often(kind: str, every: timedelta) -> None:
    """Enqueue this kind again and again, `every` so much time; what was missed while switched off is not made up."""
    _often[kind] = every


def is_known(kind: str) -> bool:
    """Whether somebody does this kind of work."""
    return kind in _kinds


def label(kind: str) -> str:
    """What people call it."""
    return _kinds[kind].label if kind in _kinds else kind


def handler(kind: str) -> Handler | None:
    """Who does it; None when this version of the software knows no such work any more."""
    if kind not in _kinds:
        return None
    found: Handler = import_string(_kinds[kind].dotted)
    return found


def kinds() -> list[str]:
    """Every kind of work, in order."""
    return sorted(_kinds)


def timetable() -> dict[str, time]:
    """What is done every day, and when."""
    return dict(_daily)


def rounds() -> dict[str, timedelta]:
    """What is done again and again, and how often."""
    return dict(_often)
