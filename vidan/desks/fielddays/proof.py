"""Whether every day stands where the ledger says, and none is missing."""

from collections.abc import Iterator

from vidan.core.ledger.missing import gone
from vidan.core.ledger.models import Entry
from vidan.desks.fielddays.flow import MOVES, PLAN
from vidan.desks.fielddays.models import FieldDay

BATCH = 1_000


def disagreements() -> Iterator[str]:
    """One sentence for each row that differs or was put in, then for each that is gone."""
    after = 0
    while rows := dict(
        FieldDay.objects.filter(pk__gt=after).order_by("pk").values_list("pk", "state")[:BATCH]
    ):
        yield from _differing(rows)
        after = max(rows)
    for pk in gone([PLAN.verb], FieldDay):
        yield f"ngày với dân {pk} có trong sổ cái mà không còn trong dữ liệu"


def _differing(rows: dict[int, str]) -> Iterator[str]:
    subjects = [f"{FieldDay.SUBJECT}:{pk}" for pk in rows]
    moves = Entry.objects.filter(subject__in=subjects, kind__in=[move.verb for move in MOVES])
    said = dict(moves.order_by("id").values_list("subject", "after"))
    for pk, state in rows.items():
        if said.get(f"{FieldDay.SUBJECT}:{pk}") != state:
            yield f"ngày với dân {pk} khác sổ cái"
