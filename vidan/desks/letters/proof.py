"""Whether every letter stands where the ledger says and says what was read; whether one is gone."""

from collections.abc import Iterator

from vidan.core.ledger.chain import Fact, read_facts
from vidan.core.ledger.missing import gone
from vidan.core.ledger.models import Entry
from vidan.desks.letters.flow import DRAFT, MOVES, WRITE
from vidan.desks.letters.models import Letter
from vidan.desks.letters.queries.seals import said_seal

BATCH = 500


def disagreements() -> Iterator[str]:
    """One sentence for each letter that differs; found twice before it is said, because letters move meanwhile."""
    after = 0
    rows = Letter.objects.order_by("pk").values_list("pk", flat=True)
    while pks := list(rows.filter(pk__gt=after)[:BATCH]):
        found = set(_compared(pks))
        if found:
            found &= set(_compared(sorted({pk for pk, _ in found})))
        yield from (f"thư {pk}: {what} khác sổ cái" for pk, what in sorted(found))
        after = pks[-1]
    for pk in gone([DRAFT.verb, WRITE.verb], Letter):
        yield f"thư {pk} có trong sổ cái mà không còn trong dữ liệu"


def _compared(pks: list[int]) -> Iterator[tuple[int, str]]:
    rows = list(Letter.objects.filter(pk__in=pks))
    said = _said([row.subject for row in rows])
    for row in rows:
        state, facts = said[row.subject]
        told = {"occasion": row.occasion, "source": row.source, "edition": row.edition}
        if state != row.state:
            yield row.pk, "trạng thái"
        if any(facts.get(name) != value for name, value in told.items()):
            yield row.pk, "dịp, căn cứ"
        if row.erased_at is None and "said" in facts and facts["said"] != said_seal(row):
            yield row.pk, "người nhận, lời thư"


def _said(subjects: list[str]) -> dict[str, tuple[str, dict[str, Fact]]]:
    """By subject: the last state, and every fact as it was last told."""
    found: dict[str, tuple[str, dict[str, Fact]]] = {subject: ("", {}) for subject in subjects}
    kinds = [move.verb for move in MOVES]
    entries = Entry.objects.filter(subject__in=subjects, kind__in=kinds).order_by("id")
    for subject, after, text in entries.values_list("subject", "after", "facts"):
        state, facts = found[subject]
        found[subject] = (after or state, facts | read_facts(text))
    return found
