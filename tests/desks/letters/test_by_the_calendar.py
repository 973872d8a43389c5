"""Lists: who is near a round birthday gets one draft a year, nights left out are made up; files line by line."""

from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest
import time_machine
from django.db import transaction

from tests.kit.tables.making import csv_of, excel_of
from tests.make import VIETNAM, Office
from vidan.core.jobs.actions import enqueue
from vidan.core.jobs.working import work_off
from vidan.core.units.models import Hamlet
from vidan.desks.letters.actions.lists import Line, add_file, add_listed, drop_listed
from vidan.desks.letters.models import Letter, Listed
from vidan.desks.wordings.occasions import Occasion
from vidan.kit.refusals import BadInput

HEAD = ("Họ và tên", "Ngày sinh", "Giới tính", "Địa chỉ", "Thôn")


HEIR = Line(full_name="Lò Thị Con", about="Lò Văn Liệt")
SOLDIER = Line(full_name="Lò Thị Mẹ", about="Lò Văn Binh", on=date(2027, 2, 25))
SHOP = Line(full_name="Lò Thị Buôn", about="Bánh đa Ngọc", on=date(2026, 11, 10))


def elder(born: date | int) -> Line:
    """Born on a day, or in a year of which nobody knows the day."""
    day = born if isinstance(born, date) else None
    return Line(full_name="Lò Thị Cao", born_on=day, born_year=day.year if day else int(str(born)))


def night(day: date) -> None:
    """What the worker does in the night before a day."""
    with time_machine.travel(datetime(day.year, day.month, day.day, 2, 30, tzinfo=VIETNAM), tick=True):
        with transaction.atomic():
            enqueue("draft_calendar_letters", {"day": day.isoformat()}, key=f"night:{day}")
        work_off()


@pytest.mark.parametrize(
    ("occasion", "line", "day", "event"),
    [
        (
            Occasion.LONGEVITY,
            elder(date(1936, 12, 9)),
            (2026, 11, 17),
            "2026-12-09",
        ),
        (
            Occasion.LONGEVITY,
            elder(date(1957, 1, 3)),
            (2026, 12, 20),
            "2027-01-03",
        ),
        (Occasion.LONGEVITY, elder(1926), (2026, 9, 20), "2026-10-01"),
        (Occasion.LONGEVITY, elder(1925), (2026, 9, 20), "2026-10-01"),
        (Occasion.LONGEVITY, elder(1952), (2026, 9, 20), ""),
        (
            Occasion.LONGEVITY,
            elder(date(1956, 2, 29)),
            (2026, 2, 10),
            "2026-02-28",
        ),
        (Occasion.HEROES_DAY, HEIR, (2026, 7, 1), "2026-07-27"),
        (Occasion.HEROES_DAY, HEIR, (2026, 8, 15), ""),
        (
            Occasion.ENLISTMENT_HOME,
            SOLDIER,
            (2027, 2, 10),
            "2027-02-25",
        ),
        (
            Occasion.NEW_BUSINESS,
            SHOP,
            (2026, 11, 17),
            "2026-11-10",
        ),
    ],
)
def test_whose_day_is_near_gets_one_draft(
    office: Office, occasion: Occasion, line: Line, day: tuple[int, int, int], event: str
) -> None:
    add_listed(office.act(office.cast.van), office.cast.commune.pk, occasion, line)
    first = date(*day)
    night(first)
    night(first + timedelta(days=1))
    found = [one.event_on.isoformat() for one in Letter.objects.all() if one.event_on]
    assert found == ([event] if event else [])


def test_a_line_taken_off_takes_its_letter_back(office: Office) -> None:
    row = add_listed(
        office.act(office.cast.van),
        office.cast.commune.pk,
        Occasion.LONGEVITY,
        Line(full_name="Lò Cao", born_year=1936),
    )
    drop_listed(office.act(office.cast.van), row, "Bà đã chuyển đi.")
    night(date(2026, 9, 20))
    assert not Letter.objects.exists()


@pytest.mark.parametrize("make", [csv_of, excel_of])
def test_each_line_of_a_file_gets_its_verdict_and_the_file_again_adds_nothing(
    office: Office, make: Callable[..., bytes]
) -> None:
    Hamlet.objects.create(unit=office.cast.commune, kind=Hamlet.Kind.THON, name="Đình")
    lines = (
        ("Lò Thị Một", "1936", "Nữ", "Nhà số 1", "Thôn Đình"),
        ("Lò Thị Hai", "09/12/1946", "", "", "Đình"),
        ("Lò Thị Một", "1936", "Nữ", "Nhà số 1", "Thôn Đình"),
        ("", "1936", "", "", ""),
        ("Lò Thị Ba", "31/02/1946", "", "", ""),
        ("Lò Thị Tư", "", "", "", ""),
        ("Lò Thị Năm", "1946", "gái", "", ""),
        ("Lò Thị Sáu", "1946", "", "", "Thôn Không Có"),
        ("=HYPERLINK(1)", "1946", "", "", ""),
    )
    content = make(*lines, head=HEAD)
    van = office.cast.van
    verdicts = add_file(office.act(van), office.cast.commune.pk, Occasion.LONGEVITY, content)
    assert [one.is_added for one in verdicts] == [True, True, *[False] * 7]
    assert verdicts[2].is_known
    assert all(one.words for one in verdicts)
    again = add_file(office.act(van), office.cast.commune.pk, Occasion.LONGEVITY, content)
    assert (Listed.objects.count(), sum(one.is_known for one in again)) == (2, 3)


def test_what_is_no_list_is_refused_in_one_sentence(office: Office) -> None:
    for content in (b"\x89PNG", b"a,b\r\n1,2\r\n", b"<html>"):
        with pytest.raises(BadInput):
            add_file(office.act(office.cast.van), office.cast.commune.pk, Occasion.LONGEVITY, content)
