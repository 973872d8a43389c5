"""Which tests run in which of the two runs, and how they are dealt to the two workers of a run."""

from collections.abc import Iterable, Iterator
from typing import Any

import pytest
from django.test import Client
from xdist.scheduler import LoadScopeScheduling

STARTS_PROCESSES = "tests/site/"
# They take longest. The first makes the demonstration that many others stand in; meanwhile the second needs none.
LONGEST = (
    "tests/site/keeping/test_backup_and_restore.py",
    "tests/site/upgrades/test_from_0_1_0.py",
    "tests/crawl/test_crawl.py",
    "tests/site/test_server_opens.py",
    "tests/site/test_server_set_up.py",
)


class Dealing(LoadScopeScheduling):  # type: ignore[misc]  # it has no types
    """One by one, in the order of collection: what starts servers and backups shares them within its file.

    `--dist loadgroup` would read this from marks, and with pytest 9.2 it deals as though there were none.
    """

    def __init__(self, config: pytest.Config, log: Any) -> None:
        super().__init__(config, log)
        config.option.loadscopereorder = False

    def _split_scope(self, nodeid: str) -> str:
        return hand(nodeid)

    def mark_test_complete(self, node: Any, item_index: int, duration: float = 0) -> None:
        """What is done is put away: after each test all hands a worker holds are counted."""
        super().mark_test_complete(node, item_index, duration)
        held = self.assigned_work[node]
        done = hand(self.registered_collections[node][item_index])
        if all(held[done].values()):
            del held[done]


def turn(item: pytest.Item) -> tuple[int, int]:
    """When it is dealt: the longest first. Journeys last: the browser's loop stays in the thread, where signing would
    find it.
    """
    file, _, _ = item.nodeid.partition("::")
    if item.get_closest_marker("browser"):
        return 2, 0
    return (0, LONGEST.index(file)) if file in LONGEST else (1, not file.startswith(STARTS_PROCESSES))


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
