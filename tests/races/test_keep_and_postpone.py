"""One says that it is done at the very moment another gives a later day: whatever wins, the clock fits the state."""

import pytest

from tests.desks.commitments.promising import NEXT_FRIDAY, postponed, promised
from tests.make import TUESDAY, Office
from tests.races.test_two_at_once import together
from vidan.core.ledger.proofs import disagreements
from vidan.core.ledger.queries import verify
from vidan.desks.commitments.actions.ending import keep
from vidan.desks.commitments.models import Apology, Commitment

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]


def test_keep_and_postpone_at_once(office: Office) -> None:
    pk = promised(office).pk

    def either(number: int) -> object:
        mine = Commitment.objects.select_related("promise").get(pk=pk)
        if number % 2:
            act = office.act(office.cast.minh, TUESDAY, f"keep-{number}")
            return keep(mine, act=act, words="Đã lắp xong.").pk
        postponed(office, mine, TUESDAY, NEXT_FRIDAY)
        return "later"

    answers = together(6, either)

    row = Commitment.objects.select_related("promise").get(pk=pk)
    assert len([one for one in answers if isinstance(one, int)]) == 1
    assert answers.count("later") == Apology.objects.count() <= 1
    assert (row.state, row.promise.end, row.in_time) == ("kept", "done", True)
    assert all(fault is None for _, _, fault in verify())
    assert list(disagreements()) == []
