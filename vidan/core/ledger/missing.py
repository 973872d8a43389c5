"""Rows the ledger knows of that are no longer there; in batches, because a chain is long."""

from collections.abc import Collection, Iterable, Iterator

from django.db.models import Model, QuerySet

from vidan.core.ledger.chain import read_facts
from vidan.core.ledger.models import Entry

BATCH = 1_000
_DIGITS = 18  # of what a database takes for an id


def gone(kinds: Collection[str], model: type[Model]) -> Iterator[int]:
    """Rows that came in by entries of these kinds, each under a subject of its own, and are no longer there."""
    for kind in kinds:  # each in the order of its index; together they would be sorted for every batch
        for subjects in _batches(Entry.objects.of_kind(kind).order_by("pk"), "subject"):
            yield from _absent((subject.partition(":")[2] for subject in subjects), model)


def gone_by_fact(start: str, model: type[Model]) -> Iterator[int]:
    """Rows that a fact names, `start` and their id, and that are no longer there."""
    said = Entry.objects.filter(facts__contains=f'"{start}').order_by("pk")
    for texts in _batches(said, "facts"):
        names = (name for text in texts for name in read_facts(text) if name.startswith(start))
        yield from _absent((name.removeprefix(start) for name in names), model)


def _batches(entries: QuerySet[Entry], column: str) -> Iterator[list[str]]:
    rows = list(entries.values_list("pk", column)[:BATCH])
    while rows:
        yield [value for _, value in rows]
        rows = list(entries.filter(pk__gt=rows[-1][0]).values_list("pk", column)[:BATCH])


def ids(numbers: Iterable[str]) -> set[int]:
    """The ids among these texts; what was altered so that it is none is left out, because its chain tells."""
    return {int(number) for number in numbers if number.isdecimal() and len(number) <= _DIGITS}


def _absent(numbers: Iterable[str], model: type[Model]) -> list[int]:
    pks = ids(numbers)
    there = set(model._default_manager.filter(pk__in=pks).values_list("pk", flat=True))
    return sorted(pks - there)
