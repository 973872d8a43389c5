"""Wrong tries sent all at once are counted one after another, on both databases."""

import pytest

from tests.make import TUESDAY, Office
from tests.races.test_two_at_once import together
from vidan.desks.dossiers.actions.tracking import HERE, open_by_receipt
from vidan.desks.dossiers.models import TrackTry
from vidan.kit.refusals import NotFound, TooMany

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]


def test_of_twelve_tries_sent_at_once_five_are_compared(office: Office) -> None:
    code = office.receive().code
    answers = together(12, lambda _: open_by_receipt(code, "0000", "198.51.100.9", TUESDAY))
    heard = [type(answer) for answer in answers]
    assert (heard.count(NotFound), heard.count(TooMany)) == (HERE[0], 12 - HERE[0])
    assert TrackTry.objects.count() == HERE[0]
