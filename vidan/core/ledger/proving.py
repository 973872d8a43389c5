"""The whole proof: every chain recomputed and every row compared with its entries, on all cores when that is faster.

It is cut into parts that ask nothing of one another: chains, the checks of the desks, spans of a long check. A process
that is free takes the next, so all are done at about the same time; none holds more than a batch of rows.
"""

import os
import sys
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from multiprocessing import get_context
from time import monotonic
from typing import Any, TypeAlias

from django.db import connections
from django.db.models import Sum

from vidan.core.ledger import proofs
from vidan.core.ledger.beginning import begin as set_up
from vidan.core.ledger.models import Head
from vidan.core.ledger.verifying import Chain, examined, plan

WORTH_A_PROCESS = 50_000  # entries: one process is done with fewer before a second one has begun
# Given a part and what it needs, begins it; what comes back waits for what it found.
Begin: TypeAlias = Callable[..., Callable[[], Any]]


@dataclass(frozen=True)
class Proof:
    """Every chain as far as it is whole, and one sentence for each row that says something else than its entries.

    `chains_s`: seconds until the ledger itself was recomputed; what comes after compares rows.
    """

    chains: list[Chain]
    differences: list[str]
    chains_s: float


def proved(*, with_rows: bool, processes: int = 0) -> Proof:
    """Read everything; `processes`: 0 chooses by the length of the ledger and the cores of the machine.

    Rows are sealed with the keys of the house (`with_rows`): without them every one would be accused.
    """
    began = monotonic()
    chains, parts = plan(), list(proofs.parts()) if with_rows else []
    with _doing(processes or _helpful()) as begin:
        read = [begin(examined, some) for some in chains]
        found = [begin(proofs.found, part.name, *part.span) for part in parts]
        whole = [chain for some in read for chain in some()]
        chains_s = monotonic() - began
        return Proof(whole, [sentence for one in found for sentence in one()], chains_s)


def _helpful() -> int:
    entries = Head.objects.aggregate(entries=Sum("count"))["entries"] or 0
    return max(1, min(os.cpu_count() or 1, entries // WORTH_A_PROCESS))


@contextmanager
def _doing(processes: int) -> Iterator[Begin]:
    """One process does each part when it is asked for; several share no connection with this or one another."""
    if processes == 1:
        yield partial
        return
    context = get_context("fork" if _may_fork() else "spawn")
    connections.close_all()  # what is open here would be open there, and two would speak into one line
    with ProcessPoolExecutor(processes, mp_context=context, initializer=set_up) as pool:
        yield lambda part, *needs: pool.submit(part, *needs).result


def _may_fork() -> bool:
    """A copy of this process is set up already, which saves a second; of other threads it would only have the locks."""
    return sys.platform == "linux" and threading.active_count() == 1
