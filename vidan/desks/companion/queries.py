"""Reading lists and records of the official system."""

from dataclasses import fields

from django.db.models import Case, IntegerField, QuerySet, Value, When

from vidan.core.accounts.scope import Scope
from vidan.core.ledger.seals import keyed_row
from vidan.desks.companion.models import Import, ImportLine, Mapping, OfficialRecord
from vidan.kit.official_lists import Line
from vidan.kit.refusals import NotFound

PART = "official"  # of the kept file
APPLY = "apply_official_list"  # the ledger entry that vouches for a list
ERASE = "erase_official_list"  # the one that vouches for what was left when its names were erased
FIRST_ROOT = "0" * 64
COMPARED = tuple(f.name for f in fields(Line) if f.name != "code")
SAID = (
    *("n", "verdict", "code", "procedure", "name", "received_on", "due_on", "due_hour", "outer", "fee"),
    *("changes", "fault"),
)


def mapping_for(unit_id: int) -> Mapping | None:
    """The unit's own columns; else those of a unit above it."""
    above = Mapping.objects.filter(unit__reaches__below=unit_id)
    is_own = Case(When(unit=unit_id, then=Value(0)), default=Value(1), output_field=IntegerField())
    return above.order_by(is_own, "-unit_id").first()


def one(scope: Scope, pk: int) -> Import:
    """The list, if this person may see it. Raises NotFound."""
    found = Import.objects.visible_to(scope).select_related("brought_by", "decided_by").filter(pk=pk).first()
    if found is None:
        raise NotFound("Không có danh sách này trong phạm vi công việc của anh/chị.")
    return found


def lines_of(batch: Import, verdict: str, after: int, many: int) -> list[ImportLine]:
    """Lines of a list after a row of its file, in order; of one verdict, or all."""
    rows: QuerySet[ImportLine] = batch.lines.filter(n__gt=after).order_by("n")
    return list((rows.filter(verdict=verdict) if verdict else rows)[:many])


def record_of(unit_id: int, code: str) -> OfficialRecord | None:
    """What the official system says of this code in this unit. Whoever asks has seen that this person may look."""
    rows = OfficialRecord.objects.select_related("line")
    return rows.filter(unit=unit_id, code=code).first()


def records_of(unit_id: int, codes: list[str]) -> dict[str, OfficialRecord]:
    """The same for many codes."""
    rows = OfficialRecord.objects.select_related("line__batch").filter(unit=unit_id, code__in=codes)
    return {row.code: row for row in rows}


def differing(before: Line, after: Line) -> list[str]:
    """What a newer line says otherwise; where it says nothing, it changes nothing."""
    return [
        name
        for name in COMPARED
        if getattr(after, name) not in (None, "") and getattr(after, name) != getattr(before, name)
    ]


def chained(root: str, said: tuple[object, ...]) -> str:
    """The root of a list’s lines with one more: keyed, because lines hold names."""
    return keyed_row(f"official:{root}", [None if value is None else str(value) for value in said])


def root_of(batch: Import) -> tuple[str, int]:
    """The root of a list’s lines as they are now, and how many there are."""
    root, count = FIRST_ROOT, 0
    for said in batch.lines.order_by("n").values_list(*SAID).iterator(2_000):
        root, count = chained(root, said), count + 1
    return root, count


def said_by(line: ImportLine) -> tuple[object, ...]:
    """The columns of a line that its list’s root vouches for."""
    return tuple(getattr(line, name) for name in SAID)
