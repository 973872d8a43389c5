"""The tests' own handlers, and nobody else's."""

from collections.abc import Iterator

import pytest

from tests.core.jobs.handlers import at_hand


@pytest.fixture(autouse=True)
def _handlers() -> Iterator[None]:
    with at_hand():
        yield
