"""The daily root: compared with every one published before, then published. By command, and every evening by itself."""

from django.utils import timezone

from vidan.core.jobs.tasks import Hopeless, Task
from vidan.core.ledger import roots
from vidan.core.ledger.verifying import Chain, chains


def compare(told: list[tuple[str, str]]) -> tuple[list[Chain], list[str]]:
    """Every chain now, and what differs from the roots that were told before."""
    read = list(chains())  # after the roots were read: what was published is in the chains by now
    broken = [f"đơn vị {chain.unit}: {chain.fault.sentence}" for chain in read if chain.fault]
    return read, [*broken, *roots.differences(told)]


def root_now(read: list[Chain]) -> roots.Root:
    """The root of these chains."""
    return roots.root_of(((chain.unit, chain.count, chain.last) for chain in read), timezone.now())


def publish(task: Task) -> None:
    """The evening’s job. What differs is listed for administrators, and nothing is published over it."""
    read, faults = compare(list(roots.lines(roots.files())))
    if faults:
        raise Hopeless(f"Sổ cái khác với mã gốc đã công bố ({len(faults)} chỗ): {faults[0]}.")
    roots.publish(root_now(read))
