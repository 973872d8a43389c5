"""Two years after a letter has come to its end nobody needs to know any more to whom it went."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from vidan.core.files.actions import destroy_files
from vidan.core.holds import rules
from vidan.core.jobs.tasks import Task
from vidan.core.ledger.actions import Deed, append, erase_note
from vidan.core.ledger.actions import hold as lock
from vidan.core.ledger.models import Entry, Note
from vidan.desks.letters.actions.holding import HOUSE
from vidan.desks.letters.models import Letter, Listed, Stop
from vidan.desks.letters.states import ENDED

KEPT = timedelta(days=730)
FORGET = "forget_letter"
BATCH = 200
LETTERS = rules.Rule("letter", Letter.SUBJECT, KEPT.days, about="source")
LINES = rules.Rule("letter", Listed.SUBJECT, KEPT.days)
_TEXTS = (
    *("honorific", "full_name", "name_fold", "second_honorific", "second_name", "second_fold"),
    *("about_name", "about_fold", "address", "address_fold", "known_fold", "phone", "email"),
    *("words", "carrier", "outcome", "post_code", "trouble"),
)


def forget_letters(task: Task) -> None:
    """Blank letters that ended so long ago, and lines off their list, unless held; what was counted stays."""
    now = timezone.now()
    before = now - KEPT
    for unit in rules.units_of(_ended(before)):
        while rows := list(rules.free(LETTERS, _ended(before).filter(unit=unit), unit)[:BATCH]):
            for letter in rows:
                _forget(letter, now)
            task.still_mine()
    rules.forget(LINES, Listed.objects.filter(dropped_at__lt=before, erased_at=None), _blank_lines)


def _blank_lines(rows: QuerySet[Listed]) -> int:
    return rows.update(
        full_name="",
        name_fold="",
        born_on=None,
        born_year=None,
        address="",
        phone="",
        about="",
        kin="",
        erased_at=timezone.now(),
    )


def _ended(before: datetime) -> QuerySet[Letter]:
    return Letter.objects.filter(state__in=sorted(ENDED), ended_at__lt=before, erased_at=None).order_by("pk")


@transaction.atomic
def _forget(letter: Letter, now: datetime) -> None:
    """Signature and dates stay, and that it was; who it was to goes. Held since it was looked for, it stays whole."""
    lock([letter.unit_id])  # a hold is told in this chain too: either it is seen here, or it comes after
    if not rules.free(LETTERS, Letter.objects.filter(pk=letter.pk), letter.unit_id).exists():
        return
    blank = dict.fromkeys(_TEXTS, "")
    years = {"born_year": None, "about_born": None, "event_on": None, "person": None, "hamlet": None}
    Letter.objects.filter(pk=letter.pk).update(details={}, erased_at=now, file=None, **blank, **years)
    Stop.objects.filter(letter=letter).update(why="")
    destroy_files([letter.subject], at=now)
    deed = Deed(HOUSE, HOUSE, now)
    entries = Entry.objects.filter(subject=letter.subject).exclude(note_hash="")
    living = set(Note.objects.filter(entry__in=entries, erased_at=None).values_list("entry", flat=True))
    for entry in entries:
        if entry.pk in living:
            erase_note(deed, entry)
    append(deed, unit=letter.unit_id, kind=FORGET, subject=letter.subject)
