"""Reading lists and records of the official system."""

from collections.abc import Callable, Collection
from dataclasses import fields
from datetime import date
from enum import Enum, auto
from functools import cache

from django.db.models import Case, IntegerField, QuerySet, Value, When

from vidan.core.accounts.scope import Scope
from vidan.core.ledger.seals import keyed_row
from vidan.core.units.models import UnitCode
from vidan.core.units.queries import face, on_day
from vidan.desks.companion.models import Import, ImportLine, Mapping, OfficialRecord
from vidan.kit.ids import dossier_code, is_within
from vidan.kit.official_lines import Line
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


class Whose(Enum):
    """Of whom the dossier of a line is, by the agency its code names."""

    OURS = auto()
    OTHERS = auto()
    UNTOLD = auto()


def agencies_of(unit_id: int, on: date) -> list[str]:
    """The codes of the agency that this unit is, or was before; its dossiers' codes begin with them."""
    rows = UnitCode.objects.filter(on_day(on), unit=unit_id, scheme=UnitCode.Scheme.AGENCY)
    return list(rows.order_by("pk").values_list("code", flat=True))


def whose(unit_id: int, offices: Collection[str], on: date) -> Callable[[str], Whose]:
    """How this unit tells its own lines in a file that names these agencies.

    A ministry's own system writes its own agency into every unit's codes: nothing is told by that.
    """
    owners = _owners(on)
    ours = agencies_of(unit_id, on)
    is_one = sum(office.startswith("H") for office in offices) == 1

    @cache
    def told(office: str) -> Whose:
        owner = _owner(office, owners)
        if owner is not None:
            return Whose.OURS if owner == unit_id else Whose.OTHERS
        if not office.startswith("H"):
            return Whose.OURS
        return Whose.OTHERS if ours else Whose.OURS if is_one else Whose.UNTOLD

    return told


def owner_words(codes: Collection[str], on: date) -> dict[str, str]:
    """Whose dossiers these codes name, for people: the unit's name where it is known here."""
    owners, found = _owners(on), dict[str, str]()
    for code in codes:
        office = dossier_code(code).office
        owner = _owner(office, owners)
        found[code] = f"{face(owner, on).place}, mã {office}" if owner else f"cơ quan mã {office}"
    return found


def _owners(on: date) -> dict[str, int]:
    rows = UnitCode.objects.filter(on_day(on), scheme=UnitCode.Scheme.AGENCY).order_by("-pk")
    return dict(rows.values_list("code", "unit"))


def _owner(office: str, owners: dict[str, int]) -> int | None:
    """The unit of the narrowest code the agency is within."""
    found = [code for code in owners if is_within(office, code)]
    return owners[max(found, key=len)] if found else None


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
