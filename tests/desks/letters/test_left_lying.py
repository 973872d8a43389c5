"""A letter nobody does anything with for a year stops, with that reason; from then on its names go like all others'."""

from datetime import datetime, timedelta

import time_machine
from django.db import transaction

from tests.desks.letters.written import drafted, fresh, walked
from tests.make import TUESDAY, Office
from vidan.core.jobs.actions import enqueue
from vidan.core.jobs.working import work_off
from vidan.desks.letters.actions.forgetting import KEPT
from vidan.desks.letters.actions.holding import lift
from vidan.desks.letters.checks import LYING
from vidan.desks.letters.proof import disagreements
from vidan.desks.letters.queries.reading import standing
from vidan.desks.letters.rules import number
from vidan.desks.letters.states import State

YEAR = timedelta(days=number("lying"))
DAY = timedelta(days=1)


def night(at: datetime, *jobs: str) -> None:
    with time_machine.travel(at):
        with transaction.atomic():
            for job in jobs or ("stop_lying_letters",):
                enqueue(job, {"day": "x"}, key=f"{job}:{at}")
        work_off()


def test_after_a_year_it_stops_and_says_why(office: Office) -> None:
    letter = drafted(office)
    night(TUESDAY + YEAR - DAY)
    assert fresh(letter).state == State.DRAFTED
    night(TUESDAY + YEAR + DAY)
    stopped = fresh(letter)
    assert stopped.state == State.STOPPED
    assert [one.check.key for one in standing(stopped)] == [LYING]
    assert stopped.full_name
    assert list(disagreements()) == []


def test_whoever_does_something_with_it_begins_the_year_anew(office: Office) -> None:
    letter = walked(office, drafted(office), State.SIGNED)
    night(TUESDAY + YEAR + DAY)
    assert fresh(letter).state == State.SIGNED


def test_a_reader_lets_it_go_on_and_it_does_not_stop_the_next_night(office: Office) -> None:
    letter, at = drafted(office), TUESDAY + YEAR + DAY
    night(at)
    lift(office.act(office.cast.van, at + DAY), fresh(letter), "Gia đình mới về.")
    night(at + 2 * DAY)
    assert fresh(letter).state == State.DRAFTED


def test_left_alone_its_names_go_and_what_stopped_it_stays(office: Office) -> None:
    letter = drafted(office)
    night(TUESDAY + YEAR + DAY)
    night(TUESDAY + YEAR + KEPT + 3 * DAY, "forget_letters")
    forgotten = fresh(letter)
    assert (forgotten.full_name, forgotten.address, forgotten.erased_at is None) == ("", "", False)
    assert [one.check_key for one in forgotten.stops.all()] == [LYING]
    assert list(disagreements()) == []
