"""All the ledger says of a row, as one text put together by the database: a proof asks it of millions of rows."""

import json
from typing import Any, NamedTuple, Self

from django.db import connection
from django.db.models import (
    Case,
    CharField,
    F,
    Func,
    IntegerField,
    OuterRef,
    Subquery,
    TextField,
    Value,
    When,
)
from django.db.models.expressions import Combinable
from django.db.models.functions import Cast, Concat
from django.db.models.lookups import Exact

from vidan.core.ledger.chain import Fact, read_facts
from vidan.core.ledger.models import Entry
from vidan.core.ledger.moments import as_text


class Line(NamedTuple):
    """What one entry says; its moment as `moments.as_text` writes it."""

    id: int
    kind: str
    after: str
    at: str
    facts: dict[str, Fact]

    @classmethod
    def told(cls, raw: tuple[int, str, str, str, Any]) -> Self:
        """Out of the text of `said_of`."""
        pk, kind, after, at, facts = raw
        return cls(pk, kind, after, at, facts if isinstance(facts, dict) else read_facts(facts))


def said_of(kind: str) -> Subquery:
    """An expression for a query over rows that the ledger knows as `kind:id`; `lines` reads it."""
    named = Concat(Value(f"{kind}:"), Cast(OuterRef("pk"), TextField()), output_field=TextField())
    about = Entry.objects.filter(subject=named).annotate(told_at=as_text("at")).order_by()
    return Subquery(about.annotate(said=_together()).values("said"), output_field=TextField())


def lines(said: str | None) -> list[Line]:
    """Oldest first; nothing at all is no line."""
    return [Line.told(raw) for raw in sorted(json.loads(said or "[]"))]


def _together() -> Combinable:
    columns = ("id", *map(_text, ("kind", "after", "told_at")), _facts())
    one, many = _WRITTEN[connection.vendor]
    return Func(
        Func(*columns, template=one, output_field=TextField()), template=many, output_field=TextField()
    )


def _text(name: str) -> Combinable:
    """SQLite keeps whatever is put into a column, and of a blob says no JSON: it reads as nothing."""
    if connection.vendor == "postgresql":
        return F(name)
    kind = Func(F(name), function="typeof", output_field=CharField())
    return Case(When(Exact(kind, "blob"), then=Value("")), default=F(name), output_field=TextField())


def _facts() -> Combinable:
    """SQLite puts them in as what they are, so that nobody reads JSON within JSON; what is none any more as nothing."""
    if connection.vendor == "postgresql":
        return F("facts")
    read = Func(F("facts"), function="json", output_field=TextField())
    valid = Func(F("facts"), function="json_valid", output_field=IntegerField())
    return Case(When(Exact(valid, Value(1)), then=read), default=Value(""), output_field=TextField())


_WRITTEN = {
    "sqlite": ("json_array(%(expressions)s)", "json_group_array(%(expressions)s)"),
    "postgresql": ("json_build_array(%(expressions)s)", "json_agg(%(expressions)s)::text"),
}
