"""Whether every apology, its later date and every talk after a second breach say what the ledger says of them."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator
from datetime import UTC, datetime
from typing import TypeVar

from vidan.core.ledger.chain import Fact, read_facts
from vidan.core.ledger.models import Entry
from vidan.core.promises.models import Interval
from vidan.desks.dossiers.axes import AXES
from vidan.desks.dossiers.models import Apology, SecondBreach
from vidan.desks.dossiers.papers.seal import apology_seal, given_seal, signed_seal, told_seal

BATCH = 1_000
_KINDS = [move.verb for move in AXES if move.axis == "apology"]
_NAMES = frozenset(  # what is said of an apology; papers that wait for signature have a proof of their own
    {"cause", "apology_words", "apology_returned", "was", "due", "apology_signed", "number"}
    | {"apology_given", "in_time", "given_at", "second_told"}
)
_WORDS = frozenset({"apology_words", "apology_given"})
_BEGINS = {"apology": ("propose_apology", "record_apology"), "second": ("meet_family",)}
Row = TypeVar("Row", Apology, SecondBreach)
Compared = Callable[[list[Row]], Iterator[tuple[int, str]]]


def disagreements() -> Iterator[str]:
    """One sentence for each thing that differs. Reads in batches; found twice before it is said."""
    yield from _of(Apology, _apologies)
    yield from _of(SecondBreach, _talks)
    yield from _gone("apology", Apology, "lời xin lỗi")
    yield from _gone("second", SecondBreach, "lần gặp dân vì trễ lần hai")


def _of(model: type[Row], compared: Compared[Row]) -> Iterator[str]:
    after = 0
    rows = model._default_manager.order_by("pk").select_related("dossier")
    while batch := list(rows.filter(pk__gt=after)[:BATCH]):
        if found := set(compared(batch)):
            found &= set(compared(list(rows.filter(pk__in={pk for pk, _ in found}))))
        yield from (sentence for _, sentence in sorted(found))
        after = batch[-1].pk


def _gone(name: str, model: type[Row], what: str) -> Iterator[str]:
    """What began in the ledger and is not in the tables any more."""
    for kind in _BEGINS[name]:
        entries = Entry.objects.of_kind(kind).order_by("pk").values_list("pk", "facts")
        after = 0
        while batch := list(entries.filter(pk__gt=after)[:BATCH]):
            pks = {int(str(pk)) for _, text in batch if (pk := read_facts(text).get(name)) is not None}
            there = set(model._default_manager.filter(pk__in=pks).values_list("pk", flat=True))
            yield from (
                f"{what} {pk} có trong sổ cái mà không còn trong dữ liệu" for pk in sorted(pks - there)
            )
            after = batch[-1][0]


def _apologies(rows: list[Apology]) -> Iterator[tuple[int, str]]:
    said = _said("apology", {row.dossier.subject for row in rows})
    given: dict[int, list[str]] = defaultdict(list)
    extensions = Interval.objects.filter(
        kind=Interval.Kind.EXTENSION, promise__in={row.promise_id for row in rows}
    )
    for promise, until in extensions.values_list("promise_id", "ends_at"):
        given[promise].append(_iso(until))
    for row in rows:
        # Words destroyed by a decision prove nothing any more; the dossier's own proof says whether that was decided.
        left_out = _WORDS if row.dossier.content_destroyed_at else frozenset()
        if _without(left_out, said.get(row.pk, {})) != _without(left_out, _facts(row)):
            yield row.pk, f"{row.dossier.code}: lời xin lỗi {row.pk} khác sổ cái"
        if row.signed_at and given[row.promise_id] != [_iso(row.until)]:
            yield row.pk, f"{row.dossier.code}: ngày hẹn lại khác lời xin lỗi {row.pk}"


def _without(names: frozenset[str], facts: dict[str, Fact]) -> dict[str, Fact]:
    return {name: fact for name, fact in facts.items() if name not in names}


def _facts(row: Apology) -> dict[str, Fact]:
    """All that the entries of an apology should say together."""
    facts: dict[str, Fact] = {"cause": row.cause, "apology_words": apology_seal(row)}
    if row.returned_at:
        facts["apology_returned"] = _iso(row.returned_at)
    if row.signed_at:
        facts |= {"was": _iso(row.was_due_at), "due": _iso(row.until), "apology_signed": signed_seal(row)}
        facts["number"] = row.number
    if row.delivered_at:
        facts |= {"apology_given": given_seal(row), "in_time": "yes" if row.in_time else "no"}
        facts["given_at"] = _iso(row.delivered_at)
    return facts


def _talks(rows: list[SecondBreach]) -> Iterator[tuple[int, str]]:
    said = _said("second", {row.dossier.subject for row in rows})
    for row in rows:
        told = said.get(row.pk, {}).get("second_told")
        if told is None or (told != told_seal(row) and row.dossier.content_destroyed_at is None):
            yield row.pk, f"{row.dossier.code}: việc gặp dân vì trễ lần hai khác sổ cái"


def _said(name: str, subjects: Collection[str]) -> dict[int, dict[str, Fact]]:
    """By row: the facts of all its entries, moments in one writing."""
    said: dict[int, dict[str, Fact]] = defaultdict(dict)
    entries = Entry.objects.filter(subject__in=subjects, kind__in=_KINDS).order_by("pk")
    for kind, at, text in entries.values_list("kind", "at", "facts"):
        facts = dict(read_facts(text))
        pk = facts.pop(name, None)
        if pk is None:
            continue
        facts |= {key: _iso(facts[key]) for key in ("was", "due", "apology_returned") if key in facts}
        if kind == "deliver_apology":
            facts["given_at"] = _iso(at)
        said[int(str(pk))] |= {key: fact for key, fact in facts.items() if key in _NAMES}
    return said


def _iso(moment: object) -> str:
    """One writing of a moment, whichever offset it had; what is none stays as it is."""
    try:
        read = moment if isinstance(moment, datetime) else datetime.fromisoformat(str(moment))
    except ValueError:
        return str(moment)
    return read.astimezone(UTC).isoformat()
