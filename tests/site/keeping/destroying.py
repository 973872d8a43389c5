"""A process that destroys one old dossier by a decision, as the house does. Prints the dossier's code."""

import os
from datetime import date

import django

os.environ["DJANGO_SETTINGS_MODULE"] = "vidan.site.settings"
django.setup()

from django.utils import timezone  # noqa: E402  # Django must be set up first

from tests.desks.retention.keeping import APPROVED, MOVE  # noqa: E402
from tests.make import TUESDAY, Office  # noqa: E402
from tests.site.playing import demo_cast  # noqa: E402
from vidan.core.jobs.working import work_off  # noqa: E402
from vidan.desks.dossiers.flow import State  # noqa: E402
from vidan.desks.dossiers.models import Dossier  # noqa: E402
from vidan.desks.retention import table  # noqa: E402
from vidan.desks.retention.actions.deciding import decide, propose  # noqa: E402
from vidan.desks.retention.models import Destroyed  # noqa: E402

office = Office(demo_cast())
old = office.dossier_in(State.RETURNED, code=MOVE)
Dossier.objects.filter(pk=old.pk).update(returned_at=TUESDAY.replace(year=2005))
now = timezone.now()
row = propose(old.unit_id, table.one("dossier"), why="Hết hạn.", act=office.act(office.cast.tam, now))
decide(
    row,
    decision=APPROVED,
    document="45/QĐ-UBND",
    on=date(2026, 11, 1),
    words="",
    act=office.act(office.cast.ha, now),
)
work_off()
assert Destroyed.objects.get().ids == [old.subject]
print(old.code)  # noqa: T201  # read by the test
