"""Many windows call at the same moment: every number is called exactly once, in the order of the rule."""

from collections import Counter

import pytest

from tests.desks.visits.test_queue import called, here, taken
from tests.make import TUESDAY, Office
from tests.races.test_two_at_once import together
from vidan.core.ledger.actions import Deed
from vidan.core.ledger.queries import verify
from vidan.desks.visits.actions.queue import Wanted, call_next, take_ticket
from vidan.desks.visits.models import Call, Ticket
from vidan.desks.visits.turns import Past, Waiting, order

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]


def test_eight_windows_call_and_nobody_is_called_twice(office: Office) -> None:
    for number in range(6):
        taken(office, first=number % 2 == 0)
    answers = together(8, lambda n: called(office, n + 1).number)
    numbers = [answer for answer in answers if isinstance(answer, int)]
    assert sorted(numbers) == [1, 2, 3, 4, 5, 6]
    assert Counter(type(answer).__name__ for answer in answers) == {"int": 6, "Refusal": 2}
    in_turn = [one.number for one in order([Waiting(n, n, n % 2 == 1) for n in range(1, 7)], Past())]
    assert list(Call.objects.order_by("pk").values_list("ticket__number", flat=True)) == in_turn
    assert all(fault is None for _, _, fault in verify())


def test_one_window_pressed_eight_times_calls_one_number(office: Office) -> None:
    for _ in range(8):
        taken(office)
    answers = together(8, lambda n: called(office, 1).number)
    assert Counter(type(answer).__name__ for answer in answers) == {"int": 1, "Stale": 7}
    answers = together(8, lambda n: call_next(office.act(office.cast.lan, key="click"), here(office), 2).pk)
    assert len(set(answers)) == 1
    assert Call.objects.count() == 2


def test_eight_at_the_kiosk_get_eight_numbers_and_one_click_gets_one(office: Office) -> None:
    place = here(office)
    together(8, lambda n: taken(office).number)
    together(
        8, lambda n: take_ticket(Deed("resident", "resident", TUESDAY, "one-click"), Wanted(place)).number
    )
    assert sorted(Ticket.objects.values_list("number", flat=True)) == list(range(1, 10))
    assert all(fault is None for _, _, fault in verify())
