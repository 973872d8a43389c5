"""Two workers at once share the letters between them: none missed, none twice."""

import time

import pytest
from django.db import connection

from tests.desks.letters.written import DEATH, MARRIAGE
from tests.make import BIRTH, Office
from tests.races.test_killed_drafts import worker
from tests.races.test_killed_worker import wait_for
from vidan.core.ledger.models import Entry
from vidan.desks.dossiers.flow import State
from vidan.desks.letters.models import Letter

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]
EACH = 8


def test_two_workers_draft_each_letter_once(office: Office) -> None:
    codes = [code for code in (BIRTH, MARRIAGE, DEATH) for _ in range(EACH)]
    events = [office.dossier_in(State.DONE, code=code).subject for code in codes]
    connection.close()
    both, deadline = [worker(), worker()], time.monotonic() + 60
    while Letter.objects.count() < len(events) and time.monotonic() < deadline:
        time.sleep(0.05)
    time.sleep(1)  # what is not wanted would come now
    for one in both:
        one.kill()
        wait_for(one)

    assert sorted(Letter.objects.values_list("source", flat=True)) == sorted(events)
    assert Entry.objects.of_kind("draft_letter").count() == len(events)
