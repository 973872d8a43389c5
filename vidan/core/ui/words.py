"""How the house says days, hours, money and the time left. Pure functions; a reader is always in Việt Nam."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

HERE = ZoneInfo("Asia/Ho_Chi_Minh")
WEEKDAYS = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")


def here(moment: datetime) -> datetime:
    """The same moment on the clock of Việt Nam; a moment without an offset is an error, never a guess."""
    if moment.tzinfo is None:
        raise ValueError("a moment shown to people must carry its offset")
    return moment.astimezone(HERE)


def local_date(when: date) -> date:
    """The date a person in Việt Nam reads off a moment (or the date itself)."""
    return here(when).date() if isinstance(when, datetime) else when


def short_day(when: date) -> str:
    """24/11/2026."""
    return f"{local_date(when):%d/%m/%Y}"


def day(when: date) -> str:
    """thứ Ba, 24/11/2026."""
    return f"{WEEKDAYS[local_date(when).weekday()]}, {short_day(when)}"


def clock(moment: datetime) -> str:
    """15:00."""
    return f"{here(moment):%H:%M}"


def full(moment: datetime) -> str:
    """15:00, thứ Ba, 24/11/2026."""
    return f"{clock(moment)}, {day(moment)}"


def money(amount: int) -> str:
    """Whole đồng: 15.000 đ."""
    return f"{amount:,} đ".replace(",", ".")


def count(number: int) -> str:
    """1.000."""
    return f"{number:,}".replace(",", ".")


def share_words(part: int, whole: int) -> str:
    """“62,5 %”, rounded half up; without a whole there is no figure, never 100 %."""
    if not whole:
        return "chưa có số liệu"
    tenths = (part * 2000 + whole) // (2 * whole)
    return f"{tenths // 10},{tenths % 10} %"


@dataclass(frozen=True)
class Remaining:
    """What is left until a due moment, in words, and how worried to be: late, soon or ok."""

    text: str
    level: str

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True)
class Gap:
    """The distance between now and the due moment, counted the ways people count it."""

    due: datetime
    minutes: int
    days: int

    @property
    def hours(self) -> int:
        return self.minutes // 60


@dataclass(frozen=True)
class Saying:
    """One row of the tables below: the first whose condition holds speaks."""

    holds: Callable[[Gap], bool]
    say: Callable[[Gap], str]
    level: str


AHEAD = (
    Saying(lambda gap: gap.minutes < 60, lambda gap: f"còn {max(gap.minutes, 1)} phút", "soon"),
    Saying(lambda gap: gap.hours <= 4, lambda gap: f"còn {gap.hours} giờ", "soon"),
    Saying(lambda gap: gap.days == 0, lambda gap: f"hôm nay {clock(gap.due)}", "soon"),
    Saying(lambda gap: gap.days == 1, lambda gap: f"ngày mai {clock(gap.due)}", "soon"),
    Saying(lambda gap: True, lambda gap: f"còn {gap.days} ngày", "ok"),
)
BEHIND = (
    Saying(lambda gap: gap.days >= 1, lambda gap: f"quá hạn {gap.days} ngày", "late"),
    Saying(lambda gap: gap.hours >= 1, lambda gap: f"quá hạn {gap.hours} giờ", "late"),
    Saying(lambda gap: True, lambda gap: f"quá hạn {max(gap.minutes, 1)} phút", "late"),
)


def remaining(due: datetime, now: datetime) -> Remaining:
    """“còn 2 giờ”, “hôm nay 17:30”, “quá hạn 1 ngày”; the due moment itself is still in time."""
    due, now = here(due), here(now)
    seconds = abs((due - now).total_seconds())
    gap = Gap(due, int(seconds // 60), abs((due.date() - now.date()).days))
    saying = next(row for row in (BEHIND if now > due else AHEAD) if row.holds(gap))
    return Remaining(saying.say(gap), saying.level)
