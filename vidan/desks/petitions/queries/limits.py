"""Which limits hold in a province: data with source, read once."""

import tomllib
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from pathlib import Path

from vidan.core.calendar.queries import calendar_of
from vidan.core.promises.quoting import Quote, Terms, quote
from vidan.core.units.models import UnitCode, UnitParent
from vidan.core.units.queries import on_day
from vidan.kit.workdays.moments import in_vietnam

FOLDER = Path(__file__).parents[1] / "data" / "limits"
DEFAULT = "mac-dinh"
STEPS = (
    "acknowledge",
    "forward",
    "answer",
    "outside",
    "reopen",
    "accept",
    "resolve",
    "resolve_complex",
    "resolve_especially",
)


@dataclass(frozen=True)
class Rule:
    """One limit: how long, by which article, and how sure that is."""

    limit: str
    source: str
    mark: str


def rule_for(kind: str, step: str, province: str = "") -> Rule:
    """The province's own rule, or the one that holds everywhere else."""
    own = _rules(province) if province else {}
    return own.get((kind, step)) or _rules(DEFAULT)[kind, step]


def rule_of(unit_id: int, kind: str, step: str, on: date) -> Rule:
    """The rule for a unit, by the province above it on that day."""
    return rule_for(kind, step, _province(unit_id, on))


def quoted(unit_id: int, kind: str, step: str, at: datetime) -> Quote:
    """By when, counted in the unit's own calendar. Raises DateError when that cannot be known."""
    rule = rule_of(unit_id, kind, step, in_vietnam(at).date())
    return quote(calendar_of(unit_id), Terms(rule.limit, rule.limit, rule.source), at)


def _province(unit_id: int, on: date) -> str:
    """The code of the topmost unit above; "" when it has no file of its own."""
    if not _with_files():  # nobody climbs for what is not there
        return ""
    above: int | None = unit_id
    top = unit_id
    while above is not None:
        top = above
        parents = UnitParent.objects.filter(on_day(on), unit=top).exclude(parent=top)
        above = parents.values_list("parent", flat=True).first()
    codes = UnitCode.objects.filter(on_day(on), unit=top, scheme=UnitCode.Scheme.GSO)
    code = codes.values_list("code", flat=True).first() or ""
    return code if code in _with_files() else ""


@cache
def _with_files() -> frozenset[str]:
    """The codes of provinces that have a file of their own."""
    return frozenset(path.stem for path in FOLDER.glob("*.toml") if path.stem.isdecimal())


@cache
def _rules(name: str) -> dict[tuple[str, str], Rule]:
    read = tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))
    return {
        (kind, row["step"]): Rule(row["limit"], row["source"], row["mark"])
        for row in read["rule"]
        for kind in row["kinds"]
    }
