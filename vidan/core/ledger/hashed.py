"""An entry as the one text that is hashed, put together by the database: a proof reads millions.

What is hashed stays `chain.entry_hash`. Where the database writes an entry otherwise, or cannot, the entry is read
column by column: the text only ever says that an entry is whole, never that it is not.
"""

from django.db import connection
from django.db.models import F, Func, TextField
from django.db.models.expressions import Combinable
from django.db.models.functions import Cast

from vidan.core.ledger.models import Entry
from vidan.core.ledger.moments import as_text

_NUMBERS = ("unit", "seq")
# SQLite keeps a moment in UTC without its zone, and leaves out what of a second is nothing.
_SQLITE_MOMENT = (
    "CASE length(%(expressions)s) "
    "WHEN 26 THEN substr(%(expressions)s, 1, 10) || 'T' || substr(%(expressions)s, 12) || 'Z' "
    "WHEN 19 THEN substr(%(expressions)s, 1, 10) || 'T' || substr(%(expressions)s, 12) || '.000000Z' "
    "ELSE %(expressions)s END"
)


def as_hashed() -> Combinable:
    """The expression for a query over entries. SQLite refuses it (OperationalError) where a text was made a blob."""
    columns = [_COLUMN[connection.vendor](name) for name in Entry.HASHED]
    if connection.vendor == "sqlite":
        return Func(*columns, function="json_array", output_field=TextField())
    return Func(
        *columns,
        template="'[' || %(expressions)s || ']'",
        arg_joiner=" || ',' || ",
        output_field=TextField(),
    )


def _on_sqlite(name: str) -> Combinable:
    return Func(name, template=_SQLITE_MOMENT, output_field=TextField()) if name == "at" else F(name)


def _on_postgres(name: str) -> Combinable:
    if name in _NUMBERS:
        return Cast(name, TextField())
    text = as_text(name) if name == "at" else F(name)
    return Func(text, template="to_json(%(expressions)s)::text", output_field=TextField())


_COLUMN = {"sqlite": _on_sqlite, "postgresql": _on_postgres}
