"""Destroying the words of an ended dossier, once that was decided: who it was is blanked, that it was stays.

Rows, ids, states, dates, the result's number and the whole chain stay valid; names, addresses, phones, what was written
freely, the papers given out, notes, messages and files go.
"""

import secrets
from collections.abc import Mapping

from django.db.models import Model

from vidan.core.files.actions import destroy_files
from vidan.core.ledger.actions import Deed, append, erase_note
from vidan.core.ledger.models import Entry, Note
from vidan.core.notices.actions import forget_about
from vidan.core.people.actions import FORGOTTEN, forget_person
from vidan.desks.dossiers.actions.finding import find_anew
from vidan.desks.dossiers.flow import DESTROY_CONTENT
from vidan.desks.dossiers.models import (
    Apology,
    AskingAgain,
    Comparison,
    Dossier,
    EarlierRound,
    HandedIn,
    IssuedPaper,
    Opinion,
    Party,
    Posting,
    SecondBreach,
    Supplement,
    Withdrawal,
)

EMPTY = ""
# Columns that are emptied, and columns in which something must stand where something stood (the database asks for it).
_OF_DOSSIER: Mapping[type[Model], tuple[tuple[str, ...], tuple[str, ...]]] = {
    HandedIn: ((), ("name",)),
    Supplement: (("reason",), ("state_words",)),
    IssuedPaper: (("data",), ()),
    AskingAgain: ((), ("reason",)),
    Posting: (("mail_code", "why"), ()),
    Comparison: (("words",), ()),
    EarlierRound: ((), ("returned_to",)),
    Withdrawal: (("reason",), ("asked_by", "refund_why", "given_back_to")),
    Opinion: ((), ("question", "answer")),
    Apology: ((), ("went_wrong", "whose", "ahead", "returned_why", "delivered_to")),
    SecondBreach: ((), ("told",)),
}


def destroy_content(pk: int, *, deed: Deed) -> None:
    """Blank one ended dossier and what hangs on it. Inside the transaction of whoever decided; `deed` bears no key."""
    dossier = Dossier.objects.select_for_update().get(pk=pk)
    subjects = [dossier.subject, *(row.subject for row in Opinion.objects.filter(dossier=pk))]
    for model, (emptied, marked) in _OF_DOSSIER.items():
        _blank(model, {"dossier": pk}, emptied, marked)
    Supplement.objects.filter(dossier=pk).update(items=[])
    if dossier.party_id:
        tell = ("name", "document", "title", "relation")
        _blank(Party, {"pk": dossier.party_id}, ("address", "phone", "tax_code"), tell)
    forget_about(dossier.subject)
    destroy_files([dossier.subject], at=deed.at)
    _blank_itself(dossier, deed)
    _forget_applicant(dossier.applicant_id)
    _erase_notes(subjects, deed)
    append(deed, unit=dossier.unit_id, kind=DESTROY_CONTENT, subject=dossier.subject)


def _blank_itself(dossier: Dossier, deed: Deed) -> None:
    Dossier.objects.filter(pk=dossier.pk).update(
        applicant_name=FORGOTTEN,
        applicant_fold=EMPTY,
        applicant_address=EMPTY,
        applicant_phone=EMPTY,
        applicant_email=EMPTY,
        request=EMPTY,
        returned_to=FORGOTTEN if dossier.returned_to else EMPTY,
        track_token=secrets.token_hex(16),  # what was printed opens nothing any more
        content_destroyed_at=deed.at,
    )
    find_anew(dossier, EMPTY, EMPTY)


def _forget_applicant(person: int) -> None:
    """When this was the last of their dossiers that still said who they are."""
    if not Dossier.objects.filter(applicant=person, content_destroyed_at=None).exists():
        forget_person(person)


def _blank(
    model: type[Model], which: Mapping[str, object], emptied: tuple[str, ...], marked: tuple[str, ...]
) -> None:
    rows = model._default_manager.filter(**which)
    if emptied:
        rows.update(**dict.fromkeys(emptied, EMPTY))
    for name in marked:
        rows.exclude(**{name: EMPTY}).update(**{name: FORGOTTEN})


def _erase_notes(subjects: list[str], deed: Deed) -> None:
    entries = Entry.objects.filter(subject__in=subjects).exclude(note_hash=EMPTY).order_by("unit", "seq")
    living = set(Note.objects.filter(entry__in=entries, erased_at=None).values_list("entry", flat=True))
    for entry in entries:
        if entry.pk in living:
            erase_note(deed, entry)
