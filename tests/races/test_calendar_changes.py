"""The calendar under many hands: two administrators at once, an intake in the middle, one click eight times."""

import pytest

from tests.cast import SET_UP
from tests.core.promises.changing import FRIDAY_EVENING, LATER, MONDAY_EVENING, received, seen, storm
from tests.make import TUESDAY, Office
from tests.races.test_two_at_once import together
from vidan.core.accounts.actions import grant
from vidan.core.accounts.models import Role
from vidan.core.calendar.models import Change, DayRule
from vidan.core.ledger.proofs import disagreements
from vidan.core.ledger.queries import verify
from vidan.core.promises.actions import reckoned
from vidan.core.promises.fates import still_before
from vidan.core.promises.models import Promise, Shift
from vidan.core.promises.shifting import apply_change
from vidan.desks.dossiers.models import Dossier
from vidan.kit.refusals import Stale

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]


def whole() -> None:
    """Every date is what its own calendar says, the ledger agrees, and no chain is broken."""
    assert all(reckoned(promise).due == promise.due_at for promise in Promise.objects.all())
    assert list(disagreements()) == []
    assert all(fault is None for _, _, fault in verify())


def test_two_administrators_who_close_one_day_close_it_once(office: Office) -> None:
    since = TUESDAY.date().replace(day=1)
    grant(SET_UP, account=office.cast.van, role=Role.ADMINISTRATOR, unit=office.cast.commune, since=since)
    received(office)
    proposal = storm(office)
    looked = seen(office, proposal)

    def close(number: int) -> int:
        who = (office.cast.tam, office.cast.van)[number]
        act = office.act(who, LATER, f"admin-{number}")
        return apply_change(act, proposal, seen=looked.seen, moving=True).pk

    answers = together(2, close)
    assert [isinstance(answer, Stale) for answer in answers].count(True) == 1
    assert (Change.objects.count(), Shift.objects.count()) == (1, 1)
    assert DayRule.objects.filter(unit=office.cast.commune, known_until=None).count() == 1
    whole()


def test_one_click_sent_eight_times_is_one_change(office: Office) -> None:
    received(office)
    proposal = storm(office)
    looked = seen(office, proposal)

    def click(number: int) -> int:
        act = office.act(office.cast.tam, LATER, "one-click")
        return apply_change(act, proposal, seen=looked.seen, moving=True).pk

    assert len(set(together(8, click))) == 1
    assert (Change.objects.count(), Shift.objects.count()) == (1, 1)
    whole()


def test_what_is_received_meanwhile_is_moved_counted_anew_or_named(office: Office) -> None:
    received(office)
    proposal = storm(office)
    looked = seen(office, proposal)

    def either(number: int) -> object:
        if number:
            return office.receive(code="1.004873", key=f"counter-{number}")
        return apply_change(office.act(office.cast.tam, LATER), proposal, seen=looked.seen, moving=True)

    together(7, either)
    whole()
    change = Change.objects.first()
    assert Dossier.objects.count() == 7
    if change is None:  # an intake came first: the administrator looks again, and nothing was written
        assert set(Promise.objects.values_list("due_at", flat=True)) == {FRIDAY_EVENING}
        return
    named = {move.promise.pk for move in still_before(change, LATER).moves}
    assert {p.due_at for p in Promise.objects.exclude(pk__in=named)} == {MONDAY_EVENING}
    assert {p.due_at for p in Promise.objects.filter(pk__in=named)} <= {FRIDAY_EVENING}
