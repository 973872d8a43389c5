"""A worker is killed with -9 while it drafts letters: none missed, none twice (100,000: bench.letters_drafts)."""

import json
import subprocess
import sys
import time
from pathlib import Path

import pytest
from django.db import connection

from tests.desks.letters.written import DEATH, MARRIAGE
from tests.make import BIRTH, Office
from tests.races.test_killed_worker import later, wait_for
from vidan.desks.dossiers.flow import State
from vidan.desks.letters.models import Letter

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]
EACH = 8


def worker() -> "subprocess.Popen[str]":
    database = json.dumps({**connection.settings_dict, "TEST": {}}, default=str)
    command = [sys.executable, "-m", "tests.races.drafting_worker", database]
    return subprocess.Popen(command, cwd=Path(__file__).parents[2], text=True)


def test_killed_in_the_middle_every_event_has_its_one_letter(office: Office) -> None:
    codes = [code for code in (BIRTH, MARRIAGE, DEATH) for _ in range(EACH)]
    events = [office.dossier_in(State.DONE, code=code).subject for code in codes]
    connection.close()
    for _ in range(2):
        before, victim, deadline = Letter.objects.count(), worker(), time.monotonic() + 60
        while Letter.objects.count() == before and time.monotonic() < deadline:
            time.sleep(0.005)
        victim.kill()
        wait_for(victim)
    assert 0 < Letter.objects.count() < len(events), "the worker must be killed in the middle"
    later()
    later()
    assert sorted(Letter.objects.values_list("source", flat=True)) == sorted(events)
