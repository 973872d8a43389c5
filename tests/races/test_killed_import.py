"""A worker is killed with -9 while it reads a list, and while it applies it: it goes on, nothing is there twice."""

import json
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
import time_machine
from django.conf import settings
from django.db import connection
from django.utils import timezone

from tests.cast import Cast
from tests.desks.companion.lists import brought
from tests.kit.tables.making import csv_of, line
from tests.make import open_office
from vidan.core.jobs.models import Job
from vidan.core.jobs.tasks import LEASE
from vidan.core.jobs.working import work_off
from vidan.desks.companion.actions.applying import apply
from vidan.desks.companion.models import Import, ImportLine, OfficialRecord
from vidan.desks.companion.proof import disagreements

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]
LINES = 2_000
CONTENT = csv_of(*(line(f"H42.13.01-261117-{n:04}") for n in range(1, LINES + 1)))
PATIENCE = 90  # seconds


def worker() -> subprocess.Popen[str]:
    database = json.dumps({**connection.settings_dict, "TEST": {}}, default=str)
    return subprocess.Popen(
        [sys.executable, "-m", "tests.races.killed_import", database, str(settings.FILES)],
        cwd=Path(__file__).parents[2],
        text=True,
    )


def killed_in_the_middle(so_far: Callable[[], int], times: int) -> None:
    """Each time as soon as it got a little further; what the one before had leased is free again."""
    for _ in range(times):
        Job.objects.open().update(next_at=timezone.now())
        connection.close()
        before, victim, deadline = so_far(), worker(), time.monotonic() + PATIENCE
        while so_far() == before and time.monotonic() < deadline:
            time.sleep(0.005)
        victim.kill()
        victim.communicate(timeout=60)
        assert victim.returncode == -signal.SIGKILL
        assert before < so_far() < LINES, "the worker must be killed in the middle"


def later() -> None:
    with time_machine.travel(timezone.now() + LEASE):
        work_off()


def test_a_list_survives_being_killed_while_it_is_read_and_while_it_is_applied(cast: Cast) -> None:
    office = open_office(cast)
    undisturbed = brought(office, CONTENT)
    work_off()
    undisturbed.refresh_from_db()
    batch = brought(office, CONTENT)
    killed_in_the_middle(lambda: ImportLine.objects.filter(batch=batch).count(), 2)
    later()
    batch.refresh_from_db()
    assert (batch.stage, batch.total, batch.new, batch.root) == (
        Import.Stage.READ,
        LINES,
        LINES,
        undisturbed.root,
    )
    assert batch.lines.count() == LINES
    apply(batch, without_faulty=False, act=office.act(office.cast.lan))
    killed_in_the_middle(OfficialRecord.objects.count, 2)
    later()
    batch.refresh_from_db()
    assert (batch.stage, OfficialRecord.objects.count()) == (Import.Stage.APPLIED, LINES)
    assert list(disagreements()) == []
