"""Lowering the ledger's guards for a moment: to tamper with it, and to empty the tables after a test."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from django.db import connection
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from vidan.core.ledger.guards import lower_guards, raise_guards


@contextmanager
def unguarded() -> Iterator[None]:
    """Nothing is refused in here; works inside a transaction too."""
    _run(lower_guards)
    try:
        yield
    finally:
        _run(raise_guards)


def _run(change: Callable[[BaseDatabaseSchemaEditor], None]) -> None:
    editor = connection.schema_editor(collect_sql=True)
    change(editor)
    with connection.cursor() as cursor:
        for statement in editor.collected_sql:
            cursor.execute(statement, None)
