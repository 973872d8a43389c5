"""Many residents for the last places of one slot: never two in one place, and everybody gets a clear answer."""

from collections import Counter
from datetime import time, timedelta

import pytest

from tests.desks.visits.slots import TODAY, booked_by, read, resident, site_with_slots
from tests.make import Office
from tests.races.test_two_at_once import together
from vidan.core.ledger.models import Entry
from vidan.core.ledger.queries import verify
from vidan.desks.visits.actions.booking import When, move
from vidan.desks.visits.keys import new_token
from vidan.desks.visits.models import Booking

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]


def test_eight_people_for_three_places(office: Office) -> None:
    site = site_with_slots(office.cast.commune, places=3)
    answers = together(8, lambda n: booked_by(site, key=f"slot-{n}").place)
    assert Counter(type(answer).__name__ for answer in answers) == {"int": 3, "Stale": 5}
    assert sorted(Booking.objects.values_list("place", flat=True)) == [1, 2, 3]
    assert Entry.objects.filter(kind="book_slot").count() == 3
    assert all(fault is None for _, _, fault in verify())


def test_one_click_sent_eight_times_is_one_booking(office: Office) -> None:
    site, token = site_with_slots(office.cast.commune, places=3), new_token()
    answers = together(8, lambda n: booked_by(site, key="click", token=token).pk)
    assert len(set(answers)) == 1
    assert Booking.objects.count() == 1


def test_who_moves_and_who_books_never_share_the_last_place(office: Office) -> None:
    site = site_with_slots(office.cast.commune, places=1)
    tokens = [new_token() for _ in range(3)]
    for hour, token in zip((10, 14, 15), tokens, strict=True):
        booked_by(site, hour=hour, token=token)
    wanted = When(read(site), TODAY + timedelta(days=1), time(9))

    def either(number: int) -> object:
        if number < len(tokens):
            move(resident(), tokens[number], wanted)
            return number
        return booked_by(site, hour=9, on=wanted.on, key=f"new-{number}").pk

    answers = together(6, either)
    assert Counter(type(answer).__name__ for answer in answers) == {"int": 1, "Stale": 5}
    row = Booking.objects.get(on=wanted.on, starts=wanted.starts)
    assert Booking.objects.count() == (3 if row.moves else 4)
