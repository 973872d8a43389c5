"""Many cashiers on one due at the same moment: never collected twice, never refunded more than was collected."""

from collections import Counter

import pytest

from tests.core.money.paying import asked, given_back, paid, stands
from tests.make import Office
from tests.races.test_two_at_once import together
from vidan.core.ledger.queries import verify
from vidan.core.money.models import Due, Movement

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]


def test_eight_cashiers_collect_once(office: Office) -> None:
    due = asked(office, 8_000)
    answers = together(8, lambda n: paid(office, Due.objects.get(pk=due.pk), 8_000, key=f"cash-{n}").held)
    assert Counter(type(answer).__name__ for answer in answers) == {"int": 1, "Stale": 7}
    assert stands(due).held == 8_000
    assert all(fault is None for _, _, fault in verify())


def test_one_click_sent_eight_times_is_collected_once(office: Office) -> None:
    due = asked(office, 8_000)
    answers = together(8, lambda n: paid(office, Due.objects.get(pk=due.pk), 3_000, key="click").pk)
    assert len(set(answers)) == 1
    assert stands(due).held == 3_000


def test_eight_cashiers_give_back_no_more_than_was_held(office: Office) -> None:
    due = asked(office, 8_000)
    paid(office, due, 8_000)
    answers = together(8, lambda n: given_back(office, Due.objects.get(pk=due.pk), 3_000).held)
    assert Counter(type(answer).__name__ for answer in answers) == {"int": 2, "BadInput": 6}
    assert stands(due).held == 2_000
    assert Movement.objects.count() == 3
