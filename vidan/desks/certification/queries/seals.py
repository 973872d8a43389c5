"""What the ledger vouches for of a run's lines: one keyed hash over all of them, because the chain holds no names."""

from collections.abc import Iterable

from vidan.core.ledger.seals import keyed_row
from vidan.desks.certification.models import Line, Run

SAID = (
    *("pk", "unit_id", "kind", "year", "number"),
    *("requester", "title", "pages", "copies", "fee"),
)


def rows_root(lines: Iterable[Line]) -> str:
    """The root of a run's rows as they were entered, in the order of their ids; a striking-out is no part of it."""
    said = [[getattr(one, name) for name in SAID] for one in sorted(lines, key=lambda one: one.pk)]
    return keyed_row("certification:rows", said)


def signer_seal(run: Run) -> str:
    """Who signed, with title."""
    return keyed_row("certification:signer", [run.pk, run.signer])
