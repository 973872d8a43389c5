"""A moment out of a column as text, in the writing in which it is hashed: no datetime is made for each of millions."""

from django.db import connection
from django.db.models import Func, TextField
from django.db.models.expressions import Combinable
from django.db.models.functions import Cast

_TO_CHAR = "to_char(%(expressions)s AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"')"


def as_text(column: str) -> Combinable:
    """The expression for a query; what SQLite says of it still goes through chain.told_moment."""
    if connection.vendor == "sqlite":
        return Cast(column, TextField())
    return Func(column, template=_TO_CHAR, output_field=TextField())
