"""Whether every edition of a unit's words stands where the ledger says, in the words that were drafted and approved."""

from collections.abc import Iterator

from vidan.core.ledger.chain import read_facts
from vidan.core.ledger.missing import gone
from vidan.core.ledger.models import Entry
from vidan.core.ledger.seals import keyed_row
from vidan.desks.wordings.flow import DRAFT
from vidan.desks.wordings.models import Edition

BATCH = 1_000
_NAMES = frozenset({"occasion", "row", "from", "to"})


def disagreements() -> Iterator[str]:
    """One sentence for each edition that differs, then for each that is gone."""
    after = 0
    while pks := list(
        Edition.objects.order_by("pk").filter(pk__gt=after).values_list("pk", flat=True)[:BATCH]
    ):
        found = _differing(pks)
        if found:  # it may move while it is read: found twice before it is said
            found &= _differing(sorted(found))
        yield from (f"lời thư {pk} khác sổ cái" for pk in sorted(found))
        after = pks[-1]
    yield from (
        f"lời thư {pk} có trong sổ cái mà không còn trong dữ liệu" for pk in gone([DRAFT.verb], Edition)
    )


def _differing(pks: list[int]) -> set[int]:
    rows = list(Edition.objects.filter(pk__in=pks))
    moved = Entry.objects.filter(subject__in=[row.subject for row in rows]).exclude(after="").order_by("id")
    states: dict[str, str] = {}
    facts: dict[str, dict[str, object]] = {}
    for subject, after, text in moved.values_list("subject", "after", "facts"):
        states[subject] = after
        said = {name: fact for name, fact in read_facts(text).items() if name in _NAMES}
        facts.setdefault(subject, {}).update(said)
    return {
        row.pk for row in rows if states.get(row.subject) != row.state or facts.get(row.subject) != _told(row)
    }


def _told(row: Edition) -> dict[str, object]:
    told: dict[str, object] = {"occasion": row.occasion, "row": keyed_row("wording", row.sealed())}
    told |= {"from": row.valid_from.isoformat()} if row.valid_from else {}
    return told | ({"to": row.valid_to.isoformat()} if row.valid_to else {})
