"""A worker is killed with -9: nothing is lost, effects in the database happen exactly once, outside at least once."""

import json
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import time_machine
from django.db import connection, transaction
from django.utils import timezone

from tests.cast import Cast
from tests.core.jobs.handlers import at_hand, count, seen
from vidan.core.jobs.actions import enqueue
from vidan.core.jobs.models import Job
from vidan.core.jobs.tasks import LEASE
from vidan.core.jobs.working import work_off

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]
JOBS = 120


@pytest.fixture(autouse=True)
def _handlers() -> Iterator[None]:
    with at_hand():
        yield


def worker(where: str, outside: Path) -> subprocess.Popen[str]:
    database = json.dumps({**connection.settings_dict, "TEST": {}}, default=str)
    return subprocess.Popen(
        [sys.executable, "-m", "tests.races.killed_worker", database, where, str(outside)],
        cwd=Path(__file__).parents[2],
        text=True,
    )


def wait_for(worker: subprocess.Popen[str]) -> None:
    worker.communicate(timeout=60)
    assert worker.returncode == -signal.SIGKILL


def ask(cast: Cast, kind: str, times: int = 1) -> None:
    with transaction.atomic():
        for n in range(times):
            enqueue(kind, {"unit": cast.commune.pk}, key=f"{kind}:{n}")


def done() -> int:
    return Job.objects.exclude(done_at=None).count()


def later() -> None:
    """When the lease of the dead has ended, the living go on."""
    with time_machine.travel(timezone.now() + LEASE):
        work_off()


def test_killed_before_the_commit_the_effect_still_happens_once(cast: Cast, tmp_path: Path) -> None:
    ask(cast, "number")
    connection.close()
    wait_for(worker("before_commit", tmp_path / "outside"))
    assert count(cast.commune.pk, "number") == 0
    assert Job.objects.get().done_at is None
    later()
    later()
    assert count(cast.commune.pk, "number") == 1


def test_killed_after_something_outside_it_is_done_again(cast: Cast, tmp_path: Path) -> None:
    ask(cast, "outside")
    connection.close()
    wait_for(worker("outside", tmp_path / "outside"))
    later()
    assert (tmp_path / "outside").read_text() == "outside:0\n"
    assert seen == ["outside:0"]
    assert count(cast.commune.pk, "outside") == 1


def test_killed_at_any_moment_over_and_over_every_job_is_done_exactly_once(
    cast: Cast, tmp_path: Path
) -> None:
    ask(cast, "number", JOBS)
    connection.close()
    for _ in range(4):
        before, victim = done(), worker("any", tmp_path / "outside")
        while done() == before:
            time.sleep(0.005)
        victim.kill()
        wait_for(victim)
    assert count(cast.commune.pk, "number") == done()
    assert done() < JOBS, "the worker must be killed in the middle"
    later()
    assert count(cast.commune.pk, "number") == JOBS
    assert done() == JOBS


def test_two_workers_at_once_share_the_work_and_do_nothing_twice(cast: Cast, tmp_path: Path) -> None:
    ask(cast, "number", JOBS)
    connection.close()
    pair = [worker("any", tmp_path / "outside") for _ in range(2)]
    deadline = time.monotonic() + 60
    while done() < JOBS and time.monotonic() < deadline:
        time.sleep(0.1)
    for one in pair:
        one.kill()
        wait_for(one)
    assert count(cast.commune.pk, "number") == JOBS
    assert done() == JOBS
