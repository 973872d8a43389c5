"""Whether every record of help and every number of a queue says what the ledger says of it, and none is missing."""

from collections.abc import Iterator

from vidan.core.ledger.chain import read_facts
from vidan.core.ledger.missing import gone
from vidan.core.ledger.models import Entry
from vidan.desks.visits.flow import TAKE
from vidan.desks.visits.models import Help, Ticket
from vidan.desks.visits.queries import RECORD, seal

BATCH = 1_000


def disagreements() -> Iterator[str]:
    """One sentence for each row that differs or was put in, then for each that is gone."""
    yield from _of_help()
    yield from _of_tickets()


def _of_tickets() -> Iterator[str]:
    after = 0
    while pks := list(
        Ticket.objects.filter(pk__gt=after).order_by("pk").values_list("pk", flat=True)[:BATCH]
    ):
        found = set(_moved_otherwise(pks))
        if found:  # a queue moves while it is read: found twice before it is said
            found &= set(_moved_otherwise(sorted(found)))
        yield from (f"số thứ tự {pk} khác sổ cái" for pk in sorted(found))
        after = pks[-1]
    for pk in gone([TAKE.verb], Ticket):
        yield f"số thứ tự {pk} có trong sổ cái mà không còn trong dữ liệu"


def _moved_otherwise(pks: list[int]) -> Iterator[int]:
    states = dict(Ticket.objects.filter(pk__in=pks).values_list("pk", "state"))
    entries = Entry.objects.filter(subject__in=[f"ticket:{pk}" for pk in pks]).order_by("id")
    said = dict(entries.values_list("subject", "after"))
    return (pk for pk, state in states.items() if said.get(f"ticket:{pk}") != state)


def _of_help() -> Iterator[str]:
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
