"""A resident asks to stop: taken back before it is confirmed, or confirmed with Mẫu 05 and the papers given back."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.desks.dossiers.drafts import draft
from tests.make import SINGLE, TUESDAY, Office
from vidan.core.accounts.models import Account
from vidan.core.money.actions.verbs import collect
from vidan.core.money.models import Due, Method
from vidan.core.papers.models import SignItem
from vidan.desks.dossiers.actions import withdrawing, working
from vidan.desks.dossiers.flow import State
from vidan.desks.dossiers.models import Dossier, IssuedPaper, Withdrawal
from vidan.desks.dossiers.papers import StopNotice
from vidan.desks.dossiers.papers.filling import reprint
from vidan.kit.refusals import BadInput, Refusal, Stale

HOUR = timedelta(hours=1)


def ask(office: Office, dossier: Dossier, hours: int = 1) -> Dossier:
    withdrawing.ask_to_withdraw(
        dossier,
        act=office.act(office.cast.lan, TUESDAY + hours * HOUR),
        by="Nguyễn Thị Ngọc Ẩn",
        on=Withdrawal.Asked.COUNTER,
    )
    return Dossier.objects.get(pk=dossier.pk)


@pytest.mark.parametrize(
    "state",
    [State.RECEIVED, State.PROCESSING, State.WAITING, State.AWAITING_FEE, State.SUSPENDED, State.SIGNING],
)
def test_whoever_asks_before_a_result_is_heard_and_taken_back_it_goes_back(
    office: Office, state: State
) -> None:
    dossier = ask(office, office.dossier_in(state, code=SINGLE))
    assert dossier.state == State.WITHDRAWING

    withdrawing.take_back(dossier, act=office.act(office.cast.lan, TUESDAY + 2 * HOUR))
    paused = state in (State.WAITING, State.AWAITING_FEE, State.SUSPENDED)
    after = Dossier.objects.get(pk=dossier.pk)
    assert after.state == (state if paused else State.PROCESSING)
    assert after.withdrawals.get().taken_back_at is not None


@pytest.mark.parametrize("state", [State.SIGNED, State.DONE, State.RETURNED, State.REFUSED, State.REGISTERED])
def test_once_there_is_a_result_nothing_can_be_withdrawn(office: Office, state: State) -> None:
    dossier = office.dossier_in(state)
    with pytest.raises(Stale):
        ask(office, dossier)
    assert not Withdrawal.objects.exists()


def test_the_hours_of_an_unconfirmed_request_are_not_counted(office: Office) -> None:
    dossier = office.dossier_in(State.PROCESSING, code=SINGLE)
    promised = dossier.promise.due_at if dossier.promise else None
    ask(office, dossier)
    on_thursday = office.act(office.cast.lan, TUESDAY + timedelta(days=2))
    withdrawing.take_back(Dossier.objects.get(pk=dossier.pk), act=on_thursday)

    promise = Dossier.objects.get(pk=dossier.pk).promise
    assert promise is not None
    assert promised is not None
    assert promise.due_at == promised + timedelta(
        days=3
    )  # Fri 20 to Mon 23: the closing of Wed 18 was missed


@pytest.mark.parametrize("who", ["minh", "ha"])
def test_confirming_stops_it_withdraws_the_promise_and_hands_out_mau_05(office: Office, who: str) -> None:
    dossier = ask(office, office.dossier_in(State.WAITING))
    person: Account = getattr(office.cast, who)
    withdrawing.stop(dossier, act=office.act(person, TUESDAY + 2 * HOUR))
    stopped = Dossier.objects.get(pk=dossier.pk)
    issued = stopped.issued.get(form=IssuedPaper.Form.STOP)
    paper = reprint(issued, stopped)

    assert stopped.state == State.STOPPED
    assert stopped.promise is not None
    assert (stopped.promise.end, stopped.promise.verdict) == ("withdrawn", None)
    assert not stopped.supplements.filter(answered_at=None).exists()
    assert issued.number == "01/TBDHS"
    assert isinstance(paper, StopNotice)
    assert paper.stage == "Chờ người dân bổ sung"
    assert paper.money == "Chưa thu khoản phí, lệ phí nào."
    assert len(paper.papers) == sum(1 for p in stopped.handed_in.all() if p.is_kept_here)


def test_money_already_paid_must_be_spoken_of(office: Office) -> None:
    dossier = office.dossier_in(State.AWAITING_FEE)
    due = Due.objects.get(subject=dossier.subject)
    collect(due, amount=15_000, method=Method.CASH, act=office.act(office.cast.lan, TUESDAY + HOUR))
    dossier = ask(office, Dossier.objects.get(pk=dossier.pk), 2)
    later = office.act(office.cast.ha, TUESDAY + 3 * HOUR)
    with pytest.raises(BadInput, match="hoàn trả hay không"):
        withdrawing.stop(dossier, act=later)
    with pytest.raises(BadInput, match="vì sao"):
        withdrawing.stop(dossier, act=later, refund=Withdrawal.Refund.KEPT)

    withdrawing.stop(dossier, act=later, refund=Withdrawal.Refund.REFUND, why="Chưa làm việc nào.")
    assert dossier.withdrawals.get().refund == "refund"


def test_papers_are_given_back_once_against_a_signature(office: Office) -> None:
    dossier = office.dossier_in(State.STOPPED)
    lan = office.act(office.cast.lan, TUESDAY + 3 * HOUR)
    with pytest.raises(BadInput, match="nhận lại"):
        withdrawing.give_back_papers(dossier, act=lan, to="", proof=Withdrawal.Proof.SIGNED_FOR)
    withdrawing.give_back_papers(dossier, act=lan, to="Lê Văn Nộp", proof=Withdrawal.Proof.SIGNED_FOR)
    again = office.act(office.cast.lan, TUESDAY + 4 * HOUR)
    with pytest.raises(Stale, match="đã được trả lại"):
        withdrawing.give_back_papers(dossier, act=again, to="Ai Khác", proof=Withdrawal.Proof.SIGNED_FOR)

    assert dossier.withdrawals.get().given_back_to == "Lê Văn Nộp"


def test_nobody_works_on_a_dossier_its_resident_asked_to_stop(office: Office) -> None:
    dossier = ask(office, office.dossier_in(State.PROCESSING))
    with pytest.raises(Refusal):
        working.resolve(dossier, act=office.act(office.cast.minh, TUESDAY + 2 * HOUR), proposal="")


def test_a_draft_before_the_leader_is_taken_back_and_may_come_again(
    office: Office, settings: Any, tmp_path: Path
) -> None:
    settings.FILES = tmp_path / "files"
    dossier = ask(office, draft(office, "một"), hours=3)
    assert not SignItem.objects.waiting().exists()

    withdrawing.take_back(dossier, act=office.act(office.cast.lan, TUESDAY + 4 * HOUR))
    dossier = Dossier.objects.get(pk=dossier.pk)
    working.resolve(dossier, act=office.act(office.cast.minh, TUESDAY + 5 * HOUR), proposal="Như trước.")
    assert SignItem.objects.waiting().count() == 1
