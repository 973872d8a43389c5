"""Whether every record of help, number of a queue and booking says what the ledger says of it, and none is missing."""

from collections.abc import Callable, Iterator

from vidan.core.ledger.chain import read_facts
from vidan.core.ledger.missing import gone
from vidan.core.ledger.models import Entry
from vidan.desks.visits.flow import TAKE
from vidan.desks.visits.models import Booking, Help, Ticket
from vidan.desks.visits.queries import RECORD, seal
from vidan.desks.visits.queries.booking import BOOK, STANDING

BATCH = 1_000


def disagreements() -> Iterator[str]:
    """One sentence for each row that differs or was put in, then for each that is gone."""
    yield from _of_help()
    yield from _of(Ticket, _moved_otherwise, TAKE.verb, "số thứ tự")
    yield from _of(Booking, _booked_otherwise, BOOK, "lịch hẹn")


def _of(
    model: type[Ticket] | type[Booking], differ: Callable[[list[int]], Iterator[int]], begins: str, what: str
) -> Iterator[str]:
    after = 0
    rows = model._default_manager.order_by("pk").values_list("pk", flat=True)
    while pks := list(rows.filter(pk__gt=after)[:BATCH]):
        found = set(differ(pks))
        if found:  # they move while they are read: found twice before it is said
            found &= set(differ(sorted(found)))
        yield from (f"{what} {pk} khác sổ cái" for pk in sorted(found))
        after = pks[-1]
    for pk in gone([begins], model):
        yield f"{what} {pk} có trong sổ cái mà không còn trong dữ liệu"


def _booked_otherwise(pks: list[int]) -> Iterator[int]:
    """How it stands, where and on which day: as the last entry of each says."""
    rows = Booking.objects.filter(pk__in=pks).values_list("pk", "standing", "site_id", "on")
    entries = Entry.objects.filter(subject__in=[f"booking:{pk}" for pk in pks], kind__in=STANDING)
    said = {
        subject: (STANDING[kind], read_facts(facts).get("site"), read_facts(facts).get("on"))
        for subject, kind, facts in entries.order_by("id").values_list("subject", "kind", "facts")
    }
    return (
        pk for pk, standing, site, on in rows if said.get(f"booking:{pk}") != (standing, site, on.isoformat())
    )


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
