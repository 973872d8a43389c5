"""Questions put together once: Django needs many times longer to write a statement than a database to answer it.

A kept question is written by the same querysets as any other. What differs each time it is asked (the moment, the day)
stands in it as `Told`; what it was put together for (a scope, a unit) belongs into the key under which it is kept.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Generic, TypeAlias, TypeVar, cast

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import BigIntegerField, Model, QuerySet, Value
from django.db.models.query import ModelIterable
from django.db.models.sql import UpdateQuery
from django.db.models.sql.compiler import SQLCompiler

_PLACE = re.compile(r"(?<!%)%s")
KEPT = 512  # questions of one kind a process remembers, a few kilobytes each


class Told(Value):
    """A value that is told when the question is asked: `Told("now", DateTimeField())`."""

    def as_sql(self, compiler: SQLCompiler, connection: Any) -> tuple[str, Any]:
        """A place for it among the parameters."""
        return "%s", (self,)


M = TypeVar("M", bound=Model)
Moment: TypeAlias = datetime | Told
Day: TypeAlias = date | Told


@dataclass(frozen=True)
class Kept:
    """A statement and its parameters; without a statement nothing can fit."""

    statement: str
    parameters: tuple[Any, ...]

    def ask(self, **told: Any) -> list[tuple[Any, ...]]:
        """The rows as the database has them: for columns of whole numbers and texts only."""
        if not self.statement:
            return []
        with _cursor() as cursor:
            cursor.execute(self.statement, self._values(told))
            rows: list[tuple[Any, ...]] = cursor.fetchall()
        return rows

    def write(self, **told: Any) -> int:
        """Of a kept change: how many rows it changed. Within the transaction of its cause."""
        with _cursor() as cursor:
            cursor.execute(self.statement, self._values(told))
            changed: int = cursor.rowcount
        return changed

    def _values(self, told: dict[str, Any]) -> list[Any]:
        return [_told(one, told) if isinstance(one, Told) else one for one in self.parameters]


def keep(rows: "QuerySet[Any, Any]") -> Kept:
    """The question as it stands, to be asked as often as it comes up."""
    try:
        statement, parameters = rows.query.sql_with_params()
    except EmptyResultSet:  # known without asking
        return Kept("", ())
    return Kept(*_with_words(statement, tuple(parameters)))


def keep_count(rows: "QuerySet[Any, Any]") -> Kept:
    """How many rows it has, as its one row; none at all where nothing can fit."""
    kept = keep(rows)
    if not kept.statement:
        return kept
    return Kept(f"SELECT COUNT(*) FROM ({kept.statement}) counted", kept.parameters)  # noqa: S608  # Django's own


def keep_update(rows: "QuerySet[Any, Any]", **columns: object) -> Kept:
    """The change of these columns in whatever rows there are then, to be made by `write`."""
    change = cast(UpdateQuery, rows.query.chain(UpdateQuery))
    change.add_update_values(columns)
    statement, parameters = change.get_compiler(connection=connection).as_sql()
    return Kept(*_with_words(statement, tuple(parameters)))


@dataclass(frozen=True)
class KeptRows(Generic[M]):
    """A kept question whose answers are models, with what their queryset selects beside them."""

    kept: Kept
    model: type[M]
    compiled: SQLCompiler
    converters: dict[int, Any]

    def ask(self, **told: Any) -> list[M]:
        """The models, as the queryset would make them."""
        answered: QuerySet[M] = QuerySet(self.model, query=_Answered(self, told))  # type: ignore[arg-type]  # all it asks of it
        return list(ModelIterable(answered))


def keep_rows(rows: "QuerySet[M]") -> KeptRows[M]:
    """The same for models: without `prefetch_related`, and never a question that cannot fit."""
    compiled = rows.query.get_compiler(connection=connection)
    statement, parameters = compiled.as_sql()
    converters = compiled.get_converters([column for column, _, _ in compiled.select or ()])
    return KeptRows(Kept(*_with_words(statement, parameters)), rows.model, compiled, converters)


def keep_by_keys(rows: "QuerySet[M]", many: int) -> KeptRows[M]:
    """Those of so many keys, which `by_keys` tells: a page's lines."""
    return keep_rows(rows.filter(pk__in=[Told(f"pk{n}", BigIntegerField()) for n in range(many)]))


def by_keys(keep_many: Callable[[int], KeptRows[M]], keys: Sequence[int]) -> list[M]:
    """In the order of their keys, without what is gone; `keep_many` keeps the question for each length of a page."""
    if not keys:
        return []
    found = {row.pk: row for row in keep_many(len(keys)).ask(**{f"pk{n}": pk for n, pk in enumerate(keys)})}
    return [found[pk] for pk in keys if pk in found]


@dataclass(frozen=True)
class _Answered:
    """In place of a query: its compiler has the answer already."""

    rows: KeptRows[Any]
    told: dict[str, Any]

    def get_compiler(self, using: str) -> SQLCompiler:
        return _Answering(self, using)


class _Answering(SQLCompiler):
    """What was compiled once, with this connection's rows."""

    def __init__(self, answered: _Answered, using: str) -> None:
        compiled = answered.rows.compiled
        super().__init__(compiled.query, connection, using)
        for name in ("select", "klass_info", "annotation_col_map", "col_count"):
            setattr(self, name, getattr(compiled, name))
        self._answered = answered

    def get_converters(self, expressions: Any) -> dict[int, Any]:
        return self._answered.rows.converters

    def execute_sql(self, *_: Any, **__: Any) -> Any:
        """One chunk of all rows."""
        return [self._answered.rows.kept.ask(**self._answered.told)]


def _with_words(statement: str, parameters: tuple[Any, ...]) -> tuple[str, tuple[Any, ...]]:
    """On PostgreSQL words that never change (states, kinds) stand in the statement itself.

    A plan that the server keeps for any value cannot use an index of some states only, unless it reads them there.
    """
    if connection.vendor != "postgresql":
        return statement, parameters
    literal = _psycopg().sql.Literal
    places = iter(parameters)
    left: list[Any] = []

    def written(_: "re.Match[str]") -> str:
        value = next(places)
        if isinstance(value, str):
            return str(literal(str(value)).as_string(connection.connection)).replace("%", "%%")
        left.append(value)
        return "%s"

    connection.ensure_connection()
    return _PLACE.sub(written, statement), tuple(left)


def _cursor() -> Any:
    """On PostgreSQL one that hands values over beside the statement: the server then reads and plans it once.

    Django's own write them into it, and to plan today's page anew took the server longer than to answer it. Where
    statements are logged Django's own asks: it alone can tell afterwards what it said.
    """
    if connection.vendor != "postgresql" or connection.queries_logged:
        return connection.cursor()
    connection.ensure_connection()
    return connection.make_cursor(_psycopg().Cursor(connection.connection))


def _psycopg() -> Any:
    """The driver, as Django has loaded it: imported here it took each command on SQLite a fifth of its start."""
    return connection.Database  # type: ignore[attr-defined]  # not in the stubs


def _told(one: Told, told: dict[str, Any]) -> Any:
    return one.output_field.get_db_prep_value(told[one.value], connection)
