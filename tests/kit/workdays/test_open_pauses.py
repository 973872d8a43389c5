"""What is left while a clock is stopped."""

import pytest

from tests.kit.workdays.asking import ask
from vidan.kit.workdays import Left

START = "2026-03-02T08:00"


@pytest.mark.parametrize(
    ("limit", "begins", "n", "unit"),
    [
        ("5 ngày làm việc", "2026-03-02T09:00", 5, "ngày làm việc"),
        ("5 ngày làm việc", "2026-03-03T17:30", 5, "ngày làm việc"),  # that closing is not used
        ("5 ngày làm việc", "2026-03-03T17:30:01", 4, "ngày làm việc"),
        ("5 ngày làm việc", "2026-03-07T10:00", 1, "ngày làm việc"),
        ("8 giờ", "2026-03-02T09:00", 7, "giờ làm việc"),
        ("8 giờ", "2026-03-02T12:00", 4.5, "giờ làm việc"),
        ("10 ngày", "2026-03-05T10:00", 7, "ngày"),
        ("5 ngày", "2026-03-08T10:00", 0, "ngày"),  # ended on Saturday 7/3, rolled to Monday
    ],
)
def test_an_open_pause_leaves_what_was_not_used(limit: str, begins: str, n: float, unit: str) -> None:
    reckoning = ask(START, limit, (begins, None))
    assert (reckoning.due, reckoning.left) == (None, Left(n, unit))


def test_pauses_before_an_open_one_are_not_used_up() -> None:
    before = ("2026-03-03T08:00", "2026-03-05T08:00")
    assert ask(START, "5 ngày làm việc", before, ("2026-03-06T08:00", None)).left == Left(4, "ngày làm việc")
    assert ask(START, "10 ngày", before, ("2026-03-06T08:00", None)).left == Left(8, "ngày")


@pytest.mark.parametrize("limit", ["trong ngày", "trong buổi", "1 tháng"])
def test_some_limits_leave_no_figure(limit: str) -> None:
    reckoning = ask(START, limit, ("2026-03-02T09:00", None))
    assert (reckoning.due, reckoning.left) == (None, None)


def test_whole_hours_left_are_a_whole_number() -> None:
    left = ask(START, "8 giờ", ("2026-03-02T09:00", None)).left
    assert left is not None
    assert isinstance(left.n, int)
    assert left.words() == "7 giờ làm việc"


def test_broken_hours_are_printed_with_a_comma() -> None:
    assert Left(4.5, "giờ làm việc").words() == "4,5 giờ làm việc"
