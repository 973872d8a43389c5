"""What is entered today does not rewrite what was promised yesterday."""

from datetime import date, datetime, time, timedelta

import time_machine

from tests.cast import Cast
from tests.make import SINGLE, TUESDAY, VIETNAM, Office
from vidan.core.calendar.actions import enter_day, load_shipped, set_hours
from vidan.core.calendar.models import DayRule, HeldYear, Revision
from vidan.core.calendar.queries import calendar_of
from vidan.core.ledger.actions import Deed
from vidan.core.promises.actions import reckoned
from vidan.core.promises.models import Promise
from vidan.kit.workdays import DayKind, Session
from vidan.kit.workdays.days import closed_day, open_day

THURSDAY = date(2026, 11, 19)
FRIDAY_EVENING = datetime(2026, 11, 20, 17, 30, tzinfo=VIETNAM)
SHORT = (Session(time(8), time(11)), Session(time(13), time(16)))


def deed(at: datetime) -> Deed:
    return Deed(actor="account:1", role="administrator", at=at)


def promise_of(office: Office) -> Promise:
    """Three working days from Tuesday 17 November: Friday at 17:30."""
    with time_machine.travel(TUESDAY, tick=False):
        promise = office.receive(code=SINGLE).promise
    assert promise is not None
    assert promise.due_at == FRIDAY_EVENING
    return promise


def test_a_day_closed_later_does_not_move_an_older_promise(office: Office) -> None:
    promise = promise_of(office)
    day = closed_day(THURSDAY, kind=DayKind.SPECIAL, title="Mất điện", document="Thông báo 1")
    enter_day(deed(TUESDAY + timedelta(hours=1)), office.cast.commune.pk, day)

    assert reckoned(promise).due == FRIDAY_EVENING
    assert not calendar_of(office.cast.commune.pk).day(THURSDAY).counts


def test_a_day_closed_before_moves_the_promise(office: Office) -> None:
    day = closed_day(THURSDAY, kind=DayKind.SPECIAL, title="Mất điện", document="Thông báo 1")
    enter_day(deed(TUESDAY - timedelta(days=1)), office.cast.commune.pk, day)
    with time_machine.travel(TUESDAY, tick=False):
        promise = office.receive(code=SINGLE).promise

    assert promise is not None
    assert promise.due_at == FRIDAY_EVENING + timedelta(days=3)
    assert reckoned(promise).due == promise.due_at


def test_hours_set_later_do_not_move_an_older_promise(office: Office) -> None:
    promise = promise_of(office)
    set_hours(deed(TUESDAY + timedelta(hours=1)), office.cast.commune.pk, SHORT, since=TUESDAY.date())

    assert reckoned(promise).due == FRIDAY_EVENING
    assert calendar_of(office.cast.commune.pk).day(THURSDAY).sessions == SHORT


def test_hours_set_twice_for_one_day_are_the_last_ones(office: Office) -> None:
    unit = office.cast.commune.pk
    set_hours(deed(TUESDAY), unit, SHORT, since=TUESDAY.date())
    set_hours(deed(TUESDAY + timedelta(hours=1)), unit, SHORT[:1], since=TUESDAY.date())

    assert calendar_of(unit).day(THURSDAY).sessions == SHORT[:1]
    assert calendar_of(unit, TUESDAY + timedelta(minutes=30)).day(THURSDAY).sessions == SHORT


def test_a_day_ruled_twice_keeps_what_was_known_in_between(office: Office) -> None:
    unit, closed = office.cast.commune.pk, closed_day(THURSDAY, kind=DayKind.SPECIAL, title="A", document="1")
    enter_day(deed(TUESDAY), unit, closed)
    enter_day(deed(TUESDAY + timedelta(hours=2)), unit, open_day(THURSDAY))

    assert calendar_of(unit, TUESDAY - timedelta(hours=1)).day(THURSDAY).counts
    assert not calendar_of(unit, TUESDAY + timedelta(hours=1)).day(THURSDAY).counts
    assert calendar_of(unit).day(THURSDAY).counts


def test_a_year_entered_later_is_read_with_its_holidays(cast: Cast) -> None:
    load_shipped(TUESDAY)
    later = TUESDAY + timedelta(days=30)
    HeldYear.objects.filter(year=2027).update(known_from=later)
    DayRule.objects.filter(on__year=2027).update(known_from=later)
    Revision.objects.update(changed_at=later)

    assert not calendar_of(cast.commune.pk, TUESDAY + timedelta(days=1)).day(date(2027, 4, 30)).counts
