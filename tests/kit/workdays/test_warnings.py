"""A date whose path crosses a day off not yet announced says so."""

import pytest

from tests.kit.workdays.asking import ask


@pytest.mark.parametrize(
    ("start", "limit", "warned"),
    [
        ("2027-02-01T08:00", "2 ngày làm việc", False),  # due Wed 3/2
        ("2027-02-01T08:00", "3 ngày làm việc", True),  # over Tết to 11/2
        ("2027-02-01T08:00", "20 ngày", True),  # crosses without being moved
        ("2027-02-05T08:00", "1 giờ", True),  # begins on one
        ("2027-09-01T08:00", "2 ngày làm việc", True),
        ("2026-02-13T08:00", "3 ngày làm việc", False),
        ("2027-04-15T08:00", "10 ngày làm việc", False),  # 16/4, 30/4 and 3/5 are fixed by law
    ],
)
def test_only_paths_over_provisional_days_are_warned(start: str, limit: str, warned: bool) -> None:
    assert bool(ask(start, limit).warnings) is warned


def test_the_warning_names_the_days() -> None:
    assert "03/09/2027" in ask("2027-09-01T08:00", "2 ngày làm việc").warnings[0]
