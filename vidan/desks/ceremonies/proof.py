"""Whether every ceremony and every visit stands where the ledger says, and agreed ceremonies have their hall."""

from collections.abc import Iterator, Sequence

from django.db.models import Count

from vidan.core.flow import Flowing, Move
from vidan.core.ledger.missing import gone
from vidan.core.ledger.models import Entry
from vidan.desks.ceremonies.flow import ASK, MOVES, NOTE, VISIT_MOVES, State
from vidan.desks.ceremonies.models import Ceremony, Condolence, quarters

BATCH = 1_000


def disagreements() -> Iterator[str]:
    """One sentence for each row that differs or was put in, then for each that is gone."""
    yield from _of(Ceremony, "lễ kết hôn", MOVES, ASK)
    yield from _of(Condolence, "chuyến viếng", VISIT_MOVES, NOTE)
    yield from _halls()


def _of(model: type[Flowing], name: str, moves: Sequence[Move], first: Move) -> Iterator[str]:
    after = 0
    rows = model._default_manager.order_by("pk")
    while found := dict(rows.filter(pk__gt=after).values_list("pk", "state")[:BATCH]):
        yield from _differing(model.SUBJECT, name, moves, found)
        after = max(found)
    for pk in gone([first.verb], model):
        yield f"{name} {pk} có trong sổ cái mà không còn trong dữ liệu"


def _differing(subject: str, name: str, moves: Sequence[Move], rows: dict[int, str]) -> Iterator[str]:
    subjects = [f"{subject}:{pk}" for pk in rows]
    entries = Entry.objects.filter(subject__in=subjects, kind__in=[move.verb for move in moves])
    said = dict(entries.order_by("id").values_list("subject", "after"))
    for pk, state in rows.items():
        if said.get(f"{subject}:{pk}") != state:
            yield f"{name} {pk} khác sổ cái"


def _halls() -> Iterator[str]:
    """Every hour a ceremony was promised is kept for it in its hall."""
    agreed = Ceremony.objects.filter(state=State.AGREED)
    taken = dict(agreed.annotate(n=Count("times")).values_list("pk", "n"))
    for row in agreed.order_by("pk"):
        if row.begins and row.closes and taken.get(row.pk) != len(quarters(row.begins, row.closes)):
            yield f"lễ kết hôn {row.pk} không giữ đủ giờ hội trường"
