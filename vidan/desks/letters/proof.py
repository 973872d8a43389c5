"""Whether every letter, its stops and every list stand where the ledger says; whether one is gone."""

from collections import Counter
from collections.abc import Iterator

from vidan.core.ledger.chain import Fact, read_facts
from vidan.core.ledger.missing import gone, ids
from vidan.core.ledger.models import Entry
from vidan.desks.letters.flow import ADD_LISTED, DRAFT, DROP_LISTED, MOVES, WRITE
from vidan.desks.letters.models import Letter, Listed
from vidan.desks.letters.queries.seals import line_key, list_seal, said_seal, stops_seal
from vidan.desks.wordings.occasions import Occasion

BATCH = 500


def disagreements() -> Iterator[str]:
    """One sentence for each letter or list that differs; found twice before it is said, because they move meanwhile."""
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
    wrong = set(_lists())
    yield from sorted(wrong & set(_lists()) if wrong else ())


def _compared(pks: list[int]) -> Iterator[tuple[int, str]]:
    rows = list(Letter.objects.filter(pk__in=pks).prefetch_related("stops"))
    said = _said([row.subject for row in rows])
    for row in rows:
        state, facts = said[row.subject]
        told = {"occasion": row.occasion, "source": row.source, "edition": row.edition}
        if state != row.state:
            yield row.pk, "trạng thái"
        if any(facts.get(name) != value for name, value in told.items()):
            yield row.pk, "dịp, căn cứ"
        if "stops" in facts and facts["stops"] != stops_seal(row.pk, row.stops.all()):
            yield row.pk, "lý do dừng"
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


def _lists() -> Iterator[str]:
    """Of the unit's lists: how many lines came on each, which went off, and that none says somebody else now."""
    dropped = Entry.objects.of_kind(DROP_LISTED).values_list("subject", flat=True)
    off = ids(subject.partition(":")[2] for subject in dropped)
    there: Counter[tuple[int, str]] = Counter()
    for row in Listed.objects.iterator(BATCH):
        there[row.unit_id, row.occasion] += 1
        if (row.pk in off) != (row.dropped_at is not None):
            yield f"dòng {row.pk} của danh sách gửi thư: còn hay đã bỏ khác sổ cái"
        if row.erased_at is None and row.same_key != _key_of(row):
            yield f"dòng {row.pk} của danh sách gửi thư: lời ghi khác lúc ghi vào"
    told, seals = _added()
    for unit, occasion in sorted(told.keys() | there.keys()):
        lines, known = there[unit, occasion], told[unit, occasion]
        name = f"danh sách “{Occasion(occasion).label}” của đơn vị {unit}"
        if lines != known:
            yield f"{name} có {lines} dòng, sổ cái ghi {known}"
        elif seals.get((unit, occasion), "") not in ("", list_seal(unit, occasion)):
            yield f"{name} có dòng không phải dòng đã ghi vào"


def _added() -> tuple[Counter[tuple[int, str]], dict[tuple[int, str], str]]:
    """By unit and occasion: how many lines the ledger says came on the list, and the seal it last told of all."""
    lines: Counter[tuple[int, str]] = Counter()
    seals: dict[tuple[int, str], str] = {}
    for unit, text in Entry.objects.of_kind(ADD_LISTED).order_by("pk").values_list("unit", "facts"):
        facts = read_facts(text)
        of = unit, str(facts["occasion"])
        lines[of] += int(facts["lines"] or 0)
        seals[of] = str(facts.get("list", ""))
    return lines, seals


def _key_of(row: Listed) -> str:
    year = row.born_on.year if row.born_on else row.born_year
    return line_key(row.full_name, year, row.address, row.on, row.about)
