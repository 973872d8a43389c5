"""The national calendar that comes with the house."""

from datetime import date, time, timedelta

import pytest

from vidan.core.calendar.shipped import national_calendar, version
from vidan.kit.workdays import Day, DayKind

NATION = national_calendar()


def of_kind(year: int, kind: DayKind) -> list[str]:
    return [f"{day.date:%d/%m}" for day in NATION.days if day.kind == kind and day.date.year == year]


@pytest.mark.parametrize(
    ("year", "closed", "worked"),
    [
        (2024, "01/01 08/02 09/02 12/02 13/02 14/02 18/04 29/04 30/04 01/05 02/09 03/09", "04/05"),
        (2025, "01/01 27/01 28/01 29/01 30/01 31/01 07/04 30/04 01/05 02/05 01/09 02/09", "26/04"),
        (
            2026,
            "01/01 02/01 16/02 17/02 18/02 19/02 20/02 27/04 30/04 01/05 31/08 01/09 02/09 24/11",
            "10/01 22/08",
        ),
        (2027, "01/01 04/02 05/02 08/02 09/02 10/02 16/04 30/04 03/05 02/09 03/09 24/11", ""),
    ],
)
def test_each_year_has_its_closed_and_its_make_up_days(year: int, closed: str, worked: str) -> None:
    assert of_kind(year, DayKind.HOLIDAY) == closed.split()
    assert of_kind(year, DayKind.MAKE_UP) == worked.split()


def test_only_the_days_not_yet_announced_are_provisional() -> None:
    days = [f"{day.date:%d/%m/%Y}" for day in NATION.days if day.provisional]
    assert days == [f"{on}/2027" for on in ["04/02", "05/02", "08/02", "09/02", "10/02", "03/09"]]


def test_every_closed_or_worked_day_names_its_document() -> None:
    unusual = [day for day in NATION.days if day.kind != DayKind.WORKING]
    assert all(day.title and day.document for day in unusual)


def test_holidays_fall_on_weekdays_and_make_up_days_on_weekends() -> None:
    def fits(day: Day) -> bool:
        weekend = day.date.weekday() >= 5
        return weekend == (day.kind in (DayKind.WEEKEND, DayKind.MAKE_UP))

    assert all(fits(day) for day in NATION.days)


def test_an_ordinary_day_has_eight_hours_and_is_cut_off_at_three() -> None:
    day = NATION.day(date(2026, 3, 2))
    hours = [day.at(session.closes) - day.at(session.opens) for session in day.sessions]
    assert sum(hours, timedelta(0)) == timedelta(hours=8)
    assert day.cut_off == time(15)


def test_a_reading_of_an_earlier_date_does_not_know_what_came_later() -> None:
    culture_day, known = date(2026, 11, 24), date(2026, 4, 24)
    assert national_calendar(known_on=known - timedelta(days=1)).day(culture_day).counts
    assert not national_calendar(known_on=known).day(culture_day).counts
    assert not NATION.day(culture_day).counts


def test_the_file_has_an_edition() -> None:
    assert date.fromisoformat(version())
