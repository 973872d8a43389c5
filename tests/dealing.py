"""Which tests run in which of the two runs, and how they are dealt to the two workers of a run."""

from collections.abc import Iterable, Iterator

import pytest
from django.test import Client
from xdist.scheduler import LoadScopeScheduling

STARTS_PROCESSES = "tests/site/"


class Dealing(LoadScopeScheduling):  # type: ignore[misc]  # it has no types
    """One by one, the long hands first: what starts servers and backups shares them within its file.

    `--dist loadgroup` would read this from marks, and with pytest 9.2 it deals as though there were none.
    """

    def _split_scope(self, nodeid: str) -> str:
        return hand(nodeid)


def hand(nodeid: str) -> str:
    """What stays in one worker with this test."""
    file, _, _ = nodeid.partition("::")
    return file if file.startswith(STARTS_PROCESSES) else nodeid


def on_postgres(items: Iterable[pytest.Item]) -> Iterator[pytest.Item]:
    """The second run: whatever asks the database, in all its cases; of pages, forms and refusals the first case.

    What else somebody types into the same form asks the database the same. Races and scopes are proven whole.
    """
    looked_at = set()
    for item in items:
        if not _asks_a_database(item):
            continue
        test = item.nodeid.partition("[")[0]
        if not _is_of_pages(item):
            yield item
        elif test not in looked_at:
            looked_at.add(test)
            yield item


def _asks_a_database(item: pytest.Item) -> bool:
    fixtures = getattr(item, "fixturenames", ())
    return item.get_closest_marker("django_db") is not None or "db" in fixtures


def _is_of_pages(item: pytest.Item) -> bool:
    """Whether it looks at pages as somebody's browser gets them, and at nothing that is committed."""
    if not isinstance(item, pytest.Function) or "scope" in item.path.name:
        return False
    marker = item.get_closest_marker("django_db")
    if marker and marker.kwargs.get("transaction"):
        return False
    names = item.function.__code__.co_names
    return "browser" in names or Client in vars(item.module).values()
