"""n ngày and n tháng: an end date, moved by whole days of pauses, then rolled to a running closing."""

import pytest

from tests.kit.workdays.asking import due


@pytest.mark.parametrize(
    ("start", "limit", "expected"),
    [
        ("2026-03-02T08:00", "3 ngày", "2026-03-05T17:30"),
        ("2026-03-02T08:00", "5 ngày", "2026-03-09T17:30"),  # Saturday
        ("2026-02-06T08:00", "10 ngày", "2026-02-23T17:30"),  # into Tết
        ("2026-01-05T08:00", "5 ngày", "2026-01-10T17:30"),  # a make-up Saturday is a working day
        ("2026-01-31T09:00", "1 tháng", "2026-03-02T17:30"),  # starts 2/2
        ("2026-01-30T09:00", "1 tháng", "2026-03-02T17:30"),  # clipped to Saturday 28/2
        ("2024-01-31T09:00", "1 tháng", "2024-02-29T17:30"),
        ("2026-10-30T09:00", "4 tháng", "2027-03-01T17:30"),  # clipped to Sunday 28/2/2027
        ("2026-10-24T09:00", "1 tháng", "2026-11-26T17:30"),  # starts Mon 26/10
        ("2026-12-15T09:00", "1 tháng", "2027-01-15T17:30"),
    ],
)
def test_an_end_date_on_a_closed_day_is_rolled(start: str, limit: str, expected: str) -> None:
    assert due(start, limit) == expected


@pytest.mark.parametrize(
    ("begins", "ends", "expected"),
    [
        ("2026-03-03T08:00", "2026-03-03T23:00", "2026-03-12T17:30"),  # same date: nothing moves
        ("2026-03-03T23:00", "2026-03-04T00:00", "2026-03-13T17:30"),  # midnight is the next date
        ("2026-03-03T08:00", "2026-03-05T08:00", "2026-03-16T17:30"),  # 14/3 is a Saturday
        ("2026-03-12T17:00", "2026-03-12T18:00", "2026-03-13T17:30"),  # its closing is inside the pause
        ("2026-03-12T17:30", "2026-03-20T08:00", "2026-03-12T17:30"),
    ],
)
def test_pauses_move_an_end_date_by_whole_days(begins: str, ends: str, expected: str) -> None:
    assert due("2026-03-02T08:00", "10 ngày", (begins, ends)) == expected


def test_an_end_date_never_falls_inside_an_earlier_pause() -> None:
    """End Sat 7/3 moves to Mon 9/3, held by the first pause; the second, on Tue 10/3, moves no date."""
    first = ("2026-03-08T10:00", "2026-03-10T10:00")
    assert due("2026-03-02T08:00", "5 ngày", first) == "2026-03-10T17:30"
    assert (
        due("2026-03-02T08:00", "5 ngày", first, ("2026-03-10T12:00", "2026-03-10T12:30"))
        == "2026-03-10T17:30"
    )
