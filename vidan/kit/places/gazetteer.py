"""The names before 1 July 2025 and where each went, read once from a file whose head says the source."""

from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from importlib.resources import files
from typing import NamedTuple

from vidan.kit.places.spelling import near, split_kind

SINCE = date(2025, 7, 1)  # two levels of government from this day
PROVINCES_BY = "Nghị quyết 202/2025/QH15"
LETTERS = {"X": "xã", "P": "phường", "T": "thị trấn", "D": "đặc khu", "-": ""}
NO_CODE = "-----"


class Today(NamedTuple):
    """A commune of today (as of 1 July 2025); `document` made it."""

    code: str
    name: str
    province: str
    document: str


class Part(NamedTuple):
    """Where an old commune, or a part of it, went; not sure: only one of two sources says so."""

    today: Today
    is_sure: bool = True


class Place(NamedTuple):
    """An old commune with all it went into, or, `is_today`, one of today with itself."""

    kind: str
    bare: str
    district: str
    province: str
    code: str
    into: tuple[Part, ...]
    is_today: bool = False
    since: date = SINCE
    is_part: bool = False  # only a part went to what is named; where the rest went is not known

    @property
    def name(self) -> str:
        """“Thị trấn Kiện Khê”."""
        return f"{self.kind[:1].upper()}{self.kind[1:]} {self.bare}".strip()

    @property
    def full(self) -> str:
        """With district and province, as a card writes it."""
        return ", ".join(filter(None, (self.name, self.district, self.province)))

    @property
    def is_split(self) -> bool:
        return self.is_part or len(self.into) > 1


class Area(NamedTuple):
    """A district, or (`district` empty) a province, that is no more or is larger now."""

    district: str
    province: str
    places: tuple[Place, ...]

    @property
    def name(self) -> str:
        return self.district or self.province

    @property
    def today(self) -> tuple[Today, ...]:
        """The communes its ground belongs to today, whole or in part."""
        return tuple(
            sorted({part.today for place in self.places for part in place.into}, key=lambda t: t.name)
        )


class Gap(NamedTuple):
    """A unit of today whose former parts the sources leave out."""

    name: str
    district: str
    old_province: str
    province: str


class Gazetteer(NamedTuple):
    """Everything, by the key for finding (`spelling.near`)."""

    places: dict[str, list[Place]]
    areas: dict[str, list[Area]]
    gaps: dict[str, Gap]
    today: dict[str, Today]

    def olds(self) -> Iterator[Place]:
        """Every place of before."""
        return (place for rows in self.places.values() for place in rows if not place.is_today)


@lru_cache(maxsize=1)
def national() -> Gazetteer:
    """The whole country; read at the first question, then kept."""
    return read(files("vidan.kit.places").joinpath("data/vietnam-2025.txt").read_text(encoding="utf-8"))


def read(text: str) -> Gazetteer:
    """The file of data: `=` a province of today, `<` one of before, `-` a district, `!` a gap, else a commune."""
    found = Gazetteer({}, {}, {}, {})
    province, document, district = "", "", ""
    is_before = False
    went: dict[str, tuple[Part, ...]] = {}
    grounds: dict[tuple[str, str], list[Place]] = {}
    for line in text.splitlines():
        mark, rest = line[:2], line[2:]
        if mark == "= ":
            province, _, document = rest.partition("|")
        elif mark == "< ":
            province, district, is_before = rest, "", True
        elif mark == "- ":
            district = rest
        elif mark == "! ":
            gap = Gap(*rest.split("|"))
            found.gaps[near(split_kind(gap.name)[1])] = gap
        elif mark[:1].isdigit() or mark == NO_CODE[:2]:
            place = (
                _old(found, went, line, district, province)
                if is_before
                else _today(found, line, province, document)
            )
            found.places.setdefault(near(place.bare), []).append(place)
            if is_before:
                grounds.setdefault((district, province), []).append(place)
    _areas(found, grounds)
    return found


def _today(found: Gazetteer, line: str, province: str, document: str) -> Place:
    code, kind, bare = line[:5], LETTERS[line[5]], line[7:]
    today = Today(code, f"{kind[0].upper()}{kind[1:]} {bare}", province, document)
    found.today[code] = today
    return Place(kind, bare, "", province, code, (Part(today),), is_today=True)


def _old(
    found: Gazetteer, went: dict[str, tuple[Part, ...]], line: str, district: str, province: str
) -> Place:
    bare, _, codes = line[7:].rpartition(" ")
    into = went.get(codes)
    if into is None:
        into = tuple(Part(found.today[code[:5]], code[5:] == "") for code in codes.split(","))
        went[codes] = into
    code = "" if line[:5] == NO_CODE else line[:5]
    return Place(LETTERS[line[5]], bare, district, province, code, into)


def _areas(found: Gazetteer, grounds: dict[tuple[str, str], list[Place]]) -> None:
    whole: dict[str, list[Place]] = {}
    for (district, province), places in grounds.items():
        area = Area(district, province, tuple(places))
        found.areas.setdefault(near(split_kind(district)[1]), []).append(area)
        whole.setdefault(province, []).extend(places)
    for province, places in whole.items():
        area = Area("", province, tuple(places))
        found.areas.setdefault(near(split_kind(province)[1]), []).append(area)
