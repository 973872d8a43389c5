"""Reading the ledger: a subject's history, and the proof that nothing was altered."""

from collections.abc import Iterator
from dataclasses import dataclass

from vidan.core.ledger import chain
from vidan.core.ledger.models import Entry, Head, Note

BATCH = 5_000


@dataclass(frozen=True)
class Fault:
    """The first thing wrong in a unit's chain; `seq` is 0 when no single entry can be named."""

    unit: int
    seq: int
    sentence: str


def history(subject: str) -> list[tuple[Entry, str]]:
    """A subject's entries in order, each with its note ("" when there is none or it was erased)."""
    entries = list(Entry.objects.filter(subject=subject).order_by("id"))
    notes = dict(
        Note.objects.filter(entry__in=[e.pk for e in entries if e.note_hash]).values_list("entry", "text")
    )
    return [(entry, notes.get(entry.pk, "")) for entry in entries]


def verify() -> Iterator[tuple[int, int, Fault | None]]:
    """For every unit: its id, how many entries it has, and its first fault or None."""
    heads = {head.unit: head for head in Head.objects.all()}
    units = set(heads) | set(Entry.objects.values_list("unit", flat=True).distinct())
    for unit in sorted(units):
        count, last, fault = _verify_entries(unit)
        yield unit, count, fault or _verify_head(unit, heads.get(unit), count, last)


def _verify_entries(unit: int) -> tuple[int, str, Fault | None]:
    count, last = 0, chain.FIRST
    for batch in _batches(unit):
        notes = {
            note.entry: note
            for note in Note.objects.filter(entry__in=[entry.pk for entry in batch if entry.note_hash])
        }
        for entry in batch:
            if sentence := _wrong(entry, count + 1, last, notes.get(entry.pk)):
                return count, last, Fault(unit, count + 1, sentence)
            count, last = entry.seq, entry.hash
    return count, last, None


def _batches(unit: int) -> Iterator[list[Entry]]:
    after = -1
    while batch := list(Entry.objects.filter(unit=unit, seq__gt=after).order_by("seq")[:BATCH]):
        yield batch
        after = batch[-1].seq


def _wrong(entry: Entry, seq: int, previous: str, note: Note | None) -> str:
    """What is wrong with this entry in this place, or "" when it is whole."""
    if entry.seq != seq:
        return f"thiếu mục {seq}: sau mục {seq - 1} là mục {entry.seq}"
    if entry.previous != previous:
        return "không nối với mục đứng trước"
    if entry.hash != chain.entry_hash(entry.columns()):
        return "nội dung đã bị sửa"
    if entry.note_hash and note is None:
        return "lời ghi kèm đã bị lấy đi"
    if (
        entry.note_hash
        and note
        and not note.erased_at
        and chain.note_hash(note.salt, note.text) != entry.note_hash
    ):
        return "lời ghi kèm đã bị sửa"
    return ""


def _verify_head(unit: int, head: Head | None, count: int, last: str) -> Fault | None:
    if head is None:
        return Fault(unit, 0, "mất dấu đầu chuỗi của đơn vị")
    if head.count > count:
        return Fault(unit, count + 1, f"bị cắt đuôi: sổ ghi {head.count} mục, chỉ còn {count}")
    if head.count != count or head.last_hash != last:
        return Fault(unit, count, "dấu đầu chuỗi không khớp với mục cuối")
    return None
