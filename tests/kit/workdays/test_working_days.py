"""n ngày làm việc: the closing of the n-th working day after the start day."""

import pytest

from tests.kit.workdays.asking import due


@pytest.mark.parametrize(
    ("start", "limit", "expected"),
    [
        ("2026-03-02T08:00", "1 ngày làm việc", "2026-03-03T17:30"),
        ("2026-03-02T17:29", "1 ngày làm việc", "2026-03-03T17:30"),
        ("2026-02-13T15:30", "3 ngày làm việc", "2026-02-25T17:30"),  # Tết 2026
        ("2026-11-23T08:00", "1 ngày làm việc", "2026-11-25T17:30"),  # 24/11
        ("2026-01-09T08:00", "1 ngày làm việc", "2026-01-10T17:30"),  # make-up Saturday
        ("2026-08-21T08:00", "2 ngày làm việc", "2026-08-24T17:30"),  # 22/8 is worked
        ("2026-08-28T08:00", "1 ngày làm việc", "2026-09-03T17:30"),  # 31/8–2/9 are not
        ("2026-04-24T08:00", "1 ngày làm việc", "2026-04-28T17:30"),  # 27/4 for Sunday 26/4
        ("2024-04-26T08:00", "2 ngày làm việc", "2024-05-03T17:30"),
        ("2024-05-03T08:00", "1 ngày làm việc", "2024-05-04T17:30"),
        ("2025-04-25T08:00", "1 ngày làm việc", "2025-04-26T17:30"),
        ("2025-04-29T08:00", "1 ngày làm việc", "2025-05-05T17:30"),
        ("2027-04-30T08:00", "1 ngày làm việc", "2027-05-05T17:30"),  # starts 4/5: 3/5 is off
    ],
)
def test_the_start_day_is_not_counted(start: str, limit: str, expected: str) -> None:
    assert due(start, limit) == expected


@pytest.mark.parametrize(
    ("begins", "ends", "expected"),
    [
        ("2026-03-03T17:30", "2026-03-04T08:00", "2026-03-06T17:30"),  # from closing: stops that day
        ("2026-03-03T08:00", "2026-03-03T17:30", "2026-03-05T17:30"),  # until closing: does not
        ("2026-03-03T08:00", "2026-03-03T17:30:01", "2026-03-06T17:30"),
        ("2026-03-02T09:00", "2026-03-02T18:00", "2026-03-05T17:30"),  # the start day is not counted anyway
        ("2026-03-03T18:00", "2026-03-04T07:00", "2026-03-05T17:30"),  # a night
        ("2026-03-03T10:00", "2026-03-05T17:30", "2026-03-09T17:30"),  # 3/3 and 4/3 lost; 5, 6, 9 used
        ("2026-03-06T10:00", "2026-03-09T10:00", "2026-03-05T17:30"),  # after the due moment
        ("2026-03-05T17:30", "2026-03-09T10:00", "2026-03-05T17:30"),  # exactly at the due moment
        ("2026-03-05T17:29", "2026-03-09T10:00", "2026-03-09T17:30"),
    ],
)
def test_a_day_is_used_if_the_clock_runs_at_its_closing(begins: str, ends: str, expected: str) -> None:
    assert due("2026-03-02T08:00", "3 ngày làm việc", (begins, ends)) == expected
