"""The proof that nothing was altered: every chain read from its first entry to the end its head vouches for.

People may go on working meanwhile, so what is read first decides: an entry and its head are written together, hence
every entry seen before the head is one the head counts.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import sha256
from typing import Any, TypeAlias

from django.db import OperationalError
from django.db.models import Max, Value

from vidan.core.ledger import chain
from vidan.core.ledger.hashed import as_hashed
from vidan.core.ledger.models import Entry, Head, Note
from vidan.core.ledger.moments import as_text

BATCH = 5_000
GROUP = 25_000  # entries that one process reads before it takes another part
# An entry without a model around it: a proof reads millions. `said` is the text that was hashed.
Row: TypeAlias = tuple[Any, ...]
_COLUMNS = ("seq", "said", "subject", "note_hash", "previous", "pk", "hash")
_PLACE = {name: place for place, name in enumerate(_COLUMNS)}
_SEQ, _SAID, _SUBJECT, _NOTE_HASH, _PREVIOUS, _PK, _HASH = (_PLACE[name] for name in _COLUMNS)


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


@dataclass(frozen=True)
class Place:
    """A chain that is to be read; `is_named`: the root chain tells of it."""

    unit: int
    is_named: bool


def chains() -> Iterator[Chain]:
    """Every chain there is or must be, the root chain first, then in the order of the units."""
    for some in plan():
        yield from examined(some)


def plan() -> list[list[Place]]:
    """The same chains, still to be read, in groups of about as many entries."""
    heads = dict(Head.objects.values_list("unit", "count"))
    found = {*heads, *_units_with_entries()}
    named = _named()  # read after them: a chain is named in the transaction that opens it
    units = found | named
    if units:
        units.add(chain.ROOT)
    groups: list[list[Place]] = []
    room = 0
    for unit in sorted(units):
        if room <= 0:
            groups.append([])
            room = GROUP
        groups[-1].append(Place(unit, unit in named or unit == chain.ROOT))
        room -= heads.get(unit, 0)
    return groups


def examined(places: Collection[Place]) -> list[Chain]:
    """These chains as far as they are whole."""
    return [_examined(place.unit, is_named=place.is_named) for place in places]


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
    count, last = 0, chain.FIRST
    for batch in _batches(unit, upto):
        notes = _notes(unit, [row for row in batch if row[_NOTE_HASH]])
        for row in batch:
            sentence = _wrong(unit, row, count, last) or (row[_NOTE_HASH] and notes[row[_SEQ]])
            if sentence:
                return Chain(unit, count, last).broken(count + 1, sentence)
            count, last = row[_SEQ], row[_HASH]
    return Chain(unit, count, last)


def _batches(unit: int, upto: int) -> Iterator[list[Row]]:
    after = 0
    while batch := _batch(unit, after, upto):
        yield batch
        after = batch[-1][_SEQ]


def _batch(unit: int, after: int, upto: int) -> list[Row]:
    entries = Entry.objects.filter(unit=unit, seq__gt=after, seq__lte=upto).order_by("seq")
    try:
        return list(entries.annotate(said=as_hashed()).values_list(*_COLUMNS)[:BATCH])
    except OperationalError:  # SQLite keeps whatever is put into a column, and of some can say no text
        return list(entries.annotate(said=Value("")).values_list(*_COLUMNS)[:BATCH])


def _wrong(unit: int, row: Row, count: int, last: str) -> str:
    """What is wrong with this entry in the place after the one that ended in `last`, or "" when it is whole."""
    if row[_SEQ] != count + 1:
        return f"thiếu mục {count + 1}: sau mục {count} là mục {row[_SEQ]}"
    if row[_PREVIOUS] != last:
        return "không nối với mục đứng trước"
    if sha256(row[_SAID].encode()).hexdigest() == row[_HASH] or _is_whole(unit, row):
        return ""
    return "nội dung đã bị sửa"


def _is_whole(unit: int, row: Row) -> bool:
    """The same column by column: nothing is accused that only the database writes otherwise than the house."""
    entries = Entry.objects.filter(unit=unit, seq=row[_SEQ]).annotate(told_at=as_text("at"))
    names = ("told_at" if name == "at" else name for name in Entry.HASHED)
    first, seq, at, *texts = entries.values_list(*names).get()
    try:
        return bool(row[_HASH] == chain.entry_hash((first, seq, chain.told_moment(at), *texts)))
    except TypeError:  # as above; ours are texts
        return False


def _notes(unit: int, noted: list[Row]) -> dict[int, str]:
    """By place: what is wrong with the words of these entries, or ""."""
    notes = {
        pk: (salt, text, erased_at)
        for pk, salt, text, erased_at in Note.objects.filter(
            entry__in=[row[_PK] for row in noted]
        ).values_list("entry", "salt", "text", "erased_at")
    }
    told = _told_erasures(unit, {row[_SUBJECT] for row in noted if row[_PK] in notes and notes[row[_PK]][2]})
    return {row[_SEQ]: _wrong_note(row, notes.get(row[_PK]), row[_SEQ] in told) for row in noted}


def _told_erasures(unit: int, subjects: Collection[str]) -> set[chain.Fact]:
    """Places of entries about these subjects of which another entry tells that their note was erased."""
    told = Entry.objects.filter(unit=unit, kind=chain.ERASE_NOTE, subject__in=subjects)
    return {chain.read_facts(facts).get("seq") for facts in told.values_list("facts", flat=True)}


def _wrong_note(row: Row, note: tuple[str, str, datetime | None] | None, is_told: bool) -> str:
    """What is wrong with an entry's words."""
    if note is None:
        return "lời ghi kèm đã bị lấy đi"
    salt, text, erased_at = note
    if erased_at and (text or salt):
        return "lời ghi kèm đã xóa mà vẫn còn chữ"
    if erased_at:
        return "" if is_told else "lời ghi kèm bị xóa mà sổ cái không ghi ai xóa"
    return "" if chain.note_hash(salt, text) == row[_NOTE_HASH] else "lời ghi kèm đã bị sửa"
