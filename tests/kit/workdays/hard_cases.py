"""Seeded lines for `vidan due --batch`, aimed at the edges of the rule of dates, and how to compare answers.

`lines(seed, count)` makes lines. As a command, `python -m tests.kit.workdays.hard_cases SEED COUNT` prints
lines (those made by hand first), and `python -m tests.kit.workdays.hard_cases LINES ANSWERS` compares two
files and prints what differs (exit 1).
"""

import json
import random
import sys
import unicodedata
from collections.abc import Iterator
from datetime import UTC, datetime, time, timedelta, timezone
from pathlib import Path
from typing import Any

from tests.kit.workdays.curated_cases import BAD, CURATED
from tests.kit.workdays.oracle import VIETNAM, answer, spellings

# --- moments worth a visit


def _words(text: str) -> list[str]:
    return text.split()


DAYS = _words("""
    2024-01-02 2024-02-07 2024-02-10 2024-02-15 2024-02-28 2024-02-29 2024-04-17 2024-04-26 2024-05-03
    2024-05-04 2024-08-30 2024-12-31 2025-01-01 2025-01-24 2025-01-26 2025-02-03 2025-04-25 2025-04-26
    2025-04-29 2025-08-29 2025-12-30 2025-12-31 2026-01-02 2026-01-09 2026-01-10 2026-01-12 2026-01-30
    2026-01-31 2026-02-12 2026-02-13 2026-02-14 2026-02-18 2026-02-23 2026-03-31 2026-04-24 2026-04-26
    2026-04-29 2026-05-31 2026-08-21 2026-08-22 2026-08-28 2026-09-03 2026-11-20 2026-11-23 2026-11-24
    2026-12-31 2027-01-29 2027-01-31 2027-02-03 2027-02-04 2027-02-11 2027-04-30 2027-08-31 2027-09-01
    2027-09-03 2027-11-23 2027-12-17 2027-12-30 2027-12-31
""")
TIMES = _words("""
    00:00 06:00 07:29:59 07:30 07:30:01 08:00 10:07 10:29:59 10:30 10:30:01 11:29:59.999999 11:30 12:00
    13:29 13:30 13:31 14:59:59 15:00 15:00:01 16:29 16:30 16:31 17:29:59 17:30 17:30:01 19:45 23:59:59
""")
ZONES = (UTC, timezone(timedelta(hours=-11)), timezone(timedelta(hours=14)), timezone(timedelta(hours=5.5)))

# --- writing as people write


def written_moment(rng: random.Random, moment: datetime) -> str:
    local = moment.astimezone(VIETNAM)
    short = "minutes" if local.second == local.microsecond == 0 else "auto"
    match rng.randrange(5):
        case 0:
            return local.isoformat(timespec=short)
        case 1:
            return local.replace(tzinfo=None).isoformat(timespec=short)
        case 2:
            return moment.astimezone(UTC).replace(tzinfo=None).isoformat() + "Z"
        case 3:
            return moment.astimezone(rng.choice(ZONES)).isoformat()
    return local.isoformat()


def written_limit(rng: random.Random) -> str:
    kind = rng.choice(
        ("ngày làm việc",) * 4 + ("giờ", "giờ làm việc", "ngày", "ngày", "tháng", "same", "same")
    )
    if kind == "same":
        plain = rng.choice(("trong ngày", "ngay khi tiếp nhận", "trong buổi", "trong buổi"))
    else:
        most = {"ngày làm việc": 30, "ngày": 60, "tháng": 14}.get(kind, 40)
        n = rng.choice((1, 2, 3, 4, 5, 8, 24, rng.randint(1, most)))
        number = rng.choice((str(n), str(n), f"{n:02}", f"{n:04}"))
        if rng.random() < 0.25:
            number += f" ({rng.choice(sorted(spellings(n)))})"
        before = rng.choice(("", "", "", "trong ", "trong vòng ", "trong thời hạn ", "không quá ", "tối đa "))
        plain = f"{before}{number} {kind}"
    case = rng.choice((str, str, str.upper, str.capitalize, str.title))
    return unicodedata.normalize(rng.choice(("NFC", "NFC", "NFD")), case(plain))


# --- pauses


def _day_at(moment: datetime, days: int, clock: str) -> datetime:
    return datetime.combine(moment.date() + timedelta(days=days), time.fromisoformat(clock), VIETNAM)


def _begin(rng: random.Random, earliest: datetime, due: datetime) -> datetime:
    """Where a pause may begin: at the edges, at the due moment itself, or anywhere."""
    ways = (
        earliest,
        earliest + timedelta(minutes=rng.randint(1, 90)),
        earliest + timedelta(days=rng.randint(1, 6)),
        _day_at(earliest, rng.randint(0, 2), "17:30"),
        _day_at(earliest, rng.randint(0, 3), rng.choice(TIMES)),
        due,
        due - timedelta(microseconds=1),
        due - timedelta(minutes=rng.randint(1, 600)),
        due + timedelta(minutes=rng.randint(1, 600)),
        _day_at(due, 0, rng.choice(TIMES)),
        _day_at(due, -1, "17:30"),
    )
    return max(earliest, rng.choice(ways))


def _resume(rng: random.Random, begin: datetime) -> datetime:
    ways = (
        begin + timedelta(seconds=rng.choice((1, 59, 60, 3599, 3600, 3601))),
        begin + timedelta(minutes=rng.randint(1, 700)),
        begin + timedelta(days=rng.randint(1, 12)),
        _day_at(begin, rng.randint(0, 4), "17:30"),
        _day_at(begin, rng.randint(0, 4), rng.choice(TIMES)),
        _day_at(begin, rng.randint(1, 4), "00:00"),
        _day_at(begin, rng.choice((7, 30, 45)), rng.choice(TIMES)),
    )
    chosen = rng.choice(ways)
    return chosen if chosen > begin else begin + timedelta(minutes=1)


def _due(start: datetime, limit: str, pauses: list[list[datetime | None]]) -> datetime | None:
    shown = [[edge and edge.isoformat() for edge in pause] for pause in pauses]
    found = answer(json.dumps({"start": start.isoformat(), "limit": limit, "pauses": shown})).get("due")
    return datetime.fromisoformat(found) if found else None


def _pauses(rng: random.Random, start: datetime, limit: str) -> list[list[datetime | None]]:
    pauses: list[list[datetime | None]] = []
    earliest = start
    for _ in range(rng.choice((0, 1, 1, 2, 2, 3, 4))):
        begin = _begin(rng, earliest, _due(start, limit, pauses) or earliest)
        earliest = _resume(rng, begin)
        pauses.append([begin, earliest])
    if pauses and rng.random() < 0.2:
        pauses[-1][1] = None
    if pauses and rng.random() < 0.12:
        _spoil(rng, start, pauses)
    rng.shuffle(pauses)
    return pauses


def _spoil(rng: random.Random, start: datetime, pauses: list[list[datetime | None]]) -> None:
    """Turn good pauses into (mostly) refused ones."""
    begin, resume = pauses[-1]
    assert begin is not None
    second = timedelta(seconds=1)
    match rng.randrange(6):
        case 0:
            pauses[-1][1] = begin
        case 1:
            pauses[-1] = [resume, begin]
        case 2:
            pauses[0][0] = start - second
        case 3:
            pauses.append([begin + second, begin + timedelta(days=2)])
        case 4:
            pauses[0][1] = None
        case _:
            pauses.append([begin, None])


# --- whole lines


def _finished(rng: random.Random, start: datetime, due: datetime | None) -> datetime | None:
    about = due or start
    if rng.random() < 0.03:
        return start - timedelta(seconds=1)  # refused
    chosen = rng.choice(
        (
            None,
            about,
            about + timedelta(microseconds=1),
            about - timedelta(minutes=1),
            _day_at(about, 0, "00:00"),
            _day_at(about, -1, "23:59:59"),
            _day_at(about, 1, "00:00"),
            start,
            start + timedelta(days=rng.randint(0, 40)),
            about.replace(year=2031, day=1),
        )
    )
    return chosen and max(chosen, start)


def _line(rng: random.Random) -> str:
    day = datetime.fromisoformat(rng.choice(DAYS)).replace(tzinfo=VIETNAM)
    given = _day_at(day, rng.choice((0, 0, 0, -1, 1, rng.randint(-9, 9))), rng.choice(TIMES))
    limit = written_limit(rng)
    found = answer(json.dumps({"start": given.isoformat(), "limit": "1 giờ"})).get("start")
    start = datetime.fromisoformat(found) if found else given
    pauses = _pauses(rng, start, limit)
    asked: dict[str, Any] = {"start": written_moment(rng, given), "limit": limit}
    if pauses or rng.random() < 0.5:
        asked["pauses"] = [[edge and written_moment(rng, edge) for edge in pause] for pause in pauses]
    finished = _finished(
        rng, start, _due(start, limit, []) if rng.random() < 0.3 else _due(start, limit, pauses)
    )
    if finished or rng.random() < 0.5:
        asked["finished"] = finished and written_moment(rng, finished)
    return json.dumps(asked, ensure_ascii=rng.random() < 0.3)


def lines(seed: int, count: int) -> Iterator[str]:
    """`count` lines, always the same for a seed; about one in fifty is a bad line by hand."""
    rng = random.Random(seed)  # noqa: S311 - repeatable cases, not secrets
    for _ in range(count):
        yield rng.choice(BAD) if rng.random() < 0.02 else _line(rng)


# --- comparing


def disagreements(line: str, given: dict[str, Any]) -> list[str]:
    """The keys in which a given answer differs from the oracle's; wording and number formats are free."""
    expected = answer(line)
    if "error" in expected or "error" in given:
        return [] if "error" in expected and "error" in given else ["error"]
    wrong = [key for key in ("start", "due") if _instant(expected[key]) != _instant(given.get(key))]
    if not _same_rest(expected["left"], given.get("left")):
        wrong.append("left")
    if expected["verdict"] != given.get("verdict"):
        wrong.append("verdict")
    if bool(expected["warnings"]) != bool(given.get("warnings")):
        wrong.append("warnings")
    return wrong


def _instant(text: Any) -> datetime | None:
    return None if text is None else datetime.fromisoformat(text).astimezone(UTC)


def _same_rest(expected: dict[str, Any] | None, given: dict[str, Any] | None) -> bool:
    if expected is None or given is None:
        return expected is given
    half_a_minute = 1 / 120  # hours
    close = abs(float(expected["n"]) - float(given["n"])) < half_a_minute
    return close and bool(expected["unit"] == given["unit"])


def _compare(asked: Path, answered: Path) -> int:
    questions, answers = (
        path.read_bytes().decode().removesuffix("\n").split("\n") for path in (asked, answered)
    )
    if len(questions) != len(answers):
        sys.stdout.write(f"{len(questions)} lines in, {len(answers)} out\n")
        return 1
    worst = 0
    for question, given in zip(questions, answers, strict=True):
        if wrong := disagreements(question, json.loads(given)):
            worst = 1
            sys.stdout.write(
                f"{wrong}\n  asked  {question[:400]}\n  oracle {answer(question)}\n  given  {given[:400]}\n"
            )
    return worst


if __name__ == "__main__":
    if Path(sys.argv[1]).is_file():
        sys.exit(_compare(Path(sys.argv[1]), Path(sys.argv[2])))
    made = (*CURATED, *BAD, *lines(int(sys.argv[1]), int(sys.argv[2])))
    sys.stdout.buffer.write("".join(line + "\n" for line in made).encode())
