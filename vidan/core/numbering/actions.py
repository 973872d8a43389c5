"""Numbers without gaps or doubles, per unit, kind and day or year."""

from django.db import connection
from django.db.models import F

from vidan.core.numbering.models import Series


def take(unit_id: int, kind: str, period: str) -> int:
    """The next number of the series, from 1.

    Call it inside the transaction that uses the number: the row stays locked until then, so that nobody can take
    the same one, and a transaction that fails gives its number back.
    """
    if not connection.in_atomic_block:
        raise RuntimeError("a number is taken inside the transaction that uses it")
    series = Series.objects.filter(unit_id=unit_id, kind=kind, period=period)
    if not series.update(last=F("last") + 1):
        # The first of its series. Whoever loses this race waits here, then counts on from the winner.
        Series.objects.bulk_create([Series(unit_id=unit_id, kind=kind, period=period)], ignore_conflicts=True)
        series.update(last=F("last") + 1)
    return series.values_list("last", flat=True).get()
