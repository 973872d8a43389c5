"""Dates that a calendar change moved, and the change itself, are compared with the ledger row by row."""

from datetime import timedelta

import pytest

from tests.core.promises.changing import apply, received, storm
from tests.make import Office
from vidan.core.calendar.models import Change, DayRule
from vidan.core.ledger.proofs import disagreements
from vidan.core.promises.models import Shift


@pytest.fixture(autouse=True)
def _moved(office: Office) -> None:
    received(office)
    received(office)
    apply(office, storm(office))


def test_what_was_applied_agrees() -> None:
    assert Shift.objects.count() == 2
    assert list(disagreements()) == []


@pytest.mark.parametrize(("column", "hours"), [("was_due_at", -1), ("due_at", 1), ("at", 1)])
def test_a_shift_that_was_altered_is_named(column: str, hours: int) -> None:
    shift = Shift.objects.earliest("pk")
    Shift.objects.filter(pk=shift.pk).update(**{column: getattr(shift, column) + timedelta(hours=hours)})
    found = list(disagreements())
    assert f"Ngày hẹn dời theo lịch: lần dời ngày hẹn số {shift.pk} khác sổ cái" in found
    assert any("không còn trong dữ liệu" in one for one in found)


def test_of_two_alike_the_one_taken_away_is_missed() -> None:
    Shift.objects.earliest("pk").delete()
    (found,) = disagreements()
    assert found.startswith("Ngày hẹn dời theo lịch: ")
    assert found.endswith("dời ngày hẹn không còn trong dữ liệu")


def test_a_change_or_its_day_that_was_altered_is_named() -> None:
    change = Change.objects.get()
    sentence = [f"Lịch làm việc: mục lịch số {change.pk} khác sổ cái"]
    Change.objects.update(document="Công điện 99/CĐ-UBND")
    assert list(disagreements()) == sentence
    Change.objects.update(document=change.document)
    assert list(disagreements()) == []
    DayRule.objects.filter(pk=change.rule_id or 0).update(counts=True)
    assert list(disagreements()) == sentence


def test_a_change_taken_away_is_missed() -> None:
    pk = Change.objects.get().pk
    Shift.objects.all().delete()
    Change.objects.all().delete()
    assert f"Lịch làm việc: calendar:{pk} có trong sổ cái mà không còn trong dữ liệu" in list(disagreements())
