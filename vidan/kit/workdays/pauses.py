"""Pauses of a clock: intervals as recorded, put in order and joined where they touch."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from vidan.kit.workdays.calendar import Calendar
from vidan.kit.workdays.faults import BadPause
from vidan.kit.workdays.moments import VIETNAM
from vidan.kit.workdays.words import moment_words

_NEVER = datetime.max.replace(tzinfo=VIETNAM)


@dataclass(frozen=True, slots=True)
class Pause:
    """Half-open: the first moment is in, the moment of resuming is out; `ends` is None while it is open."""

    begins: datetime
    ends: datetime | None

    def words(self) -> str:
        """How the pause is printed."""
        until = "nay (chưa tiếp tục)" if self.ends is None else moment_words(self.ends)
        return f"từ {moment_words(self.begins)} đến {until}"


def pauses_in_order(calendar: Calendar, start: datetime, pauses: Iterable[Pause]) -> list[Pause]:
    """Sorted, touching ones joined; overlapping, empty or too early ones are refused."""
    ordered: list[Pause] = []
    for pause in sorted((_checked(calendar, start, pause) for pause in pauses), key=_by_time):
        before = ordered[-1] if ordered else None
        if before and (before.ends is None or pause.begins < before.ends):
            raise BadPause(f"Hai lần tạm dừng chồng lên nhau: {before.words()}; và {pause.words()}.")
        if before and pause.begins == before.ends:
            ordered[-1] = Pause(before.begins, pause.ends)
        else:
            ordered.append(pause)
    return ordered


def _by_time(pause: Pause) -> tuple[datetime, datetime]:
    return pause.begins, pause.ends or _NEVER


def _checked(calendar: Calendar, start: datetime, pause: Pause) -> Pause:
    held = Pause(calendar.held(pause.begins), pause.ends and calendar.held(pause.ends))
    if held.ends is not None and held.begins >= held.ends:
        raise BadPause(f"Lần tạm dừng phải bắt đầu trước khi kết thúc: {held.words()}.")
    if held.begins < start:
        raise BadPause(f"Lần tạm dừng {held.words()} bắt đầu trước lúc bắt đầu tính ({moment_words(start)}).")
    return held
