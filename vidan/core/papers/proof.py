"""Whether every paper that waits, was signed or was taken back, and every bundle, says what the ledger says of it."""

from collections.abc import Collection, Iterator

from vidan.core.ledger.chain import Fact, read_facts
from vidan.core.ledger.missing import gone, gone_by_fact
from vidan.core.ledger.models import Entry
from vidan.core.papers.actions import TAKE_OUT, listed
from vidan.core.papers.models import SignBatch, SignItem
from vidan.core.papers.seals import SIGNED, UNSIGNED, WAITS, closing_fact, waiting_fact

BATCH = 1_000


def disagreements() -> Iterator[str]:
    """One sentence for each thing that differs. Reads in batches; found twice before it is said."""
    after = 0
    while pks := list(
        SignItem.objects.filter(pk__gt=after).order_by("pk").values_list("pk", flat=True)[:BATCH]
    ):
        odd = set(_differing(_differing(pks)))
        for item in SignItem.objects.filter(pk__in=odd).order_by("pk"):
            yield f"{item.ref}: giấy chờ ký số {item.pk} khác sổ cái"
        after = pks[-1]
    for pk in gone_by_fact({WAITS: SignItem}):
        yield f"giấy chờ ký số {pk} có trong sổ cái mà không còn trong dữ liệu"
    yield from _bundles()


def _differing(pks: Collection[int]) -> list[int]:
    items = list(SignItem.objects.filter(pk__in=pks).select_related("original", "signed"))
    facts: dict[str, dict[str, Fact]] = {item.subject: {} for item in items}
    entries = Entry.objects.filter(subject__in=list(facts)).order_by("id")
    for subject, text in entries.values_list("subject", "facts"):
        facts[subject] |= read_facts(text)
    return [item.pk for item in items if _told(item) != _said(item, facts[item.subject])]


def _told(item: SignItem) -> dict[str, Fact]:
    facts: dict[str, Fact] = dict([waiting_fact(item)])
    return facts | dict([closing_fact(item)]) if item.closed_at else facts


def _said(item: SignItem, facts: dict[str, Fact]) -> dict[str, Fact]:
    names = (f"{start}{item.pk}" for start in (WAITS, SIGNED, UNSIGNED))
    return {name: facts[name] for name in names if name in facts}


def _bundles() -> Iterator[str]:
    """Bundles are made in one transaction with their entry and never change."""
    entries = Entry.objects.of_kind(TAKE_OUT).order_by("pk")
    said = {
        subject: (unit, actor, at, read_facts(text).get("files"))
        for subject, unit, actor, at, text in entries.values_list("subject", "unit", "actor", "at", "facts")
    }
    for batch in SignBatch.objects.prefetch_related("items__original").order_by("pk"):
        told = (batch.unit_id, f"account:{batch.by_id}", batch.at, listed(batch.items.all()))
        if said.get(batch.subject) != told:
            yield f"gói ký số {batch.pk} khác sổ cái"
    yield from (
        f"gói ký số {pk} có trong sổ cái mà không còn trong dữ liệu" for pk in gone([TAKE_OUT], SignBatch)
    )
