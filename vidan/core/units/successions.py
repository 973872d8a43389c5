"""What this installation knows of its own units before and after a change: names that went, and into what."""

from dataclasses import dataclass
from datetime import date, timedelta

from vidan.core.units.models import Succession, Unit, UnitName
from vidan.core.units.queries import UnitFace, face, on_day


@dataclass(frozen=True)
class Gone:
    """A name that is used no more: whose, from which day, into which units, by what."""

    place: str
    above: str
    gso_code: str
    on: date
    document: str
    into: tuple[UnitFace, ...]
    is_whole: bool = True  # false: a part went there, where the rest went is not written down here


def gone(today: date) -> list[Gone]:
    """Units that went into others, and earlier names of units that still stand. A handful of rows."""
    return [*_gone_into_others(today), *_renamed(today)]


def _gone_into_others(today: date) -> list[Gone]:
    links: dict[int, list[Succession]] = {}
    for link in Succession.objects.filter(on__lte=today).order_by("on", "pk"):
        links.setdefault(link.old_id, []).append(link)
    return [_one_gone(rows, links, today) for rows in links.values()]


def _one_gone(rows: list[Succession], links: dict[int, list[Succession]], today: date) -> Gone:
    first = rows[0]
    old = face(first.old_id, first.on - timedelta(days=1))
    into = tuple(face(unit, today) for unit in dict.fromkeys(_ends(first.old_id, links, frozenset())))
    is_whole = len(rows) > 1 or first.is_whole
    return Gone(old.place, old.above, old.gso_code, first.on, first.document, into, is_whole)


def _ends(unit: int, links: dict[int, list[Succession]], seen: frozenset[int]) -> list[int]:
    """The units of today at the end of every way; a circle ends where it closes."""
    if unit not in links or unit in seen:
        return [unit]
    return [end for link in links[unit] for end in _ends(link.new_id, links, seen | {unit})]


def _renamed(today: date) -> list[Gone]:
    standing = UnitName.objects.filter(on_day(today), unit__kind=Unit.Kind.COMMUNE).values("unit")
    names = UnitName.objects.filter(valid_to__lte=today, unit__in=standing, unit__went_into=None)
    found = []
    for name in names.order_by("pk"):
        ended = name.valid_to or today
        now, then = face(name.unit_id, today), face(name.unit_id, ended - timedelta(days=1))
        if now.place != name.place:
            found.append(Gone(name.place, then.above, then.gso_code, ended, "", (now,)))
    return found
