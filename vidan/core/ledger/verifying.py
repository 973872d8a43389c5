"""The proof that nothing was altered: every chain read from its first entry to the end its head vouches for.

People may go on working meanwhile, so what is read first decides: an entry and its head are written together, hence
every entry seen before the head is one the head counts.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from django.db.models import Max

from vidan.core.ledger import chain
from vidan.core.ledger.models import Entry, Head, Note

BATCH = 5_000


@dataclass(frozen=True)
class Fault:
    """The first thing wrong in a unit's chain; `seq` is 0 when no single entry can be named."""

    unit: int
    seq: int
    sentence: str


@dataclass(frozen=True)
class Chain:
    """A unit's chain as far as it is whole: how many entries, the hash of the last one, and what is wrong then."""

    unit: int
    count: int = 0
    last: str = chain.FIRST
    fault: Fault | None = None

    def broken(self, seq: int, sentence: str) -> "Chain":
        """The same, with its fault."""
        return replace(self, fault=Fault(self.unit, seq, sentence))


def chains() -> Iterator[Chain]:
    """Every chain there is or must be, the root chain first, then in the order of the units."""
    found = {*Head.objects.values_list("unit", flat=True), *_units_with_entries()}
    named = _named()  # read after them: a chain is named in the transaction that opens it
    units = found | named
    if units:
        units.add(chain.ROOT)
    for unit in sorted(units):
        yield _examined(unit, is_named=unit in named or unit == chain.ROOT)


def _units_with_entries() -> Iterator[int]:
    return Entry.objects.order_by().values_list("unit", flat=True).distinct().iterator()


def _named() -> set[int]:
    opened = Entry.objects.filter(unit=chain.ROOT, kind=chain.OPEN_CHAIN).values_list("facts", flat=True)
    return {unit for facts in opened if isinstance(unit := chain.read_facts(facts).get("unit"), int)}


def _examined(unit: int, *, is_named: bool) -> Chain:
    end, head = _last_place(unit), _head(unit)  # in this order, see above
    read = _read(unit, head.count if head else end)
    if read.fault:
        return read
    if head is None:
        return read.broken(0, "mất dấu đầu chuỗi của đơn vị" if end else "cả chuỗi đã bị lấy đi")
    if head.count > read.count:
        return read.broken(read.count + 1, f"bị cắt đuôi: sổ ghi {head.count} mục, chỉ còn {read.count}")
    if head.count < end or head.last_hash != read.last:
        return read.broken(read.count, "dấu đầu chuỗi không khớp với mục cuối")
    if not read.count:
        return read.broken(0, "chuỗi đã mở mà không có mục nào")
    return read if is_named else read.broken(0, "chuỗi không có tên trong chuỗi gốc")


def _last_place(unit: int) -> int:
    return Entry.objects.filter(unit=unit).aggregate(last=Max("seq"))["last"] or 0


def _head(unit: int) -> Head | None:
    return Head.objects.filter(unit=unit).first()


def _read(unit: int, upto: int) -> Chain:
    """The entries of a unit up to a place, until the first that is wrong."""
    read = Chain(unit)
    for batch in _batches(unit, upto):
        notes = {
            note.entry: note
            for note in Note.objects.filter(entry__in=[entry.pk for entry in batch if entry.note_hash])
        }
        told = _told_erasures(unit, [e for e in batch if e.pk in notes and notes[e.pk].erased_at])
        for entry in batch:
            sentence = _wrong(entry, read) or _wrong_note(entry, notes.get(entry.pk), entry.seq in told)
            if sentence:
                return read.broken(read.count + 1, sentence)
            read = Chain(unit, entry.seq, entry.hash)
    return read


def _batches(unit: int, upto: int) -> Iterator[list[Entry]]:
    rows = Entry.objects.filter(unit=unit, seq__lte=upto).order_by("seq")
    batch = list(rows[:BATCH])
    while batch:
        yield batch
        batch = list(rows.filter(seq__gt=batch[-1].seq)[:BATCH])


def _told_erasures(unit: int, erased: list[Entry]) -> set[chain.Fact]:
    """Places of those entries among `erased` of which another entry tells that their note was erased."""
    subjects = {entry.subject for entry in erased}
    told = Entry.objects.filter(unit=unit, kind=chain.ERASE_NOTE, subject__in=subjects)
    return {chain.read_facts(facts).get("seq") for facts in told.values_list("facts", flat=True)}


def _wrong(entry: Entry, before: Chain) -> str:
    """What is wrong with this entry in the place after `before`, or "" when it is whole."""
    if entry.seq != before.count + 1:
        return f"thiếu mục {before.count + 1}: sau mục {before.count} là mục {entry.seq}"
    if entry.previous != before.last:
        return "không nối với mục đứng trước"
    if entry.hash != chain.entry_hash(entry.columns()):
        return "nội dung đã bị sửa"
    return ""


def _wrong_note(entry: Entry, note: Note | None, is_told: bool) -> str:
    """The same for the entry's words."""
    if not entry.note_hash:
        return ""
    if note is None:
        return "lời ghi kèm đã bị lấy đi"
    if note.erased_at and (note.text or note.salt):
        return "lời ghi kèm đã xóa mà vẫn còn chữ"
    if note.erased_at:
        return "" if is_told else "lời ghi kèm bị xóa mà sổ cái không ghi ai xóa"
    return "" if chain.note_hash(note.salt, note.text) == entry.note_hash else "lời ghi kèm đã bị sửa"
