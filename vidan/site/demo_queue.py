"""The demonstration’s queue: some were served, two are at the windows, others wait; by the product’s own verbs."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import count

from django.utils import timezone

from vidan.core.accounts.scope import Act
from vidan.core.ledger.actions import Deed
from vidan.desks.visits.actions.queue import (
    Wanted,
    bring_back,
    call_next,
    finish,
    miss,
    serve,
    take_ticket,
)
from vidan.desks.visits.models import Ticket
from vidan.desks.visits.queries.queue import Site, sites
from vidan.kit.workdays.moments import VIETNAM

SERVED = ("ho-tich", "chung-thuc", "chung-thuc", "", "cu-tru", "tra-ket-qua") * 2
WAITING = (("ho-tich", False), ("chung-thuc", True), ("", False), ("tro-cap", True), ("dat-dai", False))
LONG = (4, 6, 9)  # minutes at a window
Event = tuple[int, Callable[[datetime], object]]  # so many minutes ago, what was done


def build_queue(unit_id: int, now: datetime, act: Callable[[datetime], Act]) -> None:
    """Everything lies before `now`, on the same day, and is done in its order."""
    local = timezone.localtime(now, VIETNAM)
    midnight = local.replace(hour=0, minute=0, second=0, microsecond=0)
    place = sites([unit_id], local.date())[0]
    keys = (f"demo-queue-{number}" for number in count(1))
    hall = _Hall(place, act)
    events = [*_taken(place, keys), *_turns(hall), *_now(hall)]
    for minutes, do in sorted(events, key=lambda event: -event[0]):
        do(max(midnight, now - timedelta(minutes=minutes)))


def _taken(place: Site, keys: Iterator[str]) -> Iterator[Event]:
    def take(about: str, is_first: bool) -> Callable[[datetime], object]:
        return lambda at: take_ticket(
            Deed("resident", "resident", at, next(keys)), Wanted(place, about, is_first)
        )

    for turn, about in enumerate(SERVED):
        yield _begins(turn) + 9, take(about, False)
    for number, (about, is_first) in enumerate(WAITING):
        yield 15 - 2 * number, take(about, is_first)


@dataclass
class _Hall:
    """Who is at which window."""

    place: Site
    act: Callable[[datetime], Act]
    there: dict[int, Ticket] = field(default_factory=dict)

    def call(self, window: int) -> Callable[[datetime], object]:
        def do(at: datetime) -> None:
            self.there[window] = call_next(self.act(at), self.place, window)

        return do

    def then(self, verb: Callable[[Act, Ticket], object], window: int) -> Callable[[datetime], object]:
        return lambda at: verb(self.act(at), self.there[window])


def _turns(hall: _Hall) -> Iterator[Event]:
    for turn in range(len(SERVED)):
        begins, window = _begins(turn), 1 + turn % 2
        yield begins, hall.call(window)
        yield begins - 1, hall.then(serve, window)
        yield begins - 1 - LONG[turn % len(LONG)], hall.then(finish, window)


def _now(hall: _Hall) -> Iterator[Event]:
    """One did not come and is back; one is served; one was just called."""
    yield 6, hall.call(2)
    yield 5, hall.then(miss, 2)
    yield 4, hall.call(1)
    yield 3, hall.then(serve, 1)
    yield 2, hall.then(bring_back, 2)
    yield 1, hall.call(2)


def _begins(turn: int) -> int:
    """How many minutes ago a turn began: one every six minutes, at two windows."""
    return 6 * (len(SERVED) - turn) + 12
