"""Whether as many slips are kept as the ledger says were given: none vanished, none was added behind it."""

from collections import Counter
from collections.abc import Iterator

from django.db.models import Count

from vidan.core.ledger.models import Entry
from vidan.desks.slips.models import GIVE, Slip


def disagreements() -> Iterator[str]:
    """One sentence for each unit whose counts differ both times they are asked."""
    again = set(_differing())
    yield from (sentence for sentence in _differing() if sentence in again)


def _differing() -> Iterator[str]:
    kept = Counter(dict(Slip.objects.values_list("unit").annotate(n=Count("pk")).order_by()))
    told = Counter(dict(Entry.objects.of_kind(GIVE).values_list("unit").annotate(n=Count("pk")).order_by()))
    for unit in sorted(kept.keys() | told.keys()):
        if kept[unit] != told[unit]:
            yield f"đơn vị số {unit}: sổ cái ghi {told[unit]} phiếu, dữ liệu có {kept[unit]}"
