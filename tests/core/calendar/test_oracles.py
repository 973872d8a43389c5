"""The shipped calendar beside two independent ones: each difference explained, and each explanation still true."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

import holidays
import pytest
from lunar_vn import convert_lunar_to_solar

from vidan.core.calendar.shipped import national_calendar
from vidan.kit.workdays import Calendar, Day, DayKind, closed_day, open_day

NATION = national_calendar()
YEARS = range(2024, 2028)
OFF, WORKED = "nghỉ", "làm bù"

# What only one side has, and why. Not the authority either way: the announcement is.
EXPLAINED: dict[tuple[date, str], str] = {
    (
        date(2026, 1, 2),
        OFF,
    ): "Swap announced by the Ministry of Home Affairs on 25/12/2025 for the civil service; "
    "the package does not have it.",
    (
        date(2026, 1, 10),
        WORKED,
    ): "The Saturday worked for 02/01/2026, of the same announcement; not in the package.",
}


@dataclass(frozen=True)
class Difference:
    """A weekday off or a weekend day worked that one side has and the other has not."""

    on: date
    what: str
    held_by: str


def theirs(year: int) -> set[tuple[date, str]]:
    package = holidays.country_holidays("VN", years=year)
    off = {(on, OFF) for on in package if on.year == year and on.weekday() < 5}
    return off | {(on, WORKED) for on in package.weekend_workdays if on.year == year}


def ours(calendar: Calendar, year: int) -> set[tuple[date, str]]:
    days = calendar.between(date(year, 1, 1), date(year, 12, 31))
    off = {(day.date, OFF) for day in days if day.date.weekday() < 5 and not day.counts}
    return off | {(day.date, WORKED) for day in days if day.kind == DayKind.MAKE_UP}


def differences(calendar: Calendar) -> Iterator[Difference]:
    for year in YEARS:
        mine, other = ours(calendar, year), theirs(year)
        yield from (Difference(*one, "house") for one in mine - other)
        yield from (Difference(*one, "package") for one in other - mine)


def found(calendar: Calendar) -> set[tuple[date, str]]:
    return {(one.on, one.what) for one in differences(calendar)}


def test_the_shipped_calendar_and_the_package_differ_only_where_it_is_explained() -> None:
    assert found(NATION) == set(EXPLAINED)


@pytest.mark.parametrize(
    "planted",
    [closed_day(date(2026, 3, 4)), open_day(date(2026, 4, 27)), open_day(date(2025, 4, 26))],
    ids=["a day off nobody knows", "a holiday forgotten", "a make-up day forgotten"],
)
def test_a_new_difference_would_be_found(planted: Day) -> None:
    assert found(NATION.overlaid([planted])) - set(EXPLAINED)


def test_an_explanation_that_no_longer_differs_would_be_found() -> None:
    as_the_package = NATION.overlaid([open_day(date(2026, 1, 2))])
    assert set(EXPLAINED) - found(as_the_package) == {(date(2026, 1, 2), OFF)}


def test_what_the_package_guesses_of_2027_is_provisional_with_us() -> None:
    """Tết and the day beside National Day are announced each year; until then both sides only guess."""
    yearly = {on for on, what in theirs(2027) if what == OFF and on.month in (2, 9)} - {date(2027, 9, 2)}
    assert {day.date for day in NATION.days if day.provisional} == yearly


@pytest.mark.parametrize("year", YEARS)
def test_the_lunar_calendar_puts_new_year_and_its_two_next_days_among_our_days_off(year: int) -> None:
    first = convert_lunar_to_solar(1, 1, year)
    three = [NATION.day(first + timedelta(days=place)) for place in range(3)]
    eve = NATION.day(first - timedelta(days=1))

    assert not any(day.counts for day in (eve, *three))
    assert any("Tết Nguyên đán" in day.title for day in three)


@pytest.mark.parametrize("year", YEARS)
def test_every_weekday_we_call_new_year_is_within_a_week_of_the_lunar_one(year: int) -> None:
    first = convert_lunar_to_solar(1, 1, year)
    named = [day.date for day in NATION.days if day.date.year == year and "Tết Nguyên đán" in day.title]

    assert len(named) == 5
    assert all(abs((on - first).days) <= 7 for on in named)


@pytest.mark.parametrize("year", YEARS)
def test_hung_kings_day_is_the_tenth_of_the_third_lunar_month_or_the_working_day_after(year: int) -> None:
    """A holiday on a weekly day off moves to the next working day (Labour Code art. 111.3)."""
    expected = convert_lunar_to_solar(10, 3, year)
    observed = next(
        day.date for day in NATION.days if day.date.year == year and "Giỗ Tổ Hùng Vương" in day.title
    )
    while expected.weekday() >= 5:
        expected += timedelta(days=1)

    assert observed == expected
