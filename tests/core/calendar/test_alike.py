"""Units that work alike share one calendar in memory; hours of its own give a unit its own."""

from datetime import time, timedelta

from tests.make import TUESDAY, Office
from vidan.core.calendar.actions import set_hours
from vidan.core.calendar.queries import calendar_of
from vidan.core.ledger.actions import Deed
from vidan.kit.workdays import Session

BEFORE = TUESDAY - timedelta(days=30)
DEED = Deed(actor="account:1", role="administrator", at=BEFORE)
EARLY = (Session(time(7), time(11)), Session(time(13), time(16, 30)))


def test_units_that_work_alike_share_one_calendar(office: Office) -> None:
    assert calendar_of(office.cast.commune.pk) is calendar_of(office.cast.elsewhere.pk)


def test_a_unit_with_hours_of_its_own_has_its_own(office: Office) -> None:
    set_hours(DEED, office.cast.commune.pk, EARLY, TUESDAY.date())

    here, there = calendar_of(office.cast.commune.pk), calendar_of(office.cast.elsewhere.pk)
    assert (here.day(TUESDAY.date()).sessions, here is there) == (EARLY, False)
