"""What a unit lays over the national calendar: its own days and hours, and nobody else's."""

from datetime import date, datetime, time, timedelta

from tests.make import BIRTH, SINGLE, TUESDAY, VIETNAM, Office
from vidan.core.calendar.actions import enter_day, set_hours
from vidan.core.calendar.queries import calendar_of
from vidan.core.ledger.actions import Deed
from vidan.core.ledger.models import Entry
from vidan.kit.workdays import DayKind, Session
from vidan.kit.workdays.days import Day

SATURDAY = date(2026, 11, 21)
BEFORE = TUESDAY - timedelta(days=30)
DEED = Deed(actor="account:1", role="administrator", at=BEFORE)
MORNING = Session(time(7, 30), time(11, 30))
EARLY = (Session(time(7), time(11)), Session(time(13), time(16, 30)))
MAKE_UP = date(2026, 8, 22)  # worked for the long weekend of 2 September


def saturday() -> Day:
    """Open on Saturday morning for those who work in the week, without using up anybody's time."""
    return Day(
        SATURDAY, DayKind.SPECIAL, (MORNING,), counts=False, receives=True, title="Ngày thứ bảy với dân"
    )


def test_a_saturday_that_receives_and_does_not_count_moves_no_date(office: Office) -> None:
    friday = datetime(2026, 11, 20, 9, tzinfo=VIETNAM)
    without = office.quote(office.intake(code=SINGLE, at=friday), friday).due_at
    enter_day(DEED, office.cast.commune.pk, saturday())

    assert office.quote(office.intake(code=SINGLE, at=friday), friday).due_at == without


def test_what_is_handed_in_on_that_saturday_starts_on_monday(office: Office) -> None:
    enter_day(DEED, office.cast.commune.pk, saturday())
    morning = datetime(2026, 11, 21, 9, tzinfo=VIETNAM)

    started = office.quote(office.intake(code=SINGLE, at=morning), morning).started_at
    assert started == datetime(2026, 11, 23, 7, 30, tzinfo=VIETNAM)


def test_another_unit_does_not_open_with_it(office: Office) -> None:
    enter_day(DEED, office.cast.commune.pk, saturday())

    assert not calendar_of(office.cast.elsewhere.pk).day(SATURDAY).receives


def test_own_hours_move_closing_and_cut_off(office: Office) -> None:
    set_hours(DEED, office.cast.commune.pk, EARLY, since=BEFORE.date())
    before, after = TUESDAY.replace(hour=13, minute=59), TUESDAY.replace(hour=14, minute=0)

    due = office.quote(office.intake(code=BIRTH, at=before), before).due_at
    assert due == TUESDAY.replace(hour=16, minute=30)
    assert office.quote(office.intake(code=BIRTH, at=after), after).due_at == due + timedelta(days=1)


def test_a_make_up_day_is_worked_in_the_units_own_hours(office: Office) -> None:
    set_hours(DEED, office.cast.commune.pk, EARLY, since=date(2026, 1, 1))

    day = calendar_of(office.cast.commune.pk).day(MAKE_UP)
    assert (day.kind, day.sessions) == (DayKind.MAKE_UP, EARLY)


def test_hours_are_not_in_force_before_their_day(office: Office) -> None:
    set_hours(DEED, office.cast.commune.pk, EARLY, since=TUESDAY.date())

    assert calendar_of(office.cast.commune.pk).day(TUESDAY.date() - timedelta(days=1)).sessions != EARLY


def test_both_are_in_the_ledger(office: Office) -> None:
    enter_day(DEED, office.cast.commune.pk, saturday())
    set_hours(DEED, office.cast.commune.pk, EARLY, since=TUESDAY.date())

    kinds = Entry.objects.filter(unit=office.cast.commune.pk).order_by("-seq").values_list("kind", flat=True)
    assert list(kinds[:2]) == ["set_hours", "enter_day"]
