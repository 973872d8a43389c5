"""The calendar that ships with the software, read from its data file."""

import tomllib
from datetime import date, time
from functools import cache
from pathlib import Path
from typing import Any

from vidan.kit.workdays.calendar import Calendar, ordinary_calendar
from vidan.kit.workdays.days import Day, DayKind, Session, closed_day, open_day

FILE = Path(__file__).parent / "data" / "vietnam.toml"


@cache
def shipped_calendar() -> Calendar:
    """The national calendar with its ordinary sessions."""
    with FILE.open("rb") as file:
        whole = tomllib.load(file)
    ordinary = whole["ordinary"]
    sessions = tuple(_session(text) for text in ordinary["sessions"])
    calendar = ordinary_calendar(
        whole["first_year"], whole["last_year"], sessions, weekend_document=ordinary["weekend_document"]
    )
    return calendar.overlaid(
        _day(on, entry, sessions) for entry in whole["days"] for on in entry["dates"]
    )


def _day(on: date, entry: dict[str, Any], sessions: tuple[Session, ...]) -> Day:
    said = {name: entry.get(name, "") for name in ("title", "document")}
    provisional = bool(entry.get("provisional", False))
    if entry["kind"] == "holiday":
        return closed_day(on, provisional=provisional, **said)
    return open_day(on, sessions, kind=DayKind(entry["kind"]), provisional=provisional, **said)


def _session(text: str) -> Session:
    opens, closes = text.split("-")
    return Session(time.fromisoformat(opens), time.fromisoformat(closes))
