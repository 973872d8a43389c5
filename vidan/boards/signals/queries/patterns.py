"""What each pattern is, decided on plain data: no database here, so every edge can be tested."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from vidan.boards.signals.queries.thresholds import OF_DAYS, WITH_A_DAY, Thresholds
from vidan.core.ui.words import clock, full, short_day
from vidan.kit.workdays.calendar import Calendar
from vidan.kit.workdays.days import Day
from vidan.kit.workdays.limits import LimitKind
from vidan.kit.workdays.moments import in_vietnam


@dataclass(frozen=True, slots=True)
class Closed:
    """A result, and the date it was promised for."""

    dossier: int
    limit: LimitKind
    due: datetime
    at: datetime


@dataclass(frozen=True, slots=True)
class Asked:
    """A request for papers, and the date in force before it."""

    dossier: int
    limit: LimitKind
    due: datetime | None
    at: datetime


@dataclass(frozen=True, slots=True)
class Paused:
    """A pause that is over, and the date in force before it."""

    dossier: int
    limit: LimitKind
    due: datetime | None
    begins: datetime
    ends: datetime


@dataclass(frozen=True, slots=True)
class Refiled:
    """A dossier taken in, and the moment an earlier one of the same person and procedure ended without a result."""

    dossier: int
    earlier_code: str
    ended: datetime
    at: datetime


@dataclass(frozen=True, slots=True)
class Moved:
    """A dossier in somebody's hands that was given to another officer. `giver`: who did it, only to count by."""

    dossier: int
    giver: int
    at: datetime


@dataclass(frozen=True, slots=True)
class Sign:
    """One row worth a look: which dossier, when, and what was found, in neutral words."""

    dossier: int
    at: datetime
    words: str


def closed_last(row: Closed, at: Thresholds) -> Sign | None:
    """In time, on the due day, within the last minutes of it."""
    near = timedelta(0) <= row.due - row.at <= at.last_minutes
    if row.limit not in WITH_A_DAY or not near:
        return None
    return Sign(row.dossier, row.at, f"Có kết quả lúc {clock(row.at)}, hạn {full(row.due)}.")


def asked_last_day(row: Asked, at: Thresholds) -> Sign | None:
    """On the due day itself, before the due moment."""
    if row.limit not in OF_DAYS or row.due is None or row.at > row.due or _day(row.at) != _day(row.due):
        return None
    return Sign(
        row.dossier, row.at, f"Yêu cầu bổ sung lúc {clock(row.at)}, đúng ngày hẹn {short_day(row.due)}."
    )


def paused_across(row: Paused, calendar: Calendar, at: Thresholds) -> Sign | None:
    """A short pause over the date; or over the end of a month, of what would have been late by then.

    Within the day the mark is the cut-off: who resumes at it or later has until the next working day.
    """
    if row.due is None:
        return None
    if row.limit is LimitKind.SAME_DAY:
        return _over_cut_off(row, calendar.day(_day(row.due)), calendar, at)
    if row.limit not in OF_DAYS:
        return None
    if _closely_over(row, row.due, calendar, at):
        return Sign(row.dossier, row.begins, f"{_pause(row)} vắt qua hạn {full(row.due)}.")
    month_end = _month_end(row.begins)
    if row.due < month_end and _closely_over(row, month_end, calendar, at):
        last = month_end - timedelta(days=1)
        words = f"{_pause(row)} vắt qua lúc chốt số tháng {last.month}; hạn {full(row.due)}."
        return Sign(row.dossier, row.begins, words)
    return None


def refiled(row: Refiled, calendar: Calendar, at: Thresholds) -> Sign | None:
    """Soon after the earlier one ended, in working days."""
    if row.at < row.ended:
        return None
    days = calendar.closings_before(row.at) - calendar.closings_before(row.ended)
    if days > at.refiled_within:
        return None
    return Sign(
        row.dossier,
        row.at,
        f"Hồ sơ trước, mã {row.earlier_code}, kết thúc không có kết quả ngày {short_day(row.ended)}; "
        f"nhận lại sau {days} ngày làm việc.",
    )


def moved_together(rows: Iterable[Moved], at: Thresholds) -> list[Sign]:
    """Every one of those which the same person moved on a day on which they moved many."""
    listed, moved = list(rows), defaultdict[tuple[int, date], set[int]](set)
    for row in listed:
        moved[row.giver, _day(row.at)].add(row.dossier)
    return [
        Sign(
            row.dossier,
            row.at,
            f"Một trong {len(together)} hồ sơ đổi người giải quyết trong ngày {short_day(row.at)}.",
        )
        for row in listed
        if len(together := moved[row.giver, _day(row.at)]) >= at.many
    ]


def _over_cut_off(row: Paused, day: Day, calendar: Calendar, at: Thresholds) -> Sign | None:
    """Who resumes from the cut-off on has until the next working day, also who paused only after it."""
    if not day.sessions:  # declared a day off since then
        return None
    cut_off = day.cut_off_moment
    begun_after = row.begins >= cut_off
    gains = row.begins < day.closing and row.ends >= cut_off
    if not gains or not _is_close(row, max(cut_off, row.begins), calendar, at):
        return None
    words = (
        f"{_pause(row)} {'sau' if begun_after else 'vắt qua'} giờ chốt {full(cut_off)}; việc hẹn trong ngày."
    )
    return Sign(row.dossier, row.begins, words)


def _closely_over(row: Paused, mark: datetime, calendar: Calendar, at: Thresholds) -> bool:
    return row.begins < mark < row.ends and _is_close(row, mark, calendar, at)


def _is_close(row: Paused, mark: datetime, calendar: Calendar, at: Thresholds) -> bool:
    worked = [calendar.worked_before(moment) for moment in (row.begins, mark, row.ends)]
    return worked[1] - worked[0] <= at.pause_margin and worked[2] - worked[1] <= at.pause_margin


def _pause(row: Paused) -> str:
    return f"Tạm dừng từ {full(row.begins)} đến {full(row.ends)},"


def _month_end(moment: datetime) -> datetime:
    """The midnight at which the month of this moment ends."""
    local = in_vietnam(moment)
    first = local.replace(day=1, hour=0, minute=0, second=0, microsecond=0)
    return (first + timedelta(days=32)).replace(day=1)


def _day(moment: datetime) -> date:
    return in_vietnam(moment).date()
