"""What the page everybody opens first costs the database: as much with many dossiers as with one."""

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.make import TUESDAY, Office
from vidan.desks.dossiers.flow import State

BUDGET = 12  # session, account and scope included


@pytest.mark.parametrize("who", ["lan", "minh", "van", "ha", "son"])
@pytest.mark.parametrize("asked", ["", "?nhom=qua-han", "?nhom=ban-giao", "?pham-vi=don-vi"])
def test_the_page_stays_within_its_statements(office: Office, who: str, asked: str) -> None:
    for state in (State.RECEIVED, State.PROCESSING, State.DONE):
        office.dossier_in(state)
    office.forward()  # one that two units share
    with time_machine.travel(TUESDAY.replace(hour=11), tick=False):
        browser = office.cast.browser(getattr(office.cast, who))
        browser.get("/viec-hom-nay/")  # fills what a process keeps in memory
        with CaptureQueriesContext(connection) as captured:
            assert browser.get(f"/viec-hom-nay/{asked}").status_code == 200
    statements = [query["sql"] for query in captured]
    assert len(statements) <= BUDGET, "\n".join(statements)
