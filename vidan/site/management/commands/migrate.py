"""Django's `migrate`, quicker (vidan/site/migrating.py): a first start need not wait a minute for empty tables."""

from django.core.management.commands import migrate

from vidan.site.migrating import Executor

migrate.MigrationExecutor = Executor  # type: ignore[attr-defined]  # the command looks for it there


class Command(migrate.Command):
    """As it is, with our executor."""
