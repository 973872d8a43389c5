"""One day of the calendar: its sessions, whether clocks use it up, and which document says so."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from vidan.kit.workdays.faults import DateError
from vidan.kit.workdays.moments import VIETNAM

CUT_OFF = time(15)  # decree 309/2026, art. 9
CUT_OFF_BEFORE_CLOSING = timedelta(hours=2, minutes=30)


class DayKind(StrEnum):
    """Why a day is as it is."""

    WORKING = "working"
    WEEKEND = "weekend"
    HOLIDAY = "holiday"
    MAKE_UP = "make-up"
    SPECIAL = "special"


@dataclass(frozen=True, slots=True)
class Session:
    """A stretch of work, half-open: the opening moment is in, the closing moment is out."""

    opens: time
    closes: time

    def __post_init__(self) -> None:
        if self.opens >= self.closes:
            raise DateError(f"Buổi làm việc phải mở trước khi đóng: {self.opens:%H:%M}–{self.closes:%H:%M}.")


DEFAULT_SESSIONS = (Session(time(7, 30), time(11, 30)), Session(time(13, 30), time(17, 30)))


@dataclass(frozen=True, slots=True)
class Day:
    """A date, when people can hand in (`receives`) and whether clocks use it up (`counts`)."""

    date: date
    kind: DayKind
    sessions: tuple[Session, ...] = ()
    counts: bool = False
    receives: bool = False
    cut_off: time | None = None
    title: str = ""
    document: str = ""
    provisional: bool = False

    def __post_init__(self) -> None:
        if (self.counts or self.receives) and not self.sessions:
            raise DateError(f"Ngày {self.date:%d/%m/%Y} có làm việc thì phải có buổi làm việc.")
        for earlier, later in zip(self.sessions, self.sessions[1:], strict=False):
            if earlier.closes > later.opens:
                raise DateError(f"Các buổi của ngày {self.date:%d/%m/%Y} chồng lên nhau hoặc sai thứ tự.")
        if self.sessions and self.cut_off is None:
            object.__setattr__(self, "cut_off", usual_cut_off(self.sessions[-1].closes))

    @property
    def closing(self) -> datetime:
        """The end of the last session."""
        return self.at(self.sessions[-1].closes)

    @property
    def cut_off_moment(self) -> datetime:
        """From here on, what is owed within the day is owed on the next working day."""
        return self.at(self.cut_off or self.sessions[-1].closes)

    def at(self, hour: time) -> datetime:
        """A moment of this day in Việt Nam."""
        return datetime.combine(self.date, hour, VIETNAM)


def usual_cut_off(closes: time) -> time:
    """15:00, or 2 h 30 before closing on a day that closes earlier than usual."""
    closing = datetime.combine(date.min, closes)
    if closing - datetime.combine(date.min, time.min) <= CUT_OFF_BEFORE_CLOSING:
        return time.min
    return min(CUT_OFF, (closing - CUT_OFF_BEFORE_CLOSING).time())


def open_day(
    on: date,
    sessions: Sequence[Session] = DEFAULT_SESSIONS,
    *,
    kind: DayKind = DayKind.WORKING,
    cut_off: time | None = None,
    title: str = "",
    document: str = "",
    provisional: bool = False,
) -> Day:
    """A day that receives people and is used up by clocks."""
    return Day(on, kind, tuple(sessions), True, True, cut_off, title, document, provisional)


def closed_day(
    on: date,
    *,
    kind: DayKind = DayKind.HOLIDAY,
    title: str = "nghỉ lễ",
    document: str = "",
    provisional: bool = False,
) -> Day:
    """A day nobody works and no clock uses up."""
    return Day(on, kind, title=title, document=document, provisional=provisional)
