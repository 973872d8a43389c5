"""Whether a column of days puts the day or the month first, told by all of its rows together."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from vidan.kit.tables.faults import CellFault
from vidan.kit.tables.moments import read_day


@dataclass
class Order:
    """What the rows of a column say of its order, by whether the month comes first."""

    is_decided: bool = False  # some row has one reading only: 24/11/2026
    both: int = 0  # rows that are a day either way, and not the same one
    fitting: dict[bool, list[int]] = field(
        default_factory=lambda: {False: [], True: []}
    )  # rows, by their numbers

    def see(self, n: int, cell: object, fits: Callable[[date], bool]) -> None:
        """One more row; `fits`: whether a day agrees with what else its row says."""
        if self.is_decided or not isinstance(cell, str):
            return
        found = {order: _read(cell, month_first=order) for order in self.fitting}
        days = [day for day in found.values() if day is not None]
        if len(set(days)) < 2:
            self.is_decided = len(days) == 1
            return
        self.both += 1
        agreeing = [order for order, day in found.items() if day is not None and fits(day)]
        if len(agreeing) == 1:
            self.fitting[agreeing[0]].append(n)

    @property
    def month_first(self) -> bool | None:
        """What more rows fit; None when they say nothing."""
        day, month = len(self.fitting[False]), len(self.fitting[True])
        return None if day == month else month > day


def _read(cell: str, *, month_first: bool) -> date | None:
    try:
        return read_day(cell, month_first=month_first).day
    except CellFault:
        return None
