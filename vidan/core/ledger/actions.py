"""Writing to the ledger: append an entry, do a thing once, erase the words of a note."""

import secrets
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import TypeVar

from django.db import IntegrityError, connection, transaction
from django.db.models import BigIntegerField, CharField
from django.utils import timezone

from vidan.core.kept import Kept, KeptRows, Told, keep_rows, keep_update
from vidan.core.ledger import chain
from vidan.core.ledger.models import Entry, Head, Note
from vidan.kit.refusals import Refusal, Stale

T = TypeVar("T")
# SQLite keeps a longer text than its column holds, PostgreSQL refuses it: the house says so itself, on both.
_LONGEST = {f.name: f.max_length for f in Entry._meta.concrete_fields if f.max_length}


@dataclass(frozen=True)
class Deed:
    """Who acts (an opaque id), in which role, when, and the key that makes a repeated request one effect.

    `sent`: hex digest of what was sent under the key; "" when the verb does not tell one payload from another.
    """

    actor: str
    role: str
    at: datetime
    key: str = ""
    sent: str = ""


@transaction.atomic
def open_chain(unit: int) -> None:
    """Begin a unit's chain, once, and name it in the root chain: a whole chain cannot then vanish unseen."""
    Head.objects.get_or_create(unit=chain.ROOT, defaults={"last_hash": chain.FIRST})
    _, is_new = Head.objects.get_or_create(unit=unit, defaults={"last_hash": chain.FIRST})
    if is_new:
        append(
            Deed(actor="ledger", role="ledger", at=timezone.now()),
            unit=chain.ROOT,
            kind=chain.OPEN_CHAIN,
            subject=f"unit:{unit}",
            facts={"unit": unit},
        )


def hold(units: Iterable[int]) -> None:
    """Lock several chains before entries in any order: always in the order of their ids, so nobody waits in a ring."""
    for unit in sorted(set(units)):
        _locked(unit)


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

    With two units, append in the order of their ids. Raises IntegrityError when the deed's key was used before,
    ValueError when a verb writes a text that its column does not hold: a fault of the program, not of who acts.
    """
    heads = _locked(unit)
    if not heads:
        raise Head.DoesNotExist(f"unit {unit} has no chain")
    (head,) = heads
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
        facts=chain.facts_text({**(facts or {}), **({"sent": deed.sent} if deed.sent else {})}),
        note_hash=chain.note_hash(salt, note) if note else "",
        key=deed.key,
        previous=head.last_hash,
    )
    entry.hash = chain.entry_hash(entry.columns())
    _check_fits(entry)
    entry.save(force_insert=True)
    if note:
        Note.objects.create(entry=entry.pk, salt=salt, text=note)
    _moved_on().write(unit=unit, seq=entry.seq, hash=entry.hash)
    return entry


def _locked(unit: int) -> list[Head]:
    """Its head, if there is one: the chain's one lock, on PostgreSQL, until the transaction ends."""
    if not connection.in_atomic_block:
        raise transaction.TransactionManagementError("a chain is locked within a transaction")
    return _head().ask(unit=unit)


@cache
def _head() -> KeptRows[Head]:
    return keep_rows(Head.objects.select_for_update().filter(unit=Told("unit", BigIntegerField())))


@cache
def _moved_on() -> Kept:
    columns = {"count": Told("seq", BigIntegerField()), "last_hash": Told("hash", CharField())}
    return keep_update(Head.objects.filter(unit=Told("unit", BigIntegerField())), **columns)


def _check_fits(entry: Entry) -> None:
    for name, longest in _LONGEST.items():
        if len(getattr(entry, name)) > longest:
            raise ValueError(f"ledger entry {entry.kind[:64]!r}: {name} is longer than {longest} characters")


def once(deed: Deed, do: Callable[[], T], again: Callable[[Entry], T], *, kind: str) -> T:
    """Do it in one transaction; or, when this key already had its effect, answer with that effect.

    Covers the repeated click, the resend after a cut connection, and both arriving at the same moment. The key is
    asked after only when something stands in the way, so `do` must end in `append` of an entry of this `kind`,
    which refuses a used key. Raises Refusal when the key was used by somebody else, or for something else.
    """
    try:
        with transaction.atomic():
            return do()
    except (IntegrityError, Refusal):
        if earlier := _effect_of(deed, kind):
            return again(earlier)
        raise


def _effect_of(deed: Deed, kind: str) -> Entry | None:
    keyed = Entry.objects.exclude(key="")  # says what the partial index says, so that it is used
    earlier = keyed.filter(key=deed.key).first() if deed.key else None
    if earlier is None:
        return None
    if earlier.actor != deed.actor:
        raise Refusal("Yêu cầu này đã được người khác gửi. Mời mở lại trang rồi làm lại.")
    if (earlier.kind, chain.read_facts(earlier.facts).get("sent", "")) != (kind, deed.sent):
        raise Refusal("Trang này đã được gửi một lần với nội dung khác. Mời mở trang mới rồi nhập lại.")
    return earlier


def erase_note(deed: Deed, entry: Entry, *, why: str = "", asked: str = "") -> Entry:
    """Erase the words of an entry's note for good, and write who did. The chain holds only their salted hash.

    `why` is a note in its turn; `asked`: the opaque id of the request it was done for.
    """

    def do() -> Entry:
        notes = Note.objects.filter(entry=entry.pk, erased_at=None)
        if not notes.update(text="", salt="", erased_at=deed.at):
            raise Stale("Lời ghi này không còn chữ nào để xóa.")
        facts: dict[str, chain.Fact] = {"seq": entry.seq, **({"asked": asked} if asked else {})}
        return append(
            deed, unit=entry.unit, kind=chain.ERASE_NOTE, subject=entry.subject, facts=facts, note=why
        )

    return once(deed, do, lambda earlier: earlier, kind=chain.ERASE_NOTE)
