"""What a bench of many minutes says meanwhile."""

import sys
import time

_BEGAN = time.monotonic()


def tell(words: str) -> None:
    """One line on stderr, with the seconds of this process; stdout is the JSON's."""
    print(f"  {time.monotonic() - _BEGAN:6.0f} s  {words}", file=sys.stderr, flush=True)
