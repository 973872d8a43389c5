"""Whether every dialogue stands where the ledger says, and none is missing."""

from collections.abc import Iterator

from vidan.core.flow import Flowing
from vidan.core.ledger.missing import gone
from vidan.core.ledger.models import Entry
from vidan.desks.dialogues.flow import DRAFT, ENTER, SEND
from vidan.desks.dialogues.models import Dialogue, Question

BATCH = 1_000


def disagreements() -> Iterator[str]:
    """One sentence for each row that differs, then for each that is gone."""
    yield from _of(Dialogue, "hội nghị đối thoại", [DRAFT.verb])
    yield from _of(Question, "câu hỏi đối thoại", [SEND.verb, ENTER.verb])


def _of(model: type[Flowing], called: str, begun: list[str]) -> Iterator[str]:
    rows = model._default_manager.order_by("pk")
    after = 0
    while pks := list(rows.filter(pk__gt=after).values_list("pk", flat=True)[:BATCH]):
        found = _differing(model, pks)
        if found:  # it may move while it is read: found twice before it is said
            found &= _differing(model, sorted(found))
        yield from (f"{called} {pk} khác sổ cái" for pk in sorted(found))
        after = pks[-1]
    for pk in gone(begun, model):
        yield f"{called} {pk} có trong sổ cái mà không còn trong dữ liệu"


def _differing(model: type[Flowing], pks: list[int]) -> set[int]:
    states = dict(model._default_manager.filter(pk__in=pks).values_list("pk", "state"))
    subjects = [f"{model.SUBJECT}:{pk}" for pk in pks]
    moved = Entry.objects.filter(subject__in=subjects).exclude(after="").order_by("id")
    said = dict(moved.values_list("subject", "after"))
    return {pk for pk, state in states.items() if said.get(f"{model.SUBJECT}:{pk}") != state}
