"""Rows the ledger knows of that are no longer there: the database looks for them, because a chain is long."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import reduce
from operator import or_

from django.db import connection
from django.db.models import BigIntegerField, Exists, Func, Model, OuterRef, Q, Value
from django.db.models.functions import StrIndex
from django.db.models.lookups import GreaterThan

from vidan.core.ledger.chain import read_facts
from vidan.core.ledger.models import Entry

BATCH = 1_000
_DIGITS = 18  # of what a database takes for an id
# The id in a subject. An altered one may have none: SQLite reads that as 0, PostgreSQL would refuse to read it.
_ID = {
    "sqlite": "CAST(substr(%(expressions)s, instr(%(expressions)s, ':') + 1) AS INTEGER)",
    "postgresql": f"CAST(substring(%(expressions)s from '^[^:]*:([0-9]{{1,{_DIGITS}}})$') AS bigint)",
}


def gone(kinds: Collection[str], model: type[Model]) -> Iterator[int]:
    """Rows that came in by entries of these kinds, each under a subject of its own, and are no longer there."""
    row = Func("subject", template=_ID[connection.vendor], output_field=BigIntegerField())
    there = Exists(model._default_manager.filter(pk=OuterRef("row")))
    for kind in kinds:  # each by its index; together they would be looked for among all
        absent = Entry.objects.of_kind(kind).annotate(row=row).filter(~there)
        subjects = absent.values_list("subject", flat=True)
        yield from sorted(ids(subject.partition(":")[2] for subject in subjects))


def gone_by_fact(models: Mapping[str, type[Model]]) -> Iterator[int]:
    """Rows that a fact names, by a start and their id, and that are no longer there; all starts in one reading."""
    for texts in _saying(models):
        names = [name for text in texts for name in read_facts(text)]
        for start, model in models.items():
            yield from _absent((name.removeprefix(start) for name in names if name.startswith(start)), model)


def _saying(starts: Collection[str]) -> Iterator[list[str]]:
    """The facts of entries that may name such a row. They are found in the text: whatever the kind, it may."""
    places = (StrIndex("facts", Value(f'"{start}')) for start in starts)
    saying = Entry.objects.filter(reduce(or_, (Q(GreaterThan(place, 0)) for place in places)))
    after, count = 0, BATCH
    while count == BATCH:  # after fewer there are none: to look for them would read the whole ledger
        rows = list(saying.filter(pk__gt=after).order_by("pk").values_list("pk", "facts")[:BATCH])
        yield [facts for _, facts in rows]
        after, count = rows[-1][0] if rows else after, len(rows)


def ids(numbers: Iterable[str]) -> set[int]:
    """The ids among these texts; what was altered so that it is none is left out, because its chain tells."""
    return {int(number) for number in numbers if number.isdecimal() and len(number) <= _DIGITS}


def _absent(numbers: Iterable[str], model: type[Model]) -> list[int]:
    pks = ids(numbers)
    there = set(model._default_manager.filter(pk__in=pks).values_list("pk", flat=True))
    return sorted(pks - there)
