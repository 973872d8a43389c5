"""Whole days as asked for: both ends belong to it, at midnight in Việt Nam."""

from datetime import date, datetime

from vidan.kit.workdays.moments import VIETNAM
from vidan.kit.workdays.spans import Span, month_until


def test_the_last_day_belongs_to_it_whole() -> None:
    span = Span(date(2026, 2, 27), date(2026, 2, 28))
    assert span.begins == datetime(2026, 2, 27, tzinfo=VIETNAM)
    assert span.ends == datetime(2026, 3, 1, tzinfo=VIETNAM)


def test_a_month_so_far_begins_on_its_first() -> None:
    assert month_until(date(2026, 11, 17)) == Span(date(2026, 11, 1), date(2026, 11, 17))
    assert month_until(date(2026, 11, 1)) == Span(date(2026, 11, 1), date(2026, 11, 1))
