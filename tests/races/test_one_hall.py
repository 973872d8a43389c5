"""Many couples for one hall at one time: one gets it, and the database itself lets no second one in."""

from collections import Counter
from datetime import time

import pytest
from django.db import IntegrityError

from tests.desks.ceremonies.wedding import agreed, asked, at, hall
from tests.make import Office
from tests.races.test_two_at_once import together
from vidan.core.ledger.queries import verify
from vidan.desks.ceremonies.actions.arranging import agree_ceremony, move_ceremony
from vidan.desks.ceremonies.flow import State
from vidan.desks.ceremonies.models import Ceremony, HallTime
from vidan.desks.ceremonies.proof import disagreements

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]


def test_eight_couples_for_one_hour_of_one_hall(office: Office) -> None:
    room = hall(office)
    rows = [asked(office) for _ in range(8)]
    wanted = [(time(9), time(10)), (time(9, 30), time(10, 30))]  # each overlaps the other

    def agree(number: int) -> object:
        when = at(room, *wanted[number % 2])
        return agree_ceremony(office.act(office.cast.minh, key=f"hall-{number}"), rows[number], when).kind

    answers = together(8, agree)
    assert Counter(type(answer).__name__ for answer in answers) == {"str": 1, "BadInput": 7}
    assert Ceremony.objects.filter(state=State.AGREED).count() == 1
    assert HallTime.objects.count() == 4
    assert all(fault is None for _, _, fault in verify())


def test_two_that_change_places_do_not_wait_for_each_other_forever(office: Office) -> None:
    one, two = hall(office), hall(office)
    rows = [agreed(office, one), agreed(office, two)]
    for row in rows:
        row.refresh_from_db()

    def swap(number: int) -> object:
        there = at([two, one][number])
        return move_ceremony(
            office.act(office.cast.minh, key=f"swap-{number}"), rows[number], there, "Đổi"
        ).kind

    answers = together(2, swap)
    assert Counter(type(answer).__name__ for answer in answers) == {"BadInput": 2}  # both are still taken
    assert list(disagreements()) == []


def test_rows_written_past_the_verbs_meet_the_same_wall(office: Office) -> None:
    room = hall(office)
    rows = [asked(office) for _ in range(4)]
    moment = at(room).begins

    def write(number: int) -> object:
        try:
            return HallTime.objects.create(hall=room, at=moment, ceremony=rows[number]).pk
        except IntegrityError as wall:
            return wall

    answers = together(4, write)
    assert Counter(type(answer).__name__ for answer in answers) == {"int": 1, "IntegrityError": 3}
