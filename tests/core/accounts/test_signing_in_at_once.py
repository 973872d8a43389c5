"""Guesses sent all at once are counted one after another, on both databases."""

import pytest

from tests.cast import Cast
from tests.core.accounts.test_signing_in import DESK, NOW
from tests.races.test_two_at_once import together
from vidan.core.accounts.models import SignInFailure
from vidan.core.accounts.signing_in import HERE, sign_in
from vidan.kit.refusals import BadInput, TooMany

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]


def test_of_twelve_guesses_sent_at_once_five_are_tried(cast: Cast) -> None:
    heard = [type(answer) for answer in together(12, lambda _: sign_in("lan", "sai", DESK, NOW))]
    assert (heard.count(BadInput), heard.count(TooMany)) == (HERE.failures, 12 - HERE.failures)
    assert SignInFailure.objects.count() == HERE.failures
