"""Days as lists write them: the day first, ISO, a serial number; the month first is named."""

from contextlib import suppress
from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vidan.kit.tables import CellFault, Day, is_month_first, read_day

THAT = date(2026, 11, 24)
days = st.dates(date(2000, 1, 1), date(2099, 12, 31))


@pytest.mark.parametrize(
    "cell",
    [
        "24/11/2026",
        "24-11-2026",
        "24.11.26",
        "2026-11-24",
        "2026/11/24",
        "ngày 24 tháng 11 năm 2026",
        46350,
        "46350",
        THAT,
    ],
)
def test_one_day_in_every_shape(cell: object) -> None:
    assert read_day(cell).day == THAT


@pytest.mark.parametrize(
    "cell",
    [
        *(
            "24/11/2026 17:30",
            "17:30 24/11/2026",
            "17h30, 24/11/2026",
            "2026-11-24T17:30:00",
            "24/11/2026 17:30:59",
        ),
        *("24/11/2026 5:30 PM", "24/11/2026 5:30 CH", 46350 + 17.5 / 24, datetime(2026, 11, 24, 17, 30)),  # noqa: DTZ001
    ],
)
def test_the_hour_is_kept_when_one_is_written(cell: object) -> None:
    assert read_day(cell) == Day(THAT, time(17, 30))


@pytest.mark.parametrize(
    ("cell", "words"),
    [
        ("11/24/2026", "tháng đứng trước"),
        ("31/02/2026", "không có trong lịch"),
        ("hôm qua", "không đọc được"),
        ("", "trống"),
        (12, "không phải ngày"),
        (True, "không phải ngày"),
        (float("inf"), "không phải ngày"),
        ("01/01/1926", "2000"),
        ("24/11/2026 25:00", "giờ"),
    ],
)
def test_what_is_no_day_is_named(cell: object, words: str) -> None:
    with pytest.raises(CellFault) as fault:
        read_day(cell)
    assert words in fault.value.sentence


def test_a_list_known_to_put_the_month_first_is_read_so() -> None:
    assert read_day("11/24/2026", month_first=True).day == THAT
    with pytest.raises(CellFault, match="ngày đứng trước"):
        read_day("24/11/2026", month_first=True)


def test_only_a_text_of_two_small_numbers_is_doubtful() -> None:
    assert [
        read_day(text).is_doubtful for text in ("03/04/2026", "04/04/2026", "24/11/2026", "2026-03-04")
    ] == [
        True,
        False,
        False,
        False,
    ]
    assert [is_month_first(cell) for cell in ("11/24/2026", "24/11/2026", 46350, "x")] == [
        True,
        False,
        False,
        False,
    ]


@given(days)
def test_every_day_is_read_back_from_each_way_of_writing_it(day: date) -> None:
    for shape in ("%d/%m/%Y", "%Y-%m-%d", "%d.%m.%Y"):
        assert read_day(day.strftime(shape)).day == day
    assert read_day((day - date(1899, 12, 30)) // timedelta(days=1)).day == day
    assert read_day(day.strftime("%m/%d/%Y"), month_first=True).day == day


@given(st.one_of(st.text(max_size=30), st.floats(), st.integers(), st.none()))
def test_anything_else_is_a_named_fault_and_never_an_accident(cell: object) -> None:
    with suppress(CellFault):
        assert date(2000, 1, 1) <= read_day(cell).day < date(2100, 1, 1)
