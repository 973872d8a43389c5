"""Whether every record of help says what the ledger says of it, and none is missing."""

from collections.abc import Iterator

from vidan.core.ledger.chain import read_facts
from vidan.core.ledger.missing import gone
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
    for pk in gone([RECORD], Help):
        yield f"lần giúp {pk} có trong sổ cái mà không còn trong dữ liệu"
