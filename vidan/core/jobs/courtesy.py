"""Visitors first: work that takes a whole processor lets the pages go before it that this process is answering."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager


class Visitors:
    """How many requests are being answered now."""

    def __init__(self) -> None:
        self._here = 0
        self._changed = threading.Condition()

    @contextmanager
    def one_more(self) -> Iterator[None]:
        """Somebody is here until this ends."""
        with self._changed:
            self._here += 1
        try:
            yield
        finally:
            with self._changed:
                self._here -= 1
                self._changed.notify_all()

    def let_go_first(self, seconds: float) -> bool:
        """Wait until nobody is here, but no longer than this; whether nobody is."""
        with self._changed:
            return self._changed.wait_for(lambda: not self._here, seconds)


visitors = Visitors()
