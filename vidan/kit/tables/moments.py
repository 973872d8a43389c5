"""Days as lists write them: text, a spreadsheet's serial number, month first; what is doubtful is named."""

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from vidan.kit.tables.faults import CellFault

EARLIEST, LATEST = date(2000, 1, 1), date(2100, 1, 1)
_EPOCH = datetime(1899, 12, 30)  # noqa: DTZ001  # a spreadsheet's days have no zone
_CLOCK = (
    r"(?P<hour>[0-9]{1,2})[:hg](?P<minute>[0-9]{2})(?::[0-9]{2}(?:\.[0-9]+)?)?\s*(?P<half>[AaPp][Mm]|SA|CH)?"
)
_HOUR = re.compile(_CLOCK)
_ORDINARY = re.compile(
    r"(?P<first>[0-9]{1,2})(?P<mark>[/.\-])(?P<second>[0-9]{1,2})(?P=mark)(?P<year>[0-9]{4}|[0-9]{2})"
)
_ISO = re.compile(r"(?P<year>[0-9]{4})[-/](?P<month>[0-9]{1,2})[-/](?P<day>[0-9]{1,2})")
_WORDS = re.compile(r"(?:ngày )?(?P<day>[0-9]{1,2}) tháng (?P<month>[0-9]{1,2}) năm (?P<year>[0-9]{4})")
_SERIAL = re.compile(r"[0-9]{5}(?:[.,][0-9]{1,12})?")
_HINT = "mời ghi ngày/tháng/năm, ví dụ 24/11/2026"


@dataclass(frozen=True)
class Day:
    """A day, its hour when one was written, and whether the text would also be a day with the month first."""

    day: date
    at: time | None = None
    is_doubtful: bool = False


def read_day(cell: object, *, month_first: bool = False) -> Day:
    """The day a cell says; the day comes first unless the list is known to put the month first. Raises CellFault."""
    if isinstance(cell, datetime):
        return _held(
            Day(
                cell.date(),
                cell.time().replace(microsecond=0, tzinfo=None) if cell.time() != time() else None,
            )
        )
    if isinstance(cell, date):
        return _held(Day(cell))
    if isinstance(cell, bool):
        raise CellFault(f"không phải ngày; {_HINT}")
    if isinstance(cell, int | float):
        return _serial(float(cell))
    return _text(" ".join(str(cell or "").split()), month_first)


def is_month_first(cell: object) -> bool:
    """Whether this text can only be a day with its month first: 11/24/2026."""
    found = _ORDINARY.search(cell) if isinstance(cell, str) else None
    return found is not None and int(found["first"]) <= 12 < int(found["second"]) <= 31


def _serial(number: float) -> Day:
    if not 36526 <= number < 73051:  # the years 2000 to 2099
        raise CellFault(f"số {number:g} không phải ngày; {_HINT}")
    moment = _EPOCH + timedelta(seconds=round(number * 86400))
    return Day(moment.date(), moment.time() if number % 1 else None)


def _text(text: str, month_first: bool) -> Day:
    if not text:
        raise CellFault("ô ngày trống")
    if _SERIAL.fullmatch(text):
        return _serial(float(text.replace(",", ".")))
    hour = _HOUR.search(text)
    rest = (_HOUR.sub(" ", text) if hour else text).replace("T", " ").strip(" ,-Z")
    at = _hour(hour) if hour else None
    for shape in (_ISO, _WORDS):
        if found := shape.fullmatch(rest.lower()):
            return _held(Day(_date(int(found["year"]), int(found["month"]), int(found["day"]), text), at))
    ordinary = _ORDINARY.fullmatch(rest)
    if not ordinary:
        raise CellFault(f"không đọc được ngày “{text[:40]}”; {_HINT}")
    return _held(_ordinary(ordinary, at, text, month_first))


def _ordinary(found: re.Match[str], at: time | None, text: str, month_first: bool) -> Day:
    first, second = int(found["first"]), int(found["second"])
    year = int(found["year"]) + (2000 if len(found["year"]) == 2 else 0)
    day, month = (second, first) if month_first else (first, second)
    if month > 12 >= day:
        order = "ngày đứng trước tháng" if month_first else "tháng đứng trước ngày"
        raise CellFault(f"“{text[:40]}” ghi {order}, khác cách của danh sách; {_HINT}")
    both = first <= 12 and second <= 12 and first != second
    return Day(_date(year, month, day, text), at, is_doubtful=both)


def _hour(found: re.Match[str]) -> time:
    hour, minute = int(found["hour"]), int(found["minute"])
    half = (found["half"] or "").upper()
    if half in ("PM", "CH") and hour < 12:
        hour += 12
    elif half in ("AM", "SA") and hour == 12:
        hour = 0
    try:
        return time(hour, minute)
    except ValueError:
        raise CellFault(f"giờ “{found[0]}” không có trên đồng hồ") from None


def _date(year: int, month: int, day: int, text: str) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        raise CellFault(f"ngày “{text[:40]}” không có trong lịch") from None


def _held(day: Day) -> Day:
    if not EARLIEST <= day.day < LATEST:
        raise CellFault(f"năm {day.day.year} ngoài khoảng 2000–2099")
    return day
