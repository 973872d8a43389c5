"""Rows of petitions are held before the chain, by everybody: nobody waits for somebody who waits for them."""

import time
from collections.abc import Iterable
from typing import Any
from uuid import uuid4

import pytest
from django.utils import timezone

from tests.desks.petitions.saying import DRAIN, sent, sent_later
from tests.desks.petitions.test_public import photo
from tests.make import TUESDAY, Office
from tests.races.test_two_at_once import together
from vidan.core import flow
from vidan.core.files.undrawn import Undrawn
from vidan.core.jobs.working import step
from vidan.core.ledger.actions import Deed, hold
from vidan.core.ledger.proofs import disagreements
from vidan.core.ledger.queries import verify
from vidan.desks.petitions.actions import drawing, moderating, support
from vidan.desks.petitions.actions.inquiring import ask, reply
from vidan.desks.petitions.actions.sending import keep_photo
from vidan.desks.petitions.actions.triaging import merge
from vidan.desks.petitions.models import Inquiry, Petition
from vidan.desks.petitions.states import State
from vidan.kit.refusals import Refusal

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]
A_MOMENT = 0.3  # seconds: enough for the other one to take its row


@pytest.fixture
def slow_chain(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever takes the chain for themselves waits a moment before it, and keeps it for one before they go on."""

    def held(units: Iterable[int]) -> None:
        time.sleep(A_MOMENT)
        hold(units)
        time.sleep(A_MOMENT)

    monkeypatch.setattr(flow, "hold", held)


def deed() -> Deed:
    return Deed("resident", "resident", TUESDAY, str(uuid4()))


def whole(office: Office) -> bool:
    return all(fault is None for _, _, fault in verify()) and list(disagreements()) == []


def test_the_sender_replies_while_somebody_says_me_too(office: Office, slow_chain: None) -> None:
    petition = sent(office)
    ask(office.act(office.cast.minh), petition, "Cống ở ngõ nào?")

    def either(number: int) -> None:
        mine = Petition.objects.get(pk=petition.pk)
        if number:
            time.sleep(A_MOMENT * 1.5)
            support(deed(), mine, "device-a")
        else:
            reply(deed(), mine, "Ngõ 5.")

    assert together(2, either) == [None, None]
    petition.refresh_from_db()
    assert (petition.supports, Inquiry.objects.get().reply) == (1, "Ngõ 5.")
    assert whole(office)


def test_what_others_follow_is_hidden_while_one_of_them_takes_theirs_back(
    office: Office, slow_chain: None
) -> None:
    first, second, third = (sent_later(n, office, DRAIN) for n in range(3))

    def either(number: int) -> None:
        mine = Petition.objects.get(pk=(second if number else first).pk)
        if number:
            moderating.take_back(deed(), mine)
        else:
            time.sleep(A_MOMENT / 2)
            moderating.hide(office.act(office.cast.lan), mine, "Lời xúc phạm.")

    assert not [one for one in together(2, either) if isinstance(one, Refusal)]
    states = [Petition.objects.get(pk=one.pk).state for one in (first, second, third)]
    assert states == [State.HIDDEN, State.TAKEN_BACK, State.RECEIVED]
    assert whole(office)


def test_a_photograph_drawn_while_its_sender_takes_all_back_is_gone(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    def slowly(*what: Any) -> None:
        time.sleep(A_MOMENT)
        keep_photo(*what)

    monkeypatch.setattr(drawing, "keep_photo", slowly)
    petition = sent(office, photos=(Undrawn("Ảnh 1", photo(side=600)),))

    def either(number: int) -> None:
        if number:
            time.sleep(A_MOMENT / 2)
            moderating.take_back(deed(), Petition.objects.get(pk=petition.pk))
        else:
            while step(timezone.now()):
                pass

    assert together(2, either) == [None, None]
    assert not petition.photos.filter(file__destroyed_at=None).exists()
    assert not petition.undrawn.exists()
    assert whole(office)


def test_two_that_are_joined_with_each_other_at_once_one_is_and_the_other_is_told(office: Office) -> None:
    one, other = sent(office), sent(office, "Đèn đường xóm Bãi hỏng.")

    def either(number: int) -> None:
        mine, into = (Petition.objects.get(pk=p.pk) for p in ((one, other), (other, one))[number])
        merge(office.act(office.cast.lan), mine, into)

    answers = together(2, either)
    assert len([answer for answer in answers if isinstance(answer, Refusal)]) == 1
    states = sorted(Petition.objects.values_list("state", flat=True))
    assert states == [State.MERGED, State.RECEIVED]
    assert whole(office)
