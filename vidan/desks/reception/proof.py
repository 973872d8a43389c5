"""Whether every reception day and line of the register says what the ledger says of it, and none is missing."""

from collections.abc import Callable, Iterator

from django.db.models import Model

from vidan.core.ledger.chain import Fact, read_facts
from vidan.core.ledger.missing import gone
from vidan.core.ledger.models import Entry
from vidan.desks.reception.flow import CONCLUDE, HEAR, POST_DAY, SEAL
from vidan.desks.reception.models import Conclusion, Hearing, ReceptionDay
from vidan.desks.reception.queries.seals import conclusion_seal, line_seal, outcome_seal

BATCH = 500
Differing = Callable[[list[int]], Iterator[int]]


def disagreements() -> Iterator[str]:
    """One sentence for each row that differs both times it is read, then for each that is gone."""
    yield from (f"ngày tiếp công dân {pk} khác sổ cái" for pk in _twice(ReceptionDay, _days))
    yield from (f"dòng sổ tiếp công dân {pk} khác sổ cái" for pk in _twice(Hearing, _lines))
    yield from (
        f"thông báo kết luận tiếp công dân {pk} khác sổ cái" for pk in _twice(Conclusion, _conclusions)
    )
    for pk in gone([POST_DAY.verb], ReceptionDay):
        yield f"ngày tiếp công dân {pk} có trong sổ cái mà không còn trong dữ liệu"
    for pk in gone([CONCLUDE], Conclusion):
        yield f"thông báo kết luận tiếp công dân {pk} có trong sổ cái mà không còn trong dữ liệu"
    for pk in gone([HEAR.verb, SEAL.verb], Hearing):
        yield f"dòng sổ tiếp công dân {pk} có trong sổ cái mà không còn trong dữ liệu"


def _twice(model: type[Model], differing: Differing) -> Iterator[int]:
    after, rows = 0, model._default_manager.order_by("pk")
    while pks := list(rows.filter(pk__gt=after).values_list("pk", flat=True)[:BATCH]):
        found = set(differing(pks))
        if found:
            found &= set(differing(sorted(found)))
        yield from sorted(found)
        after = pks[-1]


def _days(pks: list[int]) -> Iterator[int]:
    states = dict(ReceptionDay.objects.filter(pk__in=pks).values_list("pk", "state"))
    said = _said(ReceptionDay.SUBJECT, pks)
    return (pk for pk, state in states.items() if said[pk][0] != state)


def _lines(pks: list[int]) -> Iterator[int]:
    said = _said(Hearing.SUBJECT, pks)
    for line in Hearing.objects.filter(pk__in=pks).select_related("visit"):
        state, facts = said[line.pk]
        outcome = outcome_seal(line) if "outcome" in facts else None
        if (state, facts.get("line"), facts.get("outcome")) != (line.state, line_seal(line), outcome):
            yield line.pk


def _conclusions(pks: list[int]) -> Iterator[int]:
    said = _said(Conclusion.SUBJECT, pks)
    rows = Conclusion.objects.filter(pk__in=pks).prefetch_related("points")
    return (row.pk for row in rows if said[row.pk][1].get("row") != conclusion_seal(row))


def _said(subject: str, pks: list[int]) -> dict[int, tuple[str, dict[str, Fact]]]:
    """The last state and all facts the ledger has of each."""
    said: dict[int, tuple[str, dict[str, Fact]]] = dict.fromkeys(pks, ("", {}))
    entries = Entry.objects.filter(subject__in=[f"{subject}:{pk}" for pk in pks]).order_by("id")
    for name, after, text in entries.values_list("subject", "after", "facts"):
        pk = int(name.partition(":")[2])
        state, facts = said[pk]
        said[pk] = (after or state, facts | read_facts(text))
    return said
