"""What several processes of one run need, made by whichever comes first."""

import fcntl
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

OF_THIS_RUN = Path(os.environ["VIDAN_TEST_DATA"])


def once(name: str, make: Callable[[], None]) -> None:
    """Make it, unless another process of this run has; whoever comes meanwhile waits."""
    with alone(name):
        made = OF_THIS_RUN / f"{name}.made"
        if not made.exists():
            make()
            made.touch()


@contextmanager
def alone(name: str) -> Iterator[None]:
    """No other process of this run is in here meanwhile."""
    with (OF_THIS_RUN / f"{name}.lock").open("w") as door:
        fcntl.flock(door, fcntl.LOCK_EX)
        yield
