"""Whether every record of help says what the ledger says of it, and none is missing."""

from collections.abc import Iterator

from vidan.core.ledger.chain import read_facts
from vidan.core.ledger.models import Entry
from vidan.desks.visits.models import Help
from vidan.desks.visits.queries import RECORD, seal

BATCH = 1_000


def disagreements() -> Iterator[str]:
    """One sentence for each row that differs or was put in, then for each that is gone."""
    after = 0
    while rows := list(Help.objects.filter(pk__gt=after).order_by("pk")[:BATCH]):
        entries = Entry.objects.filter(kind=RECORD, subject__in=[f"help:{row.pk}" for row in rows])
        said = {
            subject: read_facts(facts).get("row")
            for subject, facts in entries.values_list("subject", "facts")
        }
        for row in rows:
            if said.get(f"help:{row.pk}") != seal(row):
                yield f"lần giúp {row.pk} khác sổ cái"
        after = rows[-1].pk
    yield from _gone()


def _gone() -> Iterator[str]:
    subjects = Entry.objects.filter(kind=RECORD).order_by("pk").values_list("subject", flat=True)
    numbers = {int(n) for n in (s.partition(":")[2] for s in subjects.iterator(BATCH)) if n.isdecimal()}
    there = set(Help.objects.values_list("pk", flat=True)) if numbers else set()
    yield from (f"lần giúp {pk} có trong sổ cái mà không còn trong dữ liệu" for pk in sorted(numbers - there))
