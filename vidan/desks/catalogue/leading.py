"""A code that is not posted leads on: to what replaced it, or to who tells where to go."""

import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from vidan.desks.catalogue.models import ProcedureVersion, UnitProcedure
from vidan.desks.catalogue.queries import ended_by_list, plain_names

ENDED = Path(__file__).parent / "data_ended.toml"


@dataclass(frozen=True)
class Ended:
    """A code that is no more: since when (None: not known), what stands for it, who says so."""

    code: str
    name: str
    since: date | None
    replaced_by: tuple[str, ...]
    source: str


@dataclass(frozen=True)
class Next:
    """A procedure to go on to, and whether it is posted here."""

    code: str
    plain_name: str
    is_here: bool


@dataclass(frozen=True)
class Gone:
    """A procedure this unit does not take on a day. `is_ended`: nobody does; else only this unit does not."""

    code: str
    name: str
    is_ended: bool
    since: date | None
    source: str
    then: tuple[Next, ...] = ()


def gone(unit_id: int, code: str, on: date) -> Gone | None:
    """Why the code is not posted, and what to do instead. None when it is posted, or nobody knows it."""
    version = ProcedureVersion.objects.in_force(on).filter(code=code).first()
    if version is None:
        end = _ended(code, on)
        if end is None:
            return None
        return Gone(code, end.name, True, end.since, end.source, _then(unit_id, end, on))
    if UnitProcedure.objects.posted(unit_id, on).filter(code=code).exists():
        return None
    for row in ended_by_list(unit_id, [code]):
        source = f"{row.official_list.source}, danh sách ngày {row.as_of:%d/%m/%Y}"
        said = Ended(code, version.plain_name, None, tuple(row.replaced_by), source)
        return Gone(code, said.name, True, None, source, _then(unit_id, said, on))
    over = UnitProcedure.objects.filter(unit=unit_id, code=code, offered_to__lte=on)
    since = over.order_by("-offered_to").values_list("offered_to", flat=True).first()
    return Gone(code, version.plain_name, False, since, "")


def _ended(code: str, on: date) -> Ended | None:
    """How a code that is not in force ended, if it did."""
    editions = ProcedureVersion.objects.filter(code=code, valid_from__lte=on)
    last = editions.exclude(pk__in=editions.in_force(on)).order_by("-valid_from", "-edition").first()
    if last is None:
        return _told().get(code)
    said = last.procedure
    source = "; ".join(f"{one.what} ({one.address})" for one in said.sources)
    return Ended(code, last.plain_name, last.valid_to, said.replaced_by, source)


def _then(unit_id: int, end: Ended, on: date) -> tuple[Next, ...]:
    codes = tuple(dict.fromkeys(_followed(end, on, {end.code})))
    names = plain_names(codes, on)
    here = set(
        UnitProcedure.objects.posted(unit_id, on).filter(code__in=codes).values_list("code", flat=True)
    )
    return tuple(Next(code, names.get(code, ""), code in here) for code in codes)


def _followed(end: Ended, on: date, seen: set[str]) -> Iterator[str]:
    """What is in force at the end of the chain of replacements; a ring is walked once."""
    alive = set(plain_names(end.replaced_by, on))
    for code in end.replaced_by:
        further = None if code in alive or code in seen else _ended(code, on)
        seen.add(code)
        if further and further.replaced_by:
            yield from _followed(further, on, seen)
        else:
            yield code


@cache
def _told() -> dict[str, Ended]:
    """Old codes that have no file."""
    rows: Iterable[dict[str, object]] = tomllib.loads(ENDED.read_text(encoding="utf-8"))["ended"]
    return {str(row["code"]): _read(row) for row in rows}


def _read(row: dict[str, object]) -> Ended:
    since, replaced, checked = row.get("since"), row.get("replaced_by", []), row["checked_on"]
    return Ended(
        code=str(row["code"]),
        name=str(row["name"]),
        since=since if isinstance(since, date) else None,
        replaced_by=tuple(replaced) if isinstance(replaced, list) else (),
        source=f"{row['source']} (xem ngày {checked:%d/%m/%Y}; cần kiểm lại)",
    )
