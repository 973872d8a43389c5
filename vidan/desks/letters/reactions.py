"""What follows from the ledger: an event asks for a letter; a registration worked on again holds the letter back."""

from collections.abc import Callable
from datetime import datetime
from functools import cache
from typing import Any

from django.db.models import BigIntegerField
from django.utils import timezone

from vidan.core.jobs.reactions import News
from vidan.core.kept import KeptRows, Told, keep_rows
from vidan.core.ledger.actions import Deed
from vidan.desks.commitments.models import Commitment
from vidan.desks.dossiers.models import Dossier
from vidan.desks.letters.actions.drafting import Cause, draft_letter
from vidan.desks.letters.actions.holding import HOUSE
from vidan.desks.letters.actions.holding import look_again as look
from vidan.desks.letters.models import Letter
from vidan.desks.letters.rules import events_of
from vidan.desks.letters.states import OPEN
from vidan.desks.petitions.models import Petition
from vidan.desks.wordings.occasions import Occasion


def draft_from(news: News) -> None:
    """The letter this event asks for, if it asks for one. Its cause is the entry's moment, its draft is now."""
    kind = news.subject.partition(":")[0]
    row = _ROWS[kind](news.number)
    for event in events_of(kind):
        if news.kind in event.verbs:
            cause = _READING[event.occasion](row, news, event.occasion, event.codes | event.kinds)
            if cause is not None:
                draft_letter(cause, timezone.now())


def look_again(news: News) -> None:
    """What the letter rests on is worked on again: no step further with it."""
    for letter in Letter.objects.filter(source=news.subject, state__in=OPEN):
        look(letter, Deed(HOUSE, HOUSE, timezone.now()))


def _of_registration(row: Dossier, news: News, occasion: Occasion, codes: frozenset[str]) -> Cause | None:
    if row.procedure.code not in codes or row.content_destroyed_at:
        return None
    return _to_applicant(row, news, occasion, news.subject, {})


def _of_mistake(row: Dossier, news: News, occasion: Occasion, grounds: frozenset[str]) -> Cause | None:
    """A dossier is worked on again because of us; what went wrong, whose fault it was, a person writes."""
    if news.facts.get("ground") not in grounds:
        return None
    name = row.procedure.plain_name
    details = {"matter": f"hồ sơ {name[:1].lower()}{name[1:]}"} | _by(
        row.promise.due_at if row.promise else None
    )
    return _to_applicant(row, news, occasion, f"round:{news.number}:{news.facts.get('round')}", details)


def _to_applicant(
    row: Dossier, news: News, occasion: Occasion, source: str, details: dict[str, str]
) -> Cause:
    born = row.applicant.born_on
    return Cause(
        unit_id=row.owes_id,
        occasion=occasion,
        source=source,
        at=news.at,
        full_name=row.applicant_name,
        person=row.applicant,
        born_year=born.year if born else None,
        address=row.applicant_address,
        phone=row.applicant_phone,
        email=row.applicant_email,
        details=details,
    )


def _of_petition(row: Petition, news: News, occasion: Occasion, kinds: frozenset[str]) -> Cause | None:
    if row.kind not in kinds or row.is_anonymous or not row.name:
        return None
    return Cause(
        unit_id=row.unit_id,
        occasion=occasion,
        source=news.subject,
        at=news.at,
        full_name=row.name,
        hamlet_id=row.hamlet_id,
        address=row.hamlet.words if row.hamlet else "",
        phone=row.phone,
        details={"on": f"ngày {timezone.localdate(row.received_at):%d/%m/%Y}"},
    )


def _of_commitment(row: Commitment, news: News, occasion: Occasion, kinds: frozenset[str]) -> Cause | None:
    """A promise that was put off: whoever asked for it by name is told in a letter, beside the public words."""
    asked = _asker(row.source)
    if asked is None:
        return None
    apology = row.apology
    return Cause(
        unit_id=row.unit_id,
        occasion=occasion,
        source=news.subject,
        at=news.at,
        full_name=asked.name,
        hamlet_id=asked.hamlet_id,
        address=asked.hamlet.words if asked.hamlet else "",
        phone=asked.phone,
        details={
            "matter": row.words,
            "was_due": f"ngày {timezone.localdate(apology.was_due_at):%d/%m/%Y}",
            "next_step": apology.words,
            "contact": row.owner.full_name,
        }
        | _by(apology.until),
    )


def _by(until: datetime | None) -> dict[str, str]:
    """The day by which it is put right; one that has gone by already is left for a person to name."""
    day = timezone.localdate(until) if until else None
    return {"by": f"ngày {day:%d/%m/%Y}"} if day and day >= timezone.localdate() else {}


def _asker(source: str) -> Petition | None:
    kind, _, number = source.partition(":")
    if kind != Petition.SUBJECT or not number.isdecimal():
        return None
    return Petition.objects.filter(pk=number, is_anonymous=False).exclude(name="").first()


@cache
def _dossier() -> KeptRows[Dossier]:
    rows = Dossier.objects.select_related("applicant", "procedure", "promise")
    rows = rows.defer("procedure__content", "promise__steps", "promise__warnings")  # long, and in no letter
    return keep_rows(rows.filter(pk=Told("pk", BigIntegerField())))


# Read once, however many occasions may ask for a letter.
_ROWS: dict[str, Callable[[int], Any]] = {
    Dossier.SUBJECT: lambda pk: _dossier().ask(pk=pk)[0],
    Petition.SUBJECT: lambda pk: Petition.objects.select_related("hamlet").get(pk=pk),
    Commitment.SUBJECT: lambda pk: Commitment.objects.select_related("apology", "promise", "owner").get(
        pk=pk
    ),
}
_READING: dict[Occasion, Callable[[Any, News, Occasion, frozenset[str]], Cause | None]] = {
    Occasion.BIRTH: _of_registration,
    Occasion.MARRIAGE: _of_registration,
    Occasion.CONDOLENCE: _of_registration,
    Occasion.APOLOGY_MISTAKE: _of_mistake,
    Occasion.THANKS_SUGGESTION: _of_petition,
    Occasion.APOLOGY_PROMISE: _of_commitment,
}
