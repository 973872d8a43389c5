"""A job is under the lease of whoever works on it; when the lease ends, it is somebody else's, and only theirs."""

import pytest
import time_machine
from django.db import transaction
from django.utils import timezone

from tests.cast import Cast
from tests.core.jobs.handlers import count, seen
from tests.make import TUESDAY
from vidan.core.jobs.actions import enqueue
from vidan.core.jobs.models import Job
from vidan.core.jobs.queries import standing
from vidan.core.jobs.tasks import LEASE, MOST_ATTEMPTS, LostLease
from vidan.core.jobs.working import DIED, claim, perform, work_off


def ask(kind: str, cast: Cast) -> None:
    with transaction.atomic():
        enqueue(kind, {"unit": cast.commune.pk}, key=kind)


def test_nobody_takes_up_what_is_in_work(cast: Cast) -> None:
    ask("number", cast)
    assert claim(timezone.now())
    assert claim(timezone.now()) is None


def test_a_dead_workers_job_is_taken_up_when_its_lease_ends(cast: Cast) -> None:
    ask("number", cast)
    assert claim(timezone.now())
    with time_machine.travel(timezone.now() + LEASE):
        work_off()
    assert count(cast.commune.pk, "number") == 1


def test_whoever_was_taken_for_dead_has_no_effect_any_more(cast: Cast) -> None:
    ask("number", cast)
    slow = claim(timezone.now())
    assert slow
    with time_machine.travel(timezone.now() + LEASE):
        work_off()
    assert not slow.still_mine()
    with pytest.raises(LostLease):
        slow.progress(1, 2)
    perform(slow)
    assert count(cast.commune.pk, "number") == 1


def test_a_sign_of_life_keeps_the_job(cast: Cast) -> None:
    with time_machine.travel(TUESDAY, tick=False) as clock:
        ask("number", cast)
        task = claim(timezone.now())
        assert task
        clock.shift(LEASE * 0.9)
        assert task.still_mine()
        clock.shift(LEASE * 0.9)
        assert claim(timezone.now()) is None


def test_a_job_that_always_kills_its_worker_is_given_up(cast: Cast) -> None:
    with time_machine.travel(TUESDAY, tick=False) as clock:
        ask("number", cast)
        for _ in range(MOST_ATTEMPTS):
            assert claim(timezone.now())
            clock.shift(LEASE)
        assert claim(timezone.now()) is None
    assert Job.objects.get(key="number").trouble == DIED


def test_progress_is_there_to_be_shown(cast: Cast) -> None:
    ask("many", cast)
    work_off()
    found = standing("many")
    assert found
    assert (found.done, found.total, found.is_done) == (3, 3, True)
    assert seen == [1, 2, 3]
