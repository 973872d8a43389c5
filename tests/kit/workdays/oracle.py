"""A second, deliberately naive reading of the rule of dates, to check the product against.

It shares no code with the product, walks the calendar day by day, and cares for plainness, not for speed.
"""

import json
import re
import unicodedata
from collections.abc import Callable
from datetime import date, datetime, time, timedelta, timezone
from itertools import pairwise
from typing import Any

VIETNAM = timezone(timedelta(hours=7))
YEARS = range(2024, 2028)
SESSIONS = ((time(7, 30), time(11, 30)), (time(13, 30), time(17, 30)))
CUT_OFF = time(15, 0)
ENOUGH_OF_A_SESSION = timedelta(minutes=60)

Pause = tuple[datetime, datetime]
OpenOrClosed = tuple[datetime, datetime | None]
Limit = tuple[str, int]


class Bad(Exception):
    """A line the rule of dates refuses."""


def _table(rows: dict[int, str]) -> frozenset[date]:
    return frozenset(
        date(year, int(month), int(day))
        for year, days in rows.items()
        for day, month in (word.split("/") for word in days.split())
    )


HOLIDAYS = _table(
    {
        2024: "1/1 8/2 9/2 12/2 13/2 14/2 18/4 29/4 30/4 1/5 2/9 3/9",
        2025: "1/1 27/1 28/1 29/1 30/1 31/1 7/4 30/4 1/5 2/5 1/9 2/9",
        2026: "1/1 2/1 16/2 17/2 18/2 19/2 20/2 27/4 30/4 1/5 31/8 1/9 2/9 24/11",
        2027: "1/1 16/4 30/4 3/5 2/9 24/11",
    }
)
PROVISIONAL = _table({2027: "4/2 5/2 8/2 9/2 10/2 3/9"})
MAKE_UP = _table({2024: "4/5", 2025: "26/4", 2026: "10/1 22/8"})


# --- the calendar


def works(day: date) -> bool:
    if day.year not in YEARS:
        raise Bad(f"{day} is outside the years held")
    if day in MAKE_UP:
        return True
    return day.weekday() < 5 and day not in HOLIDAYS and day not in PROVISIONAL


def sessions(day: date) -> list[Pause]:
    if not works(day):
        return []
    return [
        (datetime.combine(day, opens, VIETNAM), datetime.combine(day, closes, VIETNAM))
        for opens, closes in SESSIONS
    ]


def closing(day: date) -> datetime:
    return datetime.combine(day, SESSIONS[-1][1], VIETNAM)


def next_day(day: date) -> date:
    return day + timedelta(days=1)


def effective(moment: datetime) -> datetime:
    """The moment itself inside a session, else the next session's opening."""
    day = moment.date()
    while True:
        for opens, closes in sessions(day):
            if moment < closes:
                return max(moment, opens)
        day = next_day(day)


def stopped(moment: datetime, pauses: list[Pause]) -> bool:
    return any(begin <= moment < resume for begin, resume in pauses)


# --- the limits, each given the effective start and the pauses that count


def due_working_days(n: int, start: datetime, pauses: list[Pause]) -> datetime:
    day = start.date()
    used = 0
    while used < n:
        day = next_day(day)
        if works(day) and not stopped(closing(day), pauses):
            used += 1
    return closing(day)


def running_pieces(day: date, start: datetime, pauses: list[Pause]) -> list[Pause]:
    """The day's sessions, from the start on, cut at every edge of a pause; only pieces that run."""
    pieces = []
    for opens, closes in sessions(day):
        edges = {opens, closes, start, *(edge for pause in pauses for edge in pause)}
        inside = sorted(edge for edge in edges if opens <= edge <= closes)
        for begin, end in pairwise(inside):
            if begin >= start and not stopped(begin, pauses):
                pieces.append((begin, end))
    return pieces


def _microseconds(length: timedelta) -> int:
    return length // timedelta(microseconds=1)


def _hours(n: int) -> int:
    return n * 3600 * 1_000_000


def due_working_hours(n: int, start: datetime, pauses: list[Pause]) -> datetime:
    missing = _hours(n)
    day = start.date()
    while True:
        for begin, end in running_pieces(day, start, pauses):
            if missing <= _microseconds(end - begin):
                return begin + timedelta(microseconds=missing)
            missing -= _microseconds(end - begin)
        day = next_day(day)


def roll(day: date, pauses: list[Pause]) -> datetime:
    while not works(day) or stopped(closing(day), pauses):
        day = next_day(day)
    return closing(day)


def end_in_days(n: int, start: datetime, pauses: list[Pause]) -> date:
    """The end date before rolling: counted, then moved by every pause."""
    try:
        end = start.date() + timedelta(days=n)
    except OverflowError as far:
        raise Bad("outside the years held") from far
    return _moved(end, pauses)


def end_in_months(n: int, start: datetime, pauses: list[Pause]) -> date:
    year, month, wanted = start.year, start.month, start.day
    for _ in range(min(n, 12 * len(YEARS))):
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
    if year not in YEARS:
        raise Bad("outside the years held")
    day = wanted
    while True:
        try:
            return _moved(date(year, month, day), pauses)
        except ValueError:
            day -= 1  # clipped to the end of the month


def _moved(end: date, pauses: list[Pause]) -> date:
    if end.year not in YEARS:
        raise Bad("outside the years held")
    for begin, resume in pauses:
        end += resume.date() - begin.date()
    return end


def same_day(start: datetime) -> datetime:
    if start.time() < CUT_OFF:
        return closing(start.date())
    day = next_day(start.date())
    while not works(day):
        day = next_day(day)
    return closing(day)


def _session_end(moment: datetime) -> datetime:
    return next(closes for opens, closes in sessions(moment.date()) if opens <= moment < closes)


def same_session(start: datetime) -> datetime:
    end = _session_end(start)
    if end - start >= ENOUGH_OF_A_SESSION:
        return end
    return _session_end(effective(end))


def _again(rule: Callable[[datetime], datetime], start: datetime, pauses: list[Pause]) -> datetime:
    due = rule(start)
    for _, resume in pauses:
        due = rule(effective(resume))
    return due


def due_moment(limit: Limit, start: datetime, pauses: list[Pause]) -> datetime:
    kind, n = limit
    match kind:
        case "ngày làm việc":
            return due_working_days(n, start, pauses)
        case "giờ làm việc":
            return due_working_hours(n, start, pauses)
        case "ngày":
            return roll(end_in_days(n, start, pauses), pauses)
        case "tháng":
            return roll(end_in_months(n, start, pauses), pauses)
        case "trong ngày":
            return _again(same_day, start, pauses)
    return _again(same_session, start, pauses)


# --- what is left when an open pause begins


def left(limit: Limit, start: datetime, pauses: list[Pause], at: datetime) -> dict[str, Any] | None:
    kind, n = limit
    days = [start.date() + timedelta(days=k) for k in range((at.date() - start.date()).days + 1)]
    match kind:
        case "ngày làm việc":
            ends = [closing(day) for day in days[1:] if works(day)]
            return {"n": n - sum(end < at and not stopped(end, pauses) for end in ends), "unit": kind}
        case "giờ làm việc":
            pieces = [piece for day in days for piece in running_pieces(day, start, pauses)]
            passed = sum(_microseconds(min(end, at) - begin) for begin, end in pieces if begin < at)
            rest = _hours(n) - passed
            return {"n": rest // _hours(1) if rest % _hours(1) == 0 else rest / _hours(1), "unit": kind}
        case "ngày":
            # A pause that begins among the days the date was rolled over leaves no whole day: 0, never less.
            return {"n": max(0, (end_in_days(n, start, pauses) - at.date()).days), "unit": kind}
    return None


# --- reading a line

_ISO = re.compile(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}(:[0-9]{2}([.,][0-9]+)?)?(Z|[+-][0-9]{2}(:?[0-9]{2})?)?"
)


def read_moment(text: object) -> datetime:
    """An aware moment; one written without an offset is Việt Nam time."""
    if not isinstance(text, str) or not _ISO.fullmatch(text):
        raise Bad(f"not a moment: {text!r}")
    try:
        moment = datetime.fromisoformat(text)
    except ValueError as wrong:
        raise Bad(str(wrong)) from wrong
    return moment if moment.tzinfo else moment.replace(tzinfo=VIETNAM)


def read_held_moment(text: object) -> datetime:
    try:
        moment = read_moment(text).astimezone(VIETNAM)
    except OverflowError as far:
        raise Bad("outside the years held") from far
    works(moment.date())  # refuses a year not held
    return moment


_SAME = {
    "trong ngày": "trong ngày",
    "ngay khi tiếp nhận": "trong ngày",
    "trong buổi": "trong buổi",
}
_COUNTED = re.compile(
    r"(?:trong vòng |trong thời hạn |trong )?(?:không quá |tối đa )?"
    r"([0-9]+)(?: ?\(([^()]+)\))? (ngày làm việc|giờ làm việc|giờ|ngày|tháng)"
)


def read_limit(text: object) -> Limit:
    if not isinstance(text, str):
        raise Bad("the limit is not text")
    plain = " ".join(unicodedata.normalize("NFC", unicodedata.normalize("NFC", text).casefold()).split())
    if plain in _SAME:
        return _SAME[plain], 1
    match = _COUNTED.fullmatch(plain)
    if not match:
        raise Bad(f"a limit not understood: {plain!r}")
    digits, word, unit = match.groups()
    digits = digits.lstrip("0")
    if not digits or len(digits) > 9:  # nothing so long ends within the years held
        raise Bad("n is not a whole number from 1 that fits the years held")
    if word is not None and word.strip() not in spellings(int(digits)):
        raise Bad("the number and its word differ")
    return "giờ làm việc" if unit == "giờ" else unit, int(digits)


_ONES = ["", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"]
_AFTER_TENS = {1: {"mốt", "một"}, 4: {"bốn", "tư"}, 5: {"lăm", "năm"}}


def spellings(n: int) -> set[str]:
    """How 1–99 are written in words in brackets; larger numbers have none here."""
    if n < 10:
        return {_ONES[n]}
    if n > 99:
        return set()
    tens, ones = divmod(n, 10)
    head = "mười" if tens == 1 else _ONES[tens] + " mươi"
    if ones == 0:
        return {head}
    if tens == 1:
        return {f"{head} {tail}" for tail in ({"lăm"} if ones == 5 else {_ONES[ones]})}
    return {f"{head} {tail}" for tail in _AFTER_TENS.get(ones, {_ONES[ones]})}


def read_pauses(value: object, start: datetime) -> list[OpenOrClosed]:
    """The pauses sorted, checked and joined where they touch."""
    if value is None:
        return []
    if not isinstance(value, list):
        raise Bad("pauses is not a list")
    read: list[OpenOrClosed] = []
    for pair in value:
        if not isinstance(pair, list) or len(pair) != 2:
            raise Bad("a pause is not a pair")
        begin = read_held_moment(pair[0])
        resume = None if pair[1] is None else read_held_moment(pair[1])
        if resume is not None and not begin < resume:
            raise Bad("a pause ends before it begins")
        if begin < start:
            raise Bad("a pause begins before the start")
        read.append((begin, resume))
    return _joined(sorted(read, key=lambda pause: pause[0]))


def _joined(pauses: list[OpenOrClosed]) -> list[OpenOrClosed]:
    joined: list[OpenOrClosed] = []
    for begin, resume in pauses:
        if joined:
            last_begin, last_resume = joined[-1]
            if last_resume is None or last_resume > begin:
                raise Bad("pauses overlap, or an open pause is not the last")
            if last_resume == begin:
                joined[-1] = (last_begin, resume)
                continue
        joined.append((begin, resume))
    return joined


# --- the answer


def answer(line: str) -> dict[str, Any]:
    """What `vidan due --batch` owes for one line; `warnings` is only how many, `steps` are left out."""
    try:
        asked = json.loads(line)
        return _answer(asked)
    except (Bad, ValueError, RecursionError) as wrong:
        return {"error": str(wrong)}


def _answer(asked: object) -> dict[str, Any]:
    if not isinstance(asked, dict):
        raise Bad("not a JSON object")
    given = read_held_moment(asked.get("start"))
    limit = read_limit(asked.get("limit"))
    start = effective(given)
    pauses = read_pauses(asked.get("pauses"), start)
    finished = None if asked.get("finished") is None else read_moment(asked["finished"])
    if finished is not None and finished < start:
        raise Bad("finished before the start")

    due, rest, reached = _taken_one_by_one(limit, start, pauses)
    crossed = any(given.date() <= day <= reached.date() for day in PROVISIONAL)
    return {
        "start": start.isoformat(),
        "due": due.isoformat() if due else None,
        "left": rest,
        "verdict": _verdict(finished, due),
        "warnings": int(crossed),
    }


def _taken_one_by_one(
    limit: Limit, start: datetime, pauses: list[OpenOrClosed]
) -> tuple[datetime | None, dict[str, Any] | None, datetime]:
    """Due moment, what is left, and the last moment of the path."""
    counted: list[Pause] = []
    due = due_moment(limit, start, counted)
    for begin, resume in pauses:
        if begin >= due:
            continue  # recorded, moves nothing
        if resume is None:
            return None, left(limit, start, counted, begin), begin
        counted.append((begin, resume))
        due = due_moment(limit, start, counted)
    return due, None, due


def _verdict(finished: datetime | None, due: datetime | None) -> str | None:
    if finished is None or due is None:
        return None
    if finished > due:
        return "late"
    return "early" if finished.astimezone(VIETNAM).date() < due.date() else "on_time"
