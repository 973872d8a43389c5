"""The tables of the tests: made once a run by the migrations and copied for each process, emptied row by row.

Migrating from empty costs each process many seconds. Django's own flush asks all tables, full or not, and then writes
its content types and permissions anew: a third of a second after each test that commits.
"""

from functools import cache

from django.apps import apps
from django.db import connection, transaction

from tests.guards import unguarded
from tests.once import once

OF_DJANGO = ("django_content_type", "auth_permission")  # written by migrating, and by nobody else


def make(process: str) -> None:
    """Give this process a database of its own, with empty tables."""
    creation = connection.creation
    first = creation._get_test_db_name()  # type: ignore[attr-defined]  # not in the stubs
    once("tables", _migrate)
    connection.settings_dict["NAME"] = first
    creation.clone_test_db(process, verbosity=0, autoclobber=True)
    connection.settings_dict.update(creation.get_test_db_clone_settings(process))


def _migrate() -> None:
    connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
    connection.close()  # nobody copies what is in use


def empty() -> None:
    """Leave them as they were made, in spite of the ledger's guards."""
    with connection.cursor() as cursor:
        cursor.execute(_which_are_filled())
        filled = [table for (table,) in cursor.fetchall()]
    if filled:
        with unguarded(), transaction.atomic(), connection.cursor() as cursor:
            for table in filled:
                cursor.execute(f'DELETE FROM "{table}"')  # noqa: S608  # our own tables


@cache
def _which_are_filled() -> str:
    models = apps.get_models(include_auto_created=True)
    tables = {model._meta.db_table for model in models if model._meta.managed}.difference(OF_DJANGO)
    return " UNION ALL ".join(
        f"SELECT '{table}' WHERE EXISTS (SELECT 1 FROM \"{table}\")"  # noqa: S608  # our own tables
        for table in sorted(tables)
    )
