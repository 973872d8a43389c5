"""Nothing is guessed outside the years held."""

import pytest

from tests.kit.workdays.asking import ask, due
from vidan.kit.workdays import BadLimit, OutsideCalendar


@pytest.mark.parametrize(
    ("start", "limit"),
    [
        ("2023-12-31T23:59", "1 ngày"),
        ("2028-01-01T00:00", "1 ngày"),
        ("2027-12-31T17:30", "1 giờ"),
        ("2027-12-31T08:00", "1 ngày làm việc"),
        ("2027-12-31T15:00", "trong ngày"),
        ("2027-12-31T17:00", "trong buổi"),
        ("2027-12-31T08:00", "9 giờ"),
        ("2027-12-01T08:00", "1 tháng"),
        ("2027-12-31T08:00", "1 ngày"),
        ("2026-03-02T08:00", "999999 ngày"),
        ("2026-03-02T08:00", "999999 tháng"),
        ("2026-03-02T08:00", "999999 giờ"),
        ("2026-03-02T08:00", "999999 ngày làm việc"),
    ],
)
def test_a_moment_given_or_computed_outside_is_an_error(start: str, limit: str) -> None:
    with pytest.raises(OutsideCalendar):
        ask(start, limit)


def test_the_first_and_the_last_day_held_are_good() -> None:
    assert due("2024-01-01T00:00", "trong ngày") == "2024-01-02T17:30"
    assert due("2027-12-31T07:30", "8 giờ") == "2027-12-31T17:30"


@pytest.mark.parametrize(
    "pause",
    [
        ("2027-12-31T08:00", "2028-01-01T00:00"),
        ("2028-01-01T00:00", None),
        ("2026-03-03T08:00", "2027-12-31T18:00"),
    ],
)
def test_a_pause_outside_or_leading_outside_is_an_error(pause: tuple[str, str | None]) -> None:
    with pytest.raises(OutsideCalendar):
        ask("2026-03-02T08:00", "3 ngày làm việc", pause)


def test_an_unset_limit_is_refused_until_the_unit_promises_something() -> None:
    with pytest.raises(BadLimit, match="lời hứa"):
        ask("2026-03-02T08:00", "không quy định")
