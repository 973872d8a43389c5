"""A calendar change as an administrator makes it: looked at, then applied."""

from datetime import date, datetime, timedelta

import time_machine

from tests.make import SINGLE, TUESDAY, VIETNAM, Office
from vidan.core.calendar.changes import Proposal
from vidan.core.calendar.models import Change
from vidan.core.promises.fates import Preview, preview
from vidan.core.promises.models import Promise
from vidan.core.promises.shifting import apply_change
from vidan.desks.dossiers.models import Dossier
from vidan.kit.workdays.days import Day, closed_day

THURSDAY = date(2026, 11, 19)
FRIDAY_EVENING = datetime(2026, 11, 20, 17, 30, tzinfo=VIETNAM)
MONDAY_EVENING = datetime(2026, 11, 23, 17, 30, tzinfo=VIETNAM)
LATER = TUESDAY + timedelta(hours=2)


def storm(office: Office, on: date = THURSDAY, unit_id: int | None = 0) -> Proposal:
    """The commune closes for a day."""
    day = closed_day(on, title="Nghỉ phòng bão số 9", document="Công điện 12/CĐ-UBND")
    return of_day(day, office.cast.commune.pk if unit_id == 0 else unit_id)


def of_day(day: Day, unit_id: int | None) -> Proposal:
    return Proposal(unit_id, Change.Kind.DAY, day.date, day.title, day.document, day=day)


def received(office: Office, at: datetime = TUESDAY) -> Dossier:
    """Three working days from Tuesday 17 November: Friday at 17:30."""
    with time_machine.travel(at, tick=False):
        return office.receive(code=SINGLE, at=at)


def promise_of(dossier: Dossier) -> Promise:
    return Promise.objects.get(dossier=dossier)


def seen(office: Office, proposal: Proposal, at: datetime = LATER) -> Preview:
    return preview(proposal, office.cast.scope(office.cast.tam, at.date()).actor, at)


def apply(
    office: Office, proposal: Proposal, *, at: datetime = LATER, key: str = "", moving: bool = True
) -> Change:
    """Look and apply at once."""
    looked = seen(office, proposal, at)
    act = office.act(office.cast.tam, at, key)
    return apply_change(act, proposal, seen=looked.seen, moving=moving)
