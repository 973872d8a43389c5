"""Writing to the ledger: append an entry, do a thing once, erase the words of a note."""

import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from django.db import IntegrityError, transaction
from django.utils import timezone

from vidan.core.ledger import chain
from vidan.core.ledger.models import Entry, Head, Note
from vidan.kit.refusals import Refusal

T = TypeVar("T")


@dataclass(frozen=True)
class Deed:
    """Who acts (an opaque id), in which role, when, and the key that makes a repeated request one effect."""

    actor: str
    role: str
    at: datetime
    key: str = ""


def open_chain(unit: int) -> None:
    """Begin a unit's chain; done once, when the unit is entered."""
    Head.objects.get_or_create(unit=unit, defaults={"last_hash": chain.FIRST})


def append(
    deed: Deed,
    *,
    unit: int,
    kind: str,
    subject: str,
    before: str = "",
    after: str = "",
    facts: Mapping[str, chain.Fact] | None = None,
    note: str = "",
) -> Entry:
    """Write one entry at the end of the unit's chain. Call it last in the transaction: it locks the head.

    With two units, append in the order of their ids. Raises IntegrityError when the deed's key was used before.
    """
    head = Head.objects.select_for_update().get(unit=unit)  # the chain's one lock, on PostgreSQL
    salt = secrets.token_hex(16) if note else ""
    entry = Entry(
        unit=unit,
        seq=head.count + 1,
        at=deed.at,
        actor=deed.actor,
        role=deed.role,
        kind=kind,
        subject=subject,
        before=before,
        after=after,
        facts=chain.facts_text(facts or {}),
        note_hash=chain.note_hash(salt, note) if note else "",
        key=deed.key,
        previous=head.last_hash,
    )
    entry.hash = chain.entry_hash(entry.columns())
    entry.save(force_insert=True)
    if note:
        Note.objects.create(entry=entry.pk, salt=salt, text=note)
    Head.objects.filter(unit=unit).update(count=entry.seq, last_hash=entry.hash)
    return entry


def once(deed: Deed, do: Callable[[], T], again: Callable[[Entry], T]) -> T:
    """Do it in one transaction; or, when this key already had its effect, answer with that effect.

    Covers the repeated click, the resend after a cut connection, and both arriving at the same moment. The key is
    asked after only when something stands in the way, so `do` must end in `append`, which refuses a used key.
    """
    try:
        with transaction.atomic():
            return do()
    except (IntegrityError, Refusal):
        if earlier := _effect_of(deed):
            return again(earlier)
        raise


def _effect_of(deed: Deed) -> Entry | None:
    if not deed.key:
        return None
    earlier = Entry.objects.filter(key=deed.key).first()
    if earlier and earlier.actor != deed.actor:
        raise Refusal("Yêu cầu này đã được người khác gửi. Mời mở lại trang rồi làm lại.")
    return earlier


def erase_note(entry: Entry) -> None:
    """Erase the words of an entry's note for good. The chain stays valid: it holds only their salted hash."""
    Note.objects.filter(entry=entry.pk, erased_at=None).update(text="", salt="", erased_at=timezone.now())
