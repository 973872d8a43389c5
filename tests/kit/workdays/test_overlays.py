"""A unit’s own days over the national calendar."""

from datetime import date, time

import pytest

from tests.kit.workdays.asking import NATION, at, due
from vidan.kit.workdays import (
    Calendar,
    DateError,
    Day,
    DayKind,
    OutsideCalendar,
    Session,
    closed_day,
    open_day,
)

MORNING = (Session(time(7, 30), time(11, 30)),)
SATURDAY = date(2026, 3, 7)


def test_a_saturday_reception_receives_and_does_not_count() -> None:
    reception = NATION.overlaid([Day(SATURDAY, DayKind.SPECIAL, MORNING, counts=False, receives=True)])
    assert reception.effective_start(at("2026-03-07T08:00")) == at("2026-03-09T07:30")
    assert due("2026-03-06T08:00", "1 ngày làm việc", calendar=reception) == "2026-03-09T17:30"


def test_a_saturday_declared_counting_is_a_working_day() -> None:
    worked = NATION.overlaid([open_day(SATURDAY, MORNING, kind=DayKind.SPECIAL)])
    assert due("2026-03-06T08:00", "1 ngày làm việc", calendar=worked) == "2026-03-07T11:30"
    assert due("2026-03-06T17:00", "1 giờ", calendar=worked) == "2026-03-07T08:00"


def test_an_overlay_leaves_the_layer_below_as_it_was() -> None:
    NATION.overlaid([closed_day(date(2026, 3, 3), title="mất điện")])
    assert due("2026-03-02T08:00", "1 ngày làm việc") == "2026-03-03T17:30"


def test_a_half_day_counts_as_one_working_day() -> None:
    half = NATION.overlaid([open_day(date(2026, 3, 3), MORNING, kind=DayKind.SPECIAL)])
    assert due("2026-03-02T08:00", "1 ngày làm việc", calendar=half) == "2026-03-03T11:30"


def test_an_overlay_outside_the_years_held_is_refused() -> None:
    with pytest.raises(OutsideCalendar):
        NATION.overlaid([closed_day(date(2028, 1, 1))])


def test_a_calendar_must_be_whole_years_of_days() -> None:
    with pytest.raises(DateError):
        Calendar(())
    with pytest.raises(DateError):
        Calendar(NATION.days[1:])
    with pytest.raises(DateError):
        Calendar(NATION.days[:40] + NATION.days[41:])


def test_sessions_must_be_in_order_and_apart() -> None:
    with pytest.raises(DateError):
        Session(time(9), time(9))
    with pytest.raises(DateError):
        open_day(SATURDAY, (Session(time(9), time(11)), Session(time(10), time(12))))
    with pytest.raises(DateError):
        open_day(SATURDAY, ())
