"""Many dates move in several transactions: what was cut off goes on, and nothing moves twice."""

import pytest

from tests.core.promises.changing import (
    FRIDAY_EVENING,
    LATER,
    MONDAY_EVENING,
    apply,
    promise_of,
    received,
    storm,
)
from tests.make import SINGLE, Office
from vidan.core.ledger.models import Entry
from vidan.core.ledger.proofs import disagreements
from vidan.core.promises import shifting
from vidan.core.promises.actions import reckoned
from vidan.core.promises.fates import still_before
from vidan.core.promises.models import Shift
from vidan.core.promises.shifting import move_more
from vidan.desks.dossiers.actions.receiving import receive


@pytest.fixture
def few_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shifting, "MOST_AT_ONCE", 2)


@pytest.mark.usefixtures("few_at_once")
def test_what_was_cut_off_goes_on_until_nothing_is_left(office: Office) -> None:
    dossiers = [received(office) for _ in range(5)]
    change = apply(office, storm(office))
    act = office.act(office.cast.tam, LATER)

    assert Shift.objects.count() == 2
    assert [move_more(act, change) for _ in range(3)] == [2, 1, 0]
    assert {promise_of(dossier).due_at for dossier in dossiers} == {MONDAY_EVENING}
    assert Entry.objects.filter(kind="move_due").count() == 5
    assert list(disagreements()) == []


def test_dates_left_at_first_may_be_moved_later_by_somebody(office: Office) -> None:
    dossier = received(office)
    change = apply(office, storm(office), moving=False)
    looked = still_before(change, LATER)

    assert move_more(office.act(office.cast.tam, LATER), change, seen=looked.seen) == 1
    assert promise_of(dossier).due_at == MONDAY_EVENING


def test_what_became_late_since_then_is_not_made_punctual(office: Office) -> None:
    dossier = received(office)
    change = apply(office, storm(office), moving=False)
    after = FRIDAY_EVENING.replace(hour=18)

    assert move_more(office.act(office.cast.tam, after), change) == 0
    assert promise_of(dossier).due_at == FRIDAY_EVENING


def test_a_dossier_that_read_the_old_calendar_is_found_on_the_changes_page(office: Office) -> None:
    intake = office.intake(code=SINGLE)
    old = office.quote(intake)
    change = apply(office, storm(office))
    dossier = receive(intake, old, act=office.act(office.cast.lan))

    assert reckoned(promise_of(dossier)).due == FRIDAY_EVENING
    assert [move.promise for move in still_before(change, LATER).moves] == [promise_of(dossier)]
