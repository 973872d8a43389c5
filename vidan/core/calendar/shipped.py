"""The national calendar that comes with the house, read from its data file."""

import tomllib
from datetime import date, time
from functools import cache
from pathlib import Path
from typing import Any

from vidan.kit.workdays import Calendar, Day, DayKind, Session, closed_day, open_day, ordinary_calendar

_FILE = Path(__file__).parent / "data" / "vietnam.toml"


@cache
def national_calendar(known_on: date | None = None) -> Calendar:
    """Every year held, default sessions; with `known_on`, only what could be known on that date."""
    data = _read()
    ordinary = data["ordinary"]
    sessions = tuple(_session(text) for text in ordinary["sessions"])
    cut_off = time.fromisoformat(ordinary["cut_off"])
    calendar = ordinary_calendar(
        data["first_year"],
        data["last_year"],
        sessions,
        cut_off=cut_off,
        weekend_document=ordinary["weekend_document"],
    )
    return calendar.overlaid(
        _day(on, entry, sessions, cut_off)
        for entry in data["days"]
        if known_on is None or entry["known_from"] <= known_on
        for on in entry["dates"]
    )


def version() -> str:
    """Which edition of the data file a reading was made from."""
    return str(_read()["version"])


def weekend_document() -> str:
    """The instrument that made Saturday and Sunday days off."""
    return str(_read()["ordinary"]["weekend_document"])


@cache
def _read() -> dict[str, Any]:
    return tomllib.loads(_FILE.read_text(encoding="utf-8"))


def _session(text: str) -> Session:
    opens, closes = text.split("-")
    return Session(time.fromisoformat(opens), time.fromisoformat(closes))


def _day(on: date, entry: dict[str, Any], sessions: tuple[Session, ...], cut_off: time) -> Day:
    kind, provisional = DayKind(entry["kind"]), entry.get("provisional", False)
    title, document = entry["title"], entry["document"]
    if kind == DayKind.HOLIDAY:
        return closed_day(on, kind=kind, title=title, document=document, provisional=provisional)
    return open_day(
        on, sessions, kind=kind, cut_off=cut_off, title=title, document=document, provisional=provisional
    )
