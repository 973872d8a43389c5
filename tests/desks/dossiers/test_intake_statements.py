"""What one intake costs the database: counted over the whole request, from the session to the commit."""

from collections import Counter

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.desks.dossiers.counter import ADDRESS, fields
from tests.make import TUESDAY, Office

BUDGET = 15  # of the whole request: session, account and scope included
CONTROL = ("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE")


@pytest.mark.django_db(transaction=True)
def test_one_intake_stays_within_its_statements_and_is_one_transaction(office: Office) -> None:
    with time_machine.travel(TUESDAY, tick=False):
        browser = office.cast.browser(office.cast.lan)
        browser.post(ADDRESS, fields(office))  # fills what a process keeps in memory
        whole = fields(office)
        with CaptureQueriesContext(connection) as captured:
            assert browser.post(ADDRESS, whole).status_code == 302

    sent = [query["sql"] for query in captured]
    control = Counter(sql.split()[0] for sql in sent if sql.startswith(CONTROL))
    statements = [sql for sql in sent if not sql.startswith(CONTROL)]
    assert control == {"BEGIN": 1, "COMMIT": 1}
    assert len(statements) <= BUDGET, "\n".join(statements)
