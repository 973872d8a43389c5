"""Many cashiers on one due at the same moment: never collected twice, never refunded more than was collected."""

from collections import Counter
from datetime import timedelta

import pytest

from tests.core.money.paying import asked, given_back, paid, stands
from tests.make import TUESDAY, Office
from tests.races.test_two_at_once import together
from vidan.core.ledger.queries import verify
from vidan.core.money.actions.closing import close_day
from vidan.core.money.books import book
from vidan.core.money.models import Closing, Due, Movement

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


def test_money_never_slips_past_a_closing(office: Office) -> None:
    unit, day = office.cast.commune.pk, TUESDAY.date()
    dues = [asked(office, 1_000, subject=f"dossier:{n}") for n in range(7)]

    def either(number: int) -> object:
        if number:
            return paid(office, Due.objects.get(pk=dues[number - 1].pk), 1_000, key=f"slip-{number}").day
        act = office.act(office.cast.lan, key="slip-close")
        return close_day(act, unit_id=unit, day=day, counts={}, handed_over=0, explanation="Đua.").cash

    answers = together(8, either)
    closing = Closing.objects.get()
    assert closing.cash == book(unit, office.cast.lan, day).cash == 1_000 * answers.count(day)
    assert book(unit, office.cast.lan, day + timedelta(days=1)).cash == 1_000 * (7 - answers.count(day))
