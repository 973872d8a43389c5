"""Loading the calendar that ships: again changes nothing, and what a person entered stays."""

from datetime import date, timedelta

import pytest

from tests.cast import SET_UP
from vidan.core.calendar.actions import load_shipped
from vidan.core.calendar.models import DayRule, HeldYear, Revision

pytestmark = pytest.mark.django_db
NOW, LATER = SET_UP.at, SET_UP.at + timedelta(days=400)
CULTURE_DAY = date(2026, 11, 24)


def held() -> list[tuple[object, ...]]:
    return list(DayRule.objects.order_by("pk").values_list())


def test_a_second_loading_changes_nothing() -> None:
    assert load_shipped(NOW) > 0
    before, revision = held(), Revision.objects.get().number

    assert load_shipped(LATER) == 0
    assert held() == before
    assert Revision.objects.get().number == revision


def test_what_a_person_entered_stays() -> None:
    load_shipped(NOW)
    DayRule.objects.filter(on=CULTURE_DAY).update(
        entered_by="account:7", title="Nghỉ theo thông báo của tỉnh"
    )

    assert load_shipped(LATER) == 0
    assert DayRule.objects.get(on=CULTURE_DAY).title == "Nghỉ theo thông báo của tỉnh"


def test_a_day_the_file_tells_otherwise_is_closed_and_told_anew() -> None:
    load_shipped(NOW)
    DayRule.objects.filter(on=CULTURE_DAY).update(title="Tên cũ")

    assert load_shipped(LATER) == 2
    old, new = DayRule.objects.filter(on=CULTURE_DAY).order_by("pk")
    assert (old.title, old.known_until) == ("Tên cũ", LATER)
    assert (new.known_from, new.known_until) == (LATER, None)


def test_a_day_the_file_no_longer_has_is_closed() -> None:
    load_shipped(NOW)
    DayRule.objects.filter(on=CULTURE_DAY).update(on=CULTURE_DAY - timedelta(days=1))

    load_shipped(LATER)
    assert DayRule.objects.get(on=CULTURE_DAY - timedelta(days=1)).known_until == LATER
    assert DayRule.objects.get(on=CULTURE_DAY).known_until is None


def test_the_years_are_held_once() -> None:
    load_shipped(NOW)
    load_shipped(LATER)

    assert list(HeldYear.objects.order_by("year").values_list("year", flat=True)) == [2024, 2025, 2026, 2027]
