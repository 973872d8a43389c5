"""Whose turn is next: one rule, said in plain words on /cach-goi-so/ and in ADR 0029. Touches no database."""

from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

FIRST_IN_A_ROW = 2  # so many who go first one after another, then somebody who waits without priority
BACK_AFTER = 3  # who did not come and is back waits until so many others were called


class Lane(StrEnum):
    """On which ground somebody is called."""

    FIRST = "first"
    PLAIN = "plain"
    BACK = "back"


@dataclass(frozen=True)
class Waiting:
    """Somebody who waits. `called_since`: how many were called since they came back; None: was never called."""

    ticket: int
    number: int
    is_first: bool = False
    called_since: int | None = None

    @property
    def lane(self) -> Lane:
        if self.called_since is not None:
            return Lane.BACK
        return Lane.FIRST if self.is_first else Lane.PLAIN


@dataclass(frozen=True)
class Past:
    """What of the calls before decides about the next one."""

    firsts: int = 0  # in a row since the last ordinary one; who came back neither counts nor breaks it
    was_back: bool = False

    def after(self, lane: Lane) -> "Past":
        """When one more was called."""
        if lane is Lane.BACK:
            return Past(self.firsts, was_back=True)
        return Past(self.firsts + 1 if lane is Lane.FIRST else 0)


def past_of(lanes: Sequence[Lane]) -> Past:
    """The past of a day's calls, oldest first."""
    past = Past()
    for lane in lanes:
        past = past.after(lane)
    return past


def next_up(waiting: Sequence[Waiting], past: Past) -> Waiting | None:
    """Who is called next; None when nobody waits."""
    return next(order(waiting, past), None)


def order(waiting: Sequence[Waiting], past: Past) -> Iterator[Waiting]:
    """In which order they are called if nobody else comes."""
    lines: dict[Lane, deque[Waiting]] = {lane: deque() for lane in Lane}
    for one in sorted(waiting, key=lambda one: (-(one.called_since or 0), one.number)):
        lines[one.lane].append(one)
    for called in range(len(waiting)):
        lane = _lane(lines, past, called)
        yield lines[lane].popleft()
        past = past.after(lane)


def _lane(lines: dict[Lane, deque[Waiting]], past: Past, called: int) -> Lane:
    others = _of_two(bool(lines[Lane.FIRST]), bool(lines[Lane.PLAIN]), past)
    if others is None:
        return Lane.BACK
    back = lines[Lane.BACK]
    is_due = bool(back) and not past.was_back and (back[0].called_since or 0) + called >= BACK_AFTER
    return Lane.BACK if is_due else others


def _of_two(first: bool, plain: bool, past: Past) -> Lane | None:
    if first and plain:
        return Lane.FIRST if past.firsts < FIRST_IN_A_ROW else Lane.PLAIN
    return Lane.FIRST if first else Lane.PLAIN if plain else None
