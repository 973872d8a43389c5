"""What people say: questions that found nothing, and the words a unit adds."""

from contextlib import suppress
from datetime import date, timedelta

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone

from vidan.core.ledger.actions import Deed, append, once
from vidan.core.units.models import Unit
from vidan.desks.catalogue import queries
from vidan.desks.catalogue.models import OwnWord, Unfound
from vidan.kit.finding import LONGEST_NOTE, notable
from vidan.kit.refusals import BadInput, NotFound
from vidan.kit.text import fold, tidy

ADDED, DROPPED = "catalogue.words_added", "catalogue.words_dropped"
KEPT_UNFOUND = timedelta(days=90)
MOST_A_DAY = 500  # different questions of one unit; more is a machine typing


def note_unfound(unit_id: int, question: str, on: date) -> None:
    """Counts a question that found nothing, if nothing in it tells who asked. Old ones go when a new day begins."""
    words = notable(question)
    if not words:
        return
    today = Unfound.objects.filter(unit=unit_id, day=on)
    if today.filter(words=words).update(times=F("times") + 1):
        return
    count = today.count()
    if count == 0:
        Unfound.objects.filter(unit=unit_id, day__lt=on - KEPT_UNFOUND).delete()
    if count < MOST_A_DAY:
        with suppress(IntegrityError), transaction.atomic():  # somebody else just asked the same
            Unfound.objects.create(unit_id=unit_id, day=on, words=words)


def add_words(deed: Deed, unit: Unit, code: str, words: str, *, on: date) -> OwnWord:
    """“This means that procedure”: people of the unit find it by these words at once. NotFound for an unknown code."""
    queries.in_force(code, on)
    said = tidy(words).lower()
    if not said or len(said) > LONGEST_NOTE:
        raise BadInput(f"Mời ghi lời hỏi, không quá {LONGEST_NOTE} chữ cái.", field="words")
    return once(
        deed,
        lambda: _add_words(deed, unit, code, said),
        lambda _: OwnWord.objects.get(unit=unit, code=code, words=said),
        kind=ADDED,
    )


def drop_words(deed: Deed, unit: Unit, word: int) -> None:
    """“That was not what it means”: what the unit added goes. NotFound when it is gone."""
    once(deed, lambda: _drop_words(deed, unit, word), lambda _: None, kind=DROPPED)


def _drop_words(deed: Deed, unit: Unit, word: int) -> None:
    row = OwnWord.objects.filter(pk=word, unit=unit).first()
    if row is None or not OwnWord.objects.filter(pk=word).delete()[0]:
        raise NotFound("Lời này đã được bỏ rồi.")
    subject, facts = f"procedure:{row.code}", {"word": word}
    append(deed, unit=unit.pk, kind=DROPPED, subject=subject, facts=facts, note=row.words)


def _add_words(deed: Deed, unit: Unit, code: str, said: str) -> OwnWord:
    added, _ = OwnWord.objects.get_or_create(
        unit=unit, code=code, words=said, defaults={"added_at": timezone.now()}
    )
    Unfound.objects.filter(unit=unit, words=fold(said)).delete()
    append(
        deed,
        unit=unit.pk,
        kind=ADDED,
        subject=f"procedure:{code}",
        facts={"word": added.pk},
        note=said,
    )
    return added
