"""The whole proof: every chain recomputed and every row compared with its entries, on all cores when that is faster.

The chains and the checks of the desks ask nothing of one another, so each is a part that one process does.
"""

import os
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from multiprocessing import get_context
from typing import Any, TypeAlias

from django.db.models import Sum

from vidan.core.ledger import proofs
from vidan.core.ledger.beginning import begin as set_up
from vidan.core.ledger.models import Head
from vidan.core.ledger.verifying import Chain, chains

WORTH_A_PROCESS = 50_000  # entries: one process is done with fewer before a second one has begun
# Given a part and what it needs, begins it; what comes back waits for what it found.
Begin: TypeAlias = Callable[..., Callable[[], Any]]


@dataclass(frozen=True)
class Proof:
    """Every chain as far as it is whole, and one sentence for each row that says something else than its entries."""

    chains: list[Chain]
    differences: list[str]


def proved(*, with_rows: bool, processes: int = 0) -> Proof:
    """Read everything; `processes`: 0 chooses by the length of the ledger and the cores of the machine.

    Rows are sealed with the keys of the house (`with_rows`): without them every one would be accused.
    """
    with _doing(processes or _helpful()) as begin:
        read = begin(_chains)
        found = [begin(proofs.found, name) for name in (proofs.names() if with_rows else ())]
        return Proof(read(), [sentence for one in found for sentence in one()])


def _chains() -> list[Chain]:
    return list(chains())


def _helpful() -> int:
    entries = Head.objects.aggregate(entries=Sum("count"))["entries"] or 0
    return max(1, min(os.cpu_count() or 1, entries // WORTH_A_PROCESS))


@contextmanager
def _doing(processes: int) -> Iterator[Begin]:
    """One process does each part when it is asked for; several are new ones, which share no connection with this."""
    if processes == 1:
        yield partial
        return
    context = get_context("spawn")
    with ProcessPoolExecutor(processes, mp_context=context, initializer=set_up) as pool:
        yield lambda part, *needs: pool.submit(part, *needs).result
