"""Whole days from one to another as people ask for them, and the moments between which they lie in Việt Nam."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from vidan.kit.workdays.moments import VIETNAM


@dataclass(frozen=True)
class Span:
    """From a day to another, both included."""

    first: date
    last: date

    @property
    def begins(self) -> datetime:
        """The first moment of it."""
        return datetime.combine(self.first, time.min, VIETNAM)

    @property
    def ends(self) -> datetime:
        """The first moment after it."""
        return datetime.combine(self.last + timedelta(days=1), time.min, VIETNAM)


def month_until(day: date) -> Span:
    """From the first of the month to the day."""
    return Span(day.replace(day=1), day)
