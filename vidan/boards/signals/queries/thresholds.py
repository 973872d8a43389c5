"""Where a look begins to be worth it. Data: change a number here, and page, count and tests follow."""

from dataclasses import dataclass
from datetime import timedelta

from vidan.kit.workdays.limits import LimitKind

# Promises with a due day. In hours or within a session the end is always near: that says nothing.
OF_DAYS = frozenset({LimitKind.WORKING_DAYS, LimitKind.CALENDAR_DAYS, LimitKind.MONTHS})
WITH_A_DAY = OF_DAYS | {LimitKind.SAME_DAY}


@dataclass(frozen=True)
class Thresholds:
    """`pause_margin` is working time; `refiled_within` working days; `many` dossiers in one day."""

    last_minutes: timedelta = timedelta(minutes=30)
    pause_margin: timedelta = timedelta(hours=4)
    refiled_within: int = 10
    many: int = 5


USUAL = Thresholds()
