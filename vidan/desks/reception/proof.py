"""Whether every reception day says what the ledger says of it, and none is missing."""

from collections.abc import Iterator

from vidan.core.ledger.missing import gone
from vidan.core.ledger.models import Entry
from vidan.desks.reception.flow import POST_DAY
from vidan.desks.reception.models import ReceptionDay

BATCH = 1_000


def disagreements() -> Iterator[str]:
    """One sentence for each row that differs both times it is read, then for each that is gone."""
    after = 0
    while pks := list(
        ReceptionDay.objects.filter(pk__gt=after).order_by("pk").values_list("pk", flat=True)[:BATCH]
    ):
        found = set(_moved_otherwise(pks))
        if found:
            found &= set(_moved_otherwise(sorted(found)))
        yield from (f"ngày tiếp công dân {pk} khác sổ cái" for pk in sorted(found))
        after = pks[-1]
    for pk in gone([POST_DAY.verb], ReceptionDay):
        yield f"ngày tiếp công dân {pk} có trong sổ cái mà không còn trong dữ liệu"


def _moved_otherwise(pks: list[int]) -> Iterator[int]:
    states = dict(ReceptionDay.objects.filter(pk__in=pks).values_list("pk", "state"))
    subjects = [f"{ReceptionDay.SUBJECT}:{pk}" for pk in pks]
    said = dict(Entry.objects.filter(subject__in=subjects).order_by("id").values_list("subject", "after"))
    return (pk for pk, state in states.items() if said.get(f"{ReceptionDay.SUBJECT}:{pk}") != state)
