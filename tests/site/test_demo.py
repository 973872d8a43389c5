"""The demonstration shows a lived-in day whenever it is opened: by night, on a holiday, on a weekend."""

from datetime import datetime

import pytest
import time_machine
from django.utils import timezone

from tests.cast import SINCE
from tests.make import VIETNAM
from vidan.boards.today.queries.work import When, counts, cuts, whole_unit
from vidan.core.accounts.models import Account, Role
from vidan.core.accounts.scope import scope_of
from vidan.core.calendar.actions import load_shipped
from vidan.core.ledger.queries import verify
from vidan.core.units.models import Installation
from vidan.desks.catalogue.actions import load_catalogue
from vidan.site import demo

MOMENTS = {
    "an ordinary morning": datetime(2026, 11, 17, 9, 10, tzinfo=VIETNAM),
    "before opening": datetime(2026, 11, 17, 6, 0, tzinfo=VIETNAM),
    "just before closing": datetime(2026, 11, 17, 17, 20, tzinfo=VIETNAM),
    "in the evening": datetime(2026, 11, 17, 20, 15, tzinfo=VIETNAM),
    "at night on a holiday": datetime(2026, 11, 24, 2, 30, tzinfo=VIETNAM),
    "on a Saturday": datetime(2026, 11, 21, 11, 0, tzinfo=VIETNAM),
    "in Tết": datetime(2026, 2, 18, 10, 0, tzinfo=VIETNAM),
    "the first day after Tết": datetime(2026, 2, 23, 7, 45, tzinfo=VIETNAM),
    "at New Year": datetime(2027, 1, 1, 12, 0, tzinfo=VIETNAM),
    "in the last minutes of a day": datetime(2026, 11, 18, 23, 57, tzinfo=VIETNAM),
}


@pytest.mark.django_db
@pytest.mark.parametrize("moment", MOMENTS.values(), ids=MOMENTS.keys())
def test_there_is_something_late_due_today_paused_and_ready(moment: datetime) -> None:
    with time_machine.travel(moment, tick=False):
        now = timezone.now()
        load_shipped(now)
        load_catalogue(today=SINCE)
        demo.build(now)
        leader = Account.objects.get(grants__role=Role.LEADER)
        figures = counts(cuts(whole_unit(scope_of(leader, timezone.localdate())), When.at(now)))

    assert figures["qua-han"] >= 1
    assert figures["hom-nay"] >= 1
    assert figures["cho-bo-sung"] == 1
    assert figures["cho-tra"] == 1
    assert Installation.objects.get().is_demo
    assert all(fault is None for _, _, fault in verify())
