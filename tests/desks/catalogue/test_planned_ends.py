"""Posting and withdrawing while an end or a beginning is planned: never two at one time, and the last word holds."""

from datetime import date, timedelta

import pytest

from tests.desks.catalogue.posting import TODAY, deed
from tests.make import load_few
from vidan.core.ledger.actions import open_chain
from vidan.core.units.models import Unit
from vidan.desks.catalogue.actions import offer, offer_all, withdraw_offer
from vidan.desks.catalogue.content import Channel
from vidan.desks.catalogue.models import UnitProcedure
from vidan.desks.catalogue.queries import offered, standing
from vidan.kit.refusals import BadInput, NotFound, Stale

pytestmark = pytest.mark.django_db
MARITAL, BIRTH = "1.004873", "1.001193"
PAPER = "Quyết định số 12/QĐ-UBND"
SOON, LATER = TODAY + timedelta(days=3), TODAY + timedelta(days=8)
SHORT = {Channel.COUNTER: "trong buổi"}


@pytest.fixture
def unit() -> Unit:
    """It posts one procedure, and has decided to withdraw it later."""
    unit = Unit.objects.create(kind=Unit.Kind.COMMUNE)
    open_chain(unit.pk)
    load_few((MARITAL, BIRTH))
    offer(deed(), unit, MARITAL, on=TODAY)
    withdraw_offer(deed(), unit, MARITAL, on=LATER)
    return unit


def rows_on(unit: Unit, day: date) -> int:
    return UnitProcedure.objects.posted(unit.pk, day).filter(code=MARITAL).count()


@pytest.mark.parametrize("many", [False, True], ids=["one", "many"])
def test_posting_it_again_takes_the_planned_end_back(unit: Unit, many: bool) -> None:
    if many:
        assert offer_all(deed(), unit, [MARITAL, BIRTH], on=SOON) == 2
    else:
        offer(deed(), unit, MARITAL, on=SOON)
    assert [rows_on(unit, day) for day in (TODAY, SOON, LATER)] == [1, 1, 1]


def test_another_promise_ends_what_stood_before_it(unit: Unit) -> None:
    offer(deed(), unit, MARITAL, on=SOON, own_limits=SHORT, document=PAPER)
    assert [rows_on(unit, day) for day in (TODAY, SOON, LATER)] == [1, 1, 1]
    assert offered(unit.pk, MARITAL, SOON).own_limits == {"truc_tiep": "trong buổi"}


def test_many_posted_at_once_keep_the_own_promise_of_one_that_was_about_to_end(unit: Unit) -> None:
    offer(deed(), unit, BIRTH, on=TODAY, own_limits=SHORT, document=PAPER)
    withdraw_offer(deed(), unit, BIRTH, on=LATER)
    offer_all(deed(), unit, [BIRTH], on=SOON)
    assert offered(unit.pk, BIRTH, LATER).own_limits == {"truc_tiep": "trong buổi"}


def test_a_planned_end_may_come_sooner(unit: Unit) -> None:
    withdraw_offer(deed(), unit, MARITAL, on=SOON)
    with pytest.raises(NotFound):
        offered(unit.pk, MARITAL, SOON)


def test_what_was_planned_after_a_withdrawal_never_begins(unit: Unit) -> None:
    offer(deed(), unit, BIRTH, on=TODAY)
    offer(deed(), unit, BIRTH, on=LATER, own_limits=SHORT, document=PAPER)
    withdraw_offer(deed(), unit, BIRTH, on=SOON)
    assert not standing(unit.pk, SOON).filter(code=BIRTH).exists()


def test_what_begins_later_is_not_posted_twice(unit: Unit) -> None:
    offer(deed(), unit, BIRTH, on=LATER)
    with pytest.raises(BadInput, match="đã được niêm yết từ"):
        offer(deed(), unit, BIRTH, on=SOON)
    assert offer_all(deed(), unit, [BIRTH], on=SOON) == 0


def test_what_is_not_posted_cannot_be_withdrawn(unit: Unit) -> None:
    with pytest.raises(Stale):
        withdraw_offer(deed(), unit, BIRTH, on=TODAY)
