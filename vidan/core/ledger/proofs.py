"""What a ledger entry vouches for: each desk says how its rows are compared with their entries.

The ledger imports no desk, so a desk gives the name of its check when the applications are ready.
"""

from collections.abc import Callable, Iterator

from django.utils.module_loading import import_string

Check = Callable[[], Iterator[str]]
_checks: dict[str, str] = {}


def register(name: str, check: str) -> None:
    """`name` is shown before what is found; `check` is the dotted name of a Check (its models are not ready yet)."""
    _checks[name] = check


def disagreements() -> Iterator[str]:
    """What says something else than its ledger entries, one sentence each."""
    for name, dotted in sorted(_checks.items()):
        check: Check = import_string(dotted)
        yield from (f"{name}: {sentence}" for sentence in check())
