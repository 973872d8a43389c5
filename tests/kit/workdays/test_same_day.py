"""trong ngày, ngay khi tiếp nhận: closing today before the cut-off, of the next working day from it on."""

from datetime import date, time

import pytest

from tests.kit.workdays.asking import NATION, due
from vidan.kit.workdays import DayKind, Session, open_day


@pytest.mark.parametrize(
    ("start", "expected"),
    [
        ("2026-03-02T14:59:59", "2026-03-02T17:30"),
        ("2026-03-02T15:00", "2026-03-03T17:30"),
        ("2026-03-02T17:30", "2026-03-03T17:30"),
        ("2026-02-13T15:00", "2026-02-23T17:30"),
        ("2026-02-14T09:00", "2026-02-23T17:30"),
        ("2026-01-09T15:00", "2026-01-10T17:30"),
    ],
)
@pytest.mark.parametrize("limit", ["trong ngày", "ngay khi tiếp nhận"])
def test_the_cut_off_decides(start: str, limit: str, expected: str) -> None:
    assert due(start, limit) == expected


@pytest.mark.parametrize(
    ("start", "expected"), [("08:59", "2026-03-02T11:30"), ("09:00", "2026-03-03T17:30")]
)
def test_a_day_that_closes_earlier_is_cut_off_two_and_a_half_hours_before(start: str, expected: str) -> None:
    morning = open_day(date(2026, 3, 2), [Session(time(7, 30), time(11, 30))], kind=DayKind.SPECIAL)
    assert due(f"2026-03-02T{start}", "trong ngày", calendar=NATION.overlaid([morning])) == expected


def test_a_day_may_state_its_own_cut_off() -> None:
    early = open_day(date(2026, 3, 2), cut_off=time(10))
    assert due("2026-03-02T10:00", "trong ngày", calendar=NATION.overlaid([early])) == "2026-03-03T17:30"


@pytest.mark.parametrize(
    ("begins", "ends", "expected"),
    [
        ("2026-03-02T09:00", "2026-03-02T14:59", "2026-03-02T17:30"),
        ("2026-03-02T09:00", "2026-03-02T15:00", "2026-03-03T17:30"),
        ("2026-03-02T09:00", "2026-03-06T18:00", "2026-03-09T17:30"),
        ("2026-03-02T17:30", "2026-03-06T18:00", "2026-03-02T17:30"),
    ],
)
def test_the_rule_is_applied_again_when_a_pause_ends(begins: str, ends: str, expected: str) -> None:
    assert due("2026-03-02T08:00", "trong ngày", (begins, ends)) == expected
