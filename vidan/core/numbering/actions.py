"""Numbers without gaps or doubles, per unit, kind and day or year."""

from django.db import connection

# One statement on both databases: the first of a series and every later one alike, and nobody in between.
_NEXT = """
    INSERT INTO numbering_series (unit_id, kind, period, last) VALUES (%s, %s, %s, 1)
    ON CONFLICT (unit_id, kind, period) DO UPDATE SET last = numbering_series.last + 1
    RETURNING last
"""


def take(unit_id: int, kind: str, period: str) -> int:
    """The next number of the series, from 1.

    Call it inside the transaction that uses the number: the row stays locked until then, so that nobody can take
    the same one, and a transaction that fails gives its number back.
    """
    if not connection.in_atomic_block:
        raise RuntimeError("a number is taken inside the transaction that uses it")
    with connection.cursor() as cursor:
        cursor.execute(_NEXT, [unit_id, kind, period])
        number: int = cursor.fetchone()[0]
    return number
