"""A calendar change beside an extension, and a change of ordinary hours."""

from datetime import datetime, time, timedelta

import time_machine

from tests.core.promises.changing import (
    FRIDAY_EVENING,
    LATER,
    MONDAY_EVENING,
    apply,
    promise_of,
    received,
    seen,
    storm,
)
from tests.make import BIRTH, TUESDAY, VIETNAM, Office
from vidan.core.accounts.models import Role
from vidan.core.calendar.changes import Proposal
from vidan.core.calendar.models import Change
from vidan.core.flow import Draft
from vidan.core.promises.actions import extend
from vidan.core.promises.fates import Fate
from vidan.core.promises.models import Promise
from vidan.desks.dossiers.models import Dossier
from vidan.kit.workdays.days import Session

TUESDAY_AFTER = datetime(2026, 11, 24, 17, 30, tzinfo=VIETNAM)


def extended(office: Office, dossier: Dossier, until: datetime) -> Promise:
    promise = promise_of(dossier)
    extend(promise, Draft(office.act(office.cast.minh), Role.OFFICER, ""), until, paper="1")
    return promise_of(dossier)


def hours(office: Office, *sessions: Session, since: datetime = TUESDAY) -> Proposal:
    return Proposal(
        office.cast.commune.pk,
        Change.Kind.HOURS,
        since.date(),
        "Giờ mùa hè",
        "Quyết định 9/QĐ-UBND",
        sessions=sessions,
    )


def test_a_date_given_by_extension_stays_while_the_verdicts_date_moves(office: Office) -> None:
    dossier = received(office)
    extended(office, dossier, TUESDAY_AFTER)
    apply(office, storm(office))
    promise = promise_of(dossier)

    assert (promise.first_due_at, promise.due_at) == (MONDAY_EVENING, TUESDAY_AFTER)


def test_an_extension_that_the_first_date_passes_moves_with_it(office: Office) -> None:
    dossier = received(office)
    extended(office, dossier, FRIDAY_EVENING + timedelta(hours=20))
    apply(office, storm(office))
    promise = promise_of(dossier)

    assert promise.first_due_at == promise.due_at == MONDAY_EVENING


def test_a_later_closing_moves_dates_to_it_and_an_earlier_one_moves_none(office: Office) -> None:
    dossier = received(office)
    morning, long = Session(time(7, 30), time(11, 30)), Session(time(13, 30), time(18))
    short = Session(time(13), time(16, 30))
    assert [o.fate for o in seen(office, hours(office, morning, short)).outcomes] == [Fate.STAYS]

    apply(office, hours(office, morning, long))
    assert promise_of(dossier).due_at == FRIDAY_EVENING.replace(hour=18, minute=0)


def test_a_day_closed_today_moves_what_was_promised_for_today(office: Office) -> None:
    with time_machine.travel(TUESDAY, tick=False):
        dossier = office.receive(code=BIRTH)
    apply(office, storm(office, on=TUESDAY.date()), at=LATER)

    due = promise_of(dossier).due_at
    assert due is not None
    assert due.astimezone(VIETNAM).date() == TUESDAY.date() + timedelta(days=1)
