"""The year as a page: every day named, what is not announced marked, what next year lacks said."""

import re
from collections.abc import Iterator
from datetime import date

import pytest
import time_machine
from django.test import Client

from tests.core.promises.changing import apply, of_day
from tests.make import TUESDAY, Office
from vidan.boards.calendar.queries import months
from vidan.core.calendar.models import DayRule, HeldYear
from vidan.core.calendar.queries import calendar_of, held_years, provisional_days
from vidan.kit.workdays.days import closed_day


@pytest.fixture
def tam(office: Office) -> Iterator[Client]:
    with time_machine.travel(TUESDAY, tick=False):
        yield office.cast.browser(office.cast.tam)


def test_every_day_of_the_year_stands_once_under_its_weekday(office: Office) -> None:
    calendar = calendar_of(office.cast.commune.pk)
    shown = [
        (place, cell.day.date)
        for month in months(calendar, 2026)
        for week in month.weeks
        for place, cell in enumerate(week)
        if cell
    ]
    assert len({on for _, on in shown}) == len(shown) == 365
    assert all(on.weekday() == place for place, on in shown)


def test_a_holiday_is_said_in_words_with_its_document(tam: Client) -> None:
    page = tam.get("/lich/?nam=2026").content.decode()

    assert "Ngày Văn hóa Việt Nam" in page
    assert "Nghị quyết 28/2026/QH16" in page
    assert len(re.findall(r'<table class="vd-month">', page)) == 12


def test_next_year_with_days_only_expected_is_said(tam: Client) -> None:
    page = tam.get("/lich/").content.decode()

    assert "Năm sau còn ngày nghỉ dự kiến" in page
    assert "thứ Sáu, 03/09/2027" in page


def test_next_year_not_held_is_said(tam: Client) -> None:
    DayRule.objects.filter(on__year=2027).delete()
    HeldYear.objects.filter(year=2027).delete()

    assert "Chưa có lịch năm sau" in tam.get("/lich/").content.decode()


def test_announced_days_of_the_unit_end_the_warning(office: Office, tam: Client) -> None:
    for on in provisional_days(2027):
        day = closed_day(on, title="Nghỉ theo thông báo", document="Thông báo 1/TB-BNV")
        apply(office, of_day(day, office.cast.commune.pk), at=TUESDAY)

    assert "dự kiến</span>" not in tam.get("/lich/?nam=2027").content.decode()
    assert "còn ngày nghỉ dự kiến" not in tam.get("/lich/").content.decode()


def test_what_is_held_and_expected_can_be_asked(office: Office) -> None:
    assert held_years() == [2024, 2025, 2026, 2027]
    assert provisional_days(2026) == []
    assert date(2027, 9, 3) in provisional_days(2027)


@pytest.mark.parametrize(
    "asked", ["nam=1", "nam=9999999999999", "nam=x", "don-vi=0", "don-vi=-1", "don-vi=%00"]
)
def test_an_odd_address_shows_the_usual_year(tam: Client, asked: str) -> None:
    answer = tam.get(f"/lich/?{asked}")
    assert answer.status_code == 200
    assert "Lịch làm việc năm 2026" in answer.content.decode()
