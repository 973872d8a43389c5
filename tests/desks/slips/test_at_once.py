"""One link sent six times at the same moment is one slip, on both databases."""

from uuid import uuid4

import pytest

from tests.desks.slips.giving import KEYS, invited
from tests.make import TUESDAY, Office
from tests.races.test_two_at_once import together
from vidan.core.ledger.actions import Deed
from vidan.core.ledger.proofs import disagreements
from vidan.core.ledger.queries import verify
from vidan.desks.slips.actions import GIVEN, Said, give_by_link
from vidan.desks.slips.keys import token_of
from vidan.desks.slips.models import Slip, Spent
from vidan.kit.refusals import Stale

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]


def test_of_six_sent_at_once_one_is_kept_and_five_are_told(office: Office) -> None:
    invitation = invited(office)
    token = token_of(invitation.about)

    def send(number: int) -> None:
        deed = Deed(actor="resident", role="resident", at=TUESDAY, key=str(uuid4()))
        give_by_link(deed, invitation, token, Said(dict.fromkeys(KEYS, 1 + number % 5)))

    heard = together(6, send)
    assert heard.count(None) == 1
    assert [str(one) for one in heard if isinstance(one, Stale)] == [GIVEN] * 5
    assert (Slip.objects.count(), Spent.objects.count()) == (1, 1)
    assert all(fault is None for _, _, fault in verify())
    assert list(disagreements()) == []


def test_one_click_sent_six_times_is_one_slip_and_six_thanks(office: Office) -> None:
    invitation = invited(office)
    deed = Deed(actor="resident", role="resident", at=TUESDAY, key=str(uuid4()))
    said = Said(dict.fromkeys(KEYS, 5))
    heard = together(6, lambda _: give_by_link(deed, invitation, token_of(invitation.about), said))
    assert heard == [None] * 6
    assert Slip.objects.count() == 1
