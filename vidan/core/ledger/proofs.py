"""What a ledger entry vouches for: each desk says how its rows are compared with their entries.

The ledger imports no desk, so a desk gives the name of its check when the applications are ready.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.utils.module_loading import import_string

Span = tuple[int, int]  # of ids: behind the first, up to the second
Check = Callable[..., Iterator[str]]  # all there is to tell, or of a span what there is to tell of it
Spans = Callable[[], list[Span]]


@dataclass(frozen=True)
class _Registered:
    check: str
    spans: str


@dataclass(frozen=True)
class Part:
    """What one process does without asking another; of a long check only a span."""

    name: str
    span: tuple[int, ...] = ()


_checks: dict[str, _Registered] = {}


def register(name: str, check: str, *, spans: str = "") -> None:
    """`name` is shown before what is found; `check` is the dotted name of a Check (its models are not ready yet).

    `spans`: of what cuts a long check; told one after the other, the spans tell what the whole tells.
    """
    _checks[name] = _Registered(check, spans)


def names() -> list[str]:
    """Of all checks, in the order in which they are told."""
    return sorted(_checks)


def parts() -> Iterator[Part]:
    """Everything there is to do, in the order in which it is told."""
    for name in names():
        if not _checks[name].spans:
            yield Part(name)
            continue
        spans: Spans = import_string(_checks[name].spans)
        yield from (Part(name, span) for span in spans())


def found(name: str, *span: int) -> list[str]:
    """What this check finds, with its name before it."""
    check: Check = import_string(_checks[name].check)
    return [f"{name}: {sentence}" for sentence in check(*span)]


def disagreements() -> Iterator[str]:
    """What says something else than its ledger entries, one sentence each."""
    for name in names():
        yield from found(name)
