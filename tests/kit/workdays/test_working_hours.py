"""n giờ: the earliest moment by which n hours of session time have passed."""

import pytest

from tests.kit.workdays.asking import due


@pytest.mark.parametrize(
    ("start", "limit", "expected"),
    [
        ("2026-03-02T07:30", "4 giờ", "2026-03-02T11:30"),
        ("2026-03-02T07:30", "5 giờ làm việc", "2026-03-02T14:30"),
        ("2026-03-02T07:30", "24 giờ", "2026-03-04T17:30"),
        ("2026-03-02T15:30", "24 giờ", "2026-03-05T15:30"),
        ("2026-02-13T15:30", "2 giờ", "2026-02-13T17:30"),
        ("2026-02-13T15:30", "3 giờ", "2026-02-23T08:30"),
        ("2026-03-02T11:30", "4 giờ", "2026-03-02T17:30"),
    ],
)
def test_only_session_time_passes(start: str, limit: str, expected: str) -> None:
    assert due(start, limit) == expected


@pytest.mark.parametrize(
    ("begins", "ends", "expected"),
    [
        ("2026-03-02T10:00", "2026-03-02T11:00", "2026-03-02T14:30"),
        ("2026-03-02T11:00", "2026-03-02T11:30", "2026-03-02T14:00"),
        ("2026-03-02T11:00", "2026-03-02T13:30", "2026-03-02T14:00"),
        ("2026-03-02T11:30", "2026-03-02T15:00", "2026-03-02T11:30"),  # at the due moment: too late to matter
        ("2026-03-02T07:30", "2026-03-03T07:30", "2026-03-03T11:30"),
    ],
)
def test_session_time_inside_a_pause_is_not_counted(begins: str, ends: str, expected: str) -> None:
    assert due("2026-03-02T07:30", "4 giờ", (begins, ends)) == expected
