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


def names() -> list[str]:
    """Of all checks, in the order in which they are told."""
    return sorted(_checks)


def found(name: str) -> list[str]:
    """What this check finds, with its name before it."""
    check: Check = import_string(_checks[name])
    return [f"{name}: {sentence}" for sentence in check()]


def disagreements() -> Iterator[str]:
    """What says something else than its ledger entries, one sentence each."""
    for name in names():
        yield from found(name)
