"""The clock stops for money or by law, says for what, and goes on."""

from datetime import datetime, timedelta

import pytest

from tests.make import SINGLE, TUESDAY, Office
from vidan.core.ledger import proofs
from vidan.core.ledger.models import Entry
from vidan.core.money.actions.recording import Charge
from vidan.core.money.actions.verbs import ask, collect
from vidan.core.money.models import Due, Method, Movement
from vidan.desks.dossiers.actions import waiting
from vidan.desks.dossiers.flow import State
from vidan.desks.dossiers.models import Dossier
from vidan.desks.dossiers.queries.fees import left_of
from vidan.kit.refusals import BadInput, NotYours

DAY = timedelta(days=1)


@pytest.mark.parametrize(
    ("state", "reason"),
    [
        (State.WAITING, "supplement"),
        (State.AWAITING_FEE, "fee"),
        (State.SUSPENDED, "suspension"),
        (State.WITHDRAWING, "withdrawal"),
    ],
)
def test_each_pause_says_what_it_waits_for(office: Office, state: State, reason: str) -> None:
    promise = office.dossier_in(state, code=SINGLE).promise
    assert promise is not None
    assert promise.intervals.get().reason == reason


def pay(office: Office, dossier: Dossier, amount: int, at: datetime, key: str = "") -> Movement:
    due = Due.objects.get(subject=dossier.subject)
    return collect(due, amount=amount, method=Method.CASH, act=office.act(office.cast.lan, at, key))


def test_the_payment_itself_lets_it_go_on_and_moves_the_date(office: Office) -> None:
    dossier = office.dossier_in(State.AWAITING_FEE, code=SINGLE)
    pay(office, dossier, 15_000, TUESDAY + 2 * DAY)
    paid = Dossier.objects.get(pk=dossier.pk)

    assert (paid.state, left_of(paid).held) == (State.PROCESSING, 15_000)
    assert Entry.objects.filter(subject=dossier.subject, kind="fee_paid").count() == 1
    assert not Entry.objects.filter(subject=dossier.subject, kind="collect").exists()
    assert paid.promise is not None
    assert paid.promise.due_at is not None
    assert paid.promise.due_at.date().isoformat() == "2026-11-23"  # Fri 20, but for the closing of Wed 18
    assert list(proofs.disagreements()) == []


def test_a_part_does_not_and_the_same_click_twice_is_one_payment(office: Office) -> None:
    dossier = office.dossier_in(State.AWAITING_FEE, code=SINGLE)
    pay(office, dossier, 5_000, TUESDAY + DAY)
    assert Dossier.objects.get(pk=dossier.pk).state == State.AWAITING_FEE
    with pytest.raises(BadInput, match="Còn phải thu"):
        waiting.fee_paid(dossier, act=office.act(office.cast.lan, TUESDAY + DAY))

    twice = [pay(office, dossier, 10_000, TUESDAY + DAY, "twice") for _ in range(2)]
    assert twice[0].pk == twice[1].pk
    assert Dossier.objects.get(pk=dossier.pk).state == State.PROCESSING


def test_what_is_already_owed_is_asked_for_without_adding_to_it(office: Office) -> None:
    dossier = office.dossier_in(State.PROCESSING)
    ask(dossier.subject, dossier.unit_id, Charge(8_000), act=office.act(office.cast.lan))
    waiting.ask_for_fee(dossier, act=office.act(office.cast.minh))
    assert Dossier.objects.get(pk=dossier.pk).state == State.AWAITING_FEE
    assert left_of(dossier).left == 8_000


@pytest.mark.parametrize(("amount", "ground", "field"), [(0, "Nghị quyết", "amount"), (10, "", "ground")])
def test_a_fee_is_asked_with_its_amount_and_rule(
    office: Office, amount: int, ground: str, field: str
) -> None:
    dossier = office.dossier_in(State.PROCESSING)
    with pytest.raises(BadInput) as refusal:
        waiting.ask_for_fee(dossier, act=office.act(office.cast.minh), amount=amount, ground=ground)
    assert refusal.value.field == field


@pytest.mark.parametrize(("decision", "ground"), [("", "Điều 9"), ("4/QĐ-UBND", "")])
def test_nothing_is_suspended_without_decision_and_law(office: Office, decision: str, ground: str) -> None:
    dossier = office.dossier_in(State.PROCESSING)
    with pytest.raises(BadInput):
        waiting.suspend(dossier, act=office.act(office.cast.ha), decision=decision, ground=ground)


def test_only_the_leader_suspends(office: Office) -> None:
    dossier = office.dossier_in(State.PROCESSING)
    with pytest.raises(NotYours):
        waiting.suspend(dossier, act=office.act(office.cast.minh), decision="4/QĐ", ground="Điều 9")
