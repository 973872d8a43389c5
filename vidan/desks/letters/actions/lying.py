"""A letter nobody does anything with any more stops by itself; its names are then kept no longer than others."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from vidan.core.jobs.tasks import Task
from vidan.core.ledger.actions import Deed, hold
from vidan.core.ledger.models import Entry
from vidan.desks.letters import flow
from vidan.desks.letters.actions.holding import HOUSE, hold_back
from vidan.desks.letters.checks import LYING, Finding, check
from vidan.desks.letters.models import Letter
from vidan.desks.letters.rules import number

BATCH = 200


def stop_lying_letters(task: Task) -> None:
    """Stop each that has lain so long since the last thing somebody did with it; a reader may still let it go on."""
    now = timezone.now()
    before = now - timedelta(days=number("lying"))
    open_ = Letter.objects.filter(state__in=flow.HOLD.sources, mail_begun_at=None, drafted_at__lt=before)
    after = 0
    while rows := list(open_.filter(pk__gt=after).order_by("pk")[:BATCH]):
        for letter in rows:
            _stop_if_lying(letter, before, now)
        after = rows[-1].pk
        task.still_mine()


@transaction.atomic
def _stop_if_lying(letter: Letter, before: datetime, now: datetime) -> None:
    """Its last entry says since when it lies, read under the lock of its chain: nobody takes it up meanwhile."""
    hold([letter.unit_id])
    letter.refresh_from_db()
    last = Entry.objects.filter(subject=letter.subject).order_by("-id").values_list("at", flat=True)[0]
    if last < before and letter.state in flow.HOLD.sources and not letter.mail_begun_at:
        found = Finding(check(LYING), timezone.localdate(last).isoformat())
        hold_back(letter, Deed(HOUSE, HOUSE, now), "lying", (found,))
