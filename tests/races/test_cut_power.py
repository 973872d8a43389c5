"""The power goes in the middle of receiving: nothing half-written, and the resend has exactly one effect."""

import json
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import connection

from tests.make import Office
from vidan.core.ledger.queries import verify
from vidan.core.numbering.models import Series
from vidan.core.people.models import Person
from vidan.core.promises.models import Promise
from vidan.desks.dossiers.models import Dossier, HandedIn, IssuedPaper


@pytest.mark.race
@pytest.mark.django_db(transaction=True)
def test_a_process_killed_before_the_end_leaves_nothing_and_the_resend_works(office: Office) -> None:
    connection.close()
    database = {**connection.settings_dict, "TEST": {}}
    killed = subprocess.run(
        [sys.executable, "-m", "tests.races.cut_power", json.dumps(database, default=str)],
        cwd=Path(__file__).parents[2],
        check=False,
        capture_output=True,
        timeout=60,
    )
    assert killed.returncode == -signal.SIGKILL, killed.stderr.decode()

    for model in (Dossier, Promise, Person, Series, HandedIn, IssuedPaper):
        assert not model._default_manager.exists(), model
    assert office.receive(key="cut-power").code.endswith("-0001")
    assert Dossier.objects.count() == 1
    assert all(fault is None for _, _, fault in verify())
