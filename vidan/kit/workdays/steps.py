"""The stored explanation: each step in plain words, with what a machine needs to count again."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from itertools import groupby
from operator import itemgetter

from vidan.kit.workdays.days import Day, DayKind
from vidan.kit.workdays.pauses import Pause
from vidan.kit.workdays.words import dates_words, day_words, moment_words, span_words


class StepKind(StrEnum):
    """What a step tells."""

    MOVED = "moved"  # a start outside sessions; `moment` is the moment as given
    START = "start"  # `moment` is the effective start
    RULE = "rule"  # how the limit is counted
    COUNTED = "counted"  # unusual days that are used up: `dates`
    SKIPPED = "skipped"  # closed days: `dates`
    PAUSED = "paused"  # `dates` of closings, `days` or `span` that a pause takes out; `moment` of a new start
    IDLE = "idle"  # a pause that moves nothing
    SPENT = "spent"  # session time passed on each of `dates`, pauses not yet taken out: `span`
    GATE = "gate"  # `moment` is the cut-off of the day, or the end of the session, that decides
    END = "end"  # the end date before rolling: `dates`
    LEFT = "left"  # what was left when an open pause began
    EXTENDED = "extended"
    DUE = "due"  # `moment` is the due moment


@dataclass(frozen=True, slots=True)
class Step:
    """One sentence of an explanation and the figures in it."""

    kind: StepKind
    words: str
    moment: datetime | None = None
    dates: tuple[date, ...] = ()
    days: int = 0
    span: timedelta = timedelta(0)


def start_steps(given: datetime, start: datetime) -> tuple[Step, ...]:
    """Where the clock begins, and why not at the moment given."""
    begin = Step(StepKind.START, f"Bắt đầu tính từ {moment_words(start)}.", start)
    if given == start:
        return (begin,)
    moved = f"{moment_words(given)} ở ngoài giờ làm việc, nên tính từ giờ mở cửa kế tiếp."
    return Step(StepKind.MOVED, moved[0].upper() + moved[1:], given), begin


def idle_step(pause: Pause, due: datetime) -> Step:
    """A pause that began when the date had already come."""
    return Step(
        StepKind.IDLE,
        f"Lần tạm dừng {pause.words()} bắt đầu khi đã đến hạn ({moment_words(due)}): "
        "được ghi lại, không dời ngày hẹn.",
        pause.begins,
    )


def due_step(due: datetime) -> Step:
    """The answer."""
    return Step(StepKind.DUE, f"Ngày hẹn: {moment_words(due)}.", due)


def extended_step(until: datetime) -> Step:
    """A later date that does not touch the verdict."""
    return Step(
        StepKind.EXTENDED,
        f"Đã xin lỗi và gia hạn đến {moment_words(until)}; "
        "đúng hạn hay trễ hạn vẫn xét theo ngày hẹn đầu tiên.",
        until,
    )


def counted_steps(days: Iterable[Day]) -> tuple[Step, ...]:
    """Unusual days that a clock uses up: worked weekends, special hours."""
    unusual = [day for day in days if day.counts and day.kind != DayKind.WORKING]
    return tuple(
        Step(StepKind.COUNTED, f"Tính cả {dates_words(dates)}: {why}.", dates=dates)
        for why, dates in _by_reason(unusual)
    )


def skipped_steps(days: Iterable[Day]) -> tuple[Step, ...]:
    """Days no clock uses up, grouped by the reason and its document."""
    return tuple(
        Step(StepKind.SKIPPED, f"Không tính {dates_words(dates)}: {why}.", dates=dates)
        for why, dates in _by_reason([day for day in days if not day.counts])
    )


def spent_steps(spans: Iterable[tuple[date, timedelta]]) -> tuple[Step, ...]:
    """How much session time passed on which days, equal days in one line."""
    steps = []
    for span, group in groupby(spans, key=itemgetter(1)):
        dates = tuple(on for on, _ in group)
        each = "mỗi ngày " if len(dates) > 1 else ""
        words = dates_words(dates)
        told = f"{words[0].upper()}{words[1:]}: {each}{span_words(span)} làm việc."
        steps.append(Step(StepKind.SPENT, told, dates=dates, span=span))
    return tuple(steps)


def provisional_warnings(days: Iterable[Day]) -> tuple[str, ...]:
    """What may still change because a day off is not yet announced."""
    dates = tuple(day.date for day in days if day.provisional)
    if not dates:
        return ()
    return (
        f"Lịch nghỉ dự kiến, chưa có thông báo chính thức: {dates_words(dates)}. "
        "Ngày hẹn có thể thay đổi khi có thông báo.",
    )


def _by_reason(days: Sequence[Day]) -> list[tuple[str, tuple[date, ...]]]:
    groups: dict[str, list[date]] = {}
    for day in days:
        why = f"{day.title} ({day.document})" if day.document else day.title or "ngày làm việc đặc biệt"
        groups.setdefault(why, []).append(day.date)
    return [(why, tuple(dates)) for why, dates in groups.items()]


def paused_days_step(pause: Pause, dates: tuple[date, ...]) -> Step:
    """Working days whose closing a pause takes out."""
    lost = f"không tính {dates_words(dates)}" if dates else "không mất ngày làm việc nào"
    return Step(StepKind.PAUSED, f"Tạm dừng {pause.words()}: {lost}.", dates=dates)


def paused_hours_step(pause: Pause, span: timedelta) -> Step:
    """Session time a pause takes out."""
    lost = f"không tính {span_words(span)} trong giờ làm việc" if span else "không mất giờ làm việc nào"
    return Step(StepKind.PAUSED, f"Tạm dừng {pause.words()}: {lost}.", span=span)


def paused_end_step(pause: Pause, days: int) -> Step:
    """Calendar days by which a pause moves the end date."""
    moved = f"ngày hết hạn lùi {days} ngày" if days else "trong cùng một ngày, không lùi ngày hết hạn"
    return Step(StepKind.PAUSED, f"Tạm dừng {pause.words()}: {moved}.", days=days)


def paused_anew_step(pause: Pause, again: datetime) -> Step:
    """Same-day and same-session limits begin again when the pause ends."""
    return Step(StepKind.PAUSED, f"Tạm dừng {pause.words()}: tính lại từ {moment_words(again)}.", again)


def end_step(end: date, words: str) -> Step:
    """The end date before it is rolled."""
    return Step(StepKind.END, f"{words}: {day_words(end)}.", dates=(end,))


def stopped_step(dates: tuple[date, ...]) -> Step:
    """Working days an end date rolls over because a pause holds their closing."""
    return Step(
        StepKind.SKIPPED, f"Lúc đóng cửa còn đang tạm dừng nên lùi qua {dates_words(dates)}.", dates=dates
    )


def cut_off_step(cut_off: datetime, late: bool) -> Step:
    """Which side of the day’s cut-off a start falls on."""
    after, before = "từ giờ chốt trở đi nên sang ngày làm việc kế tiếp", "trước giờ chốt nên xong trong ngày"
    side = after if late else before
    return Step(StepKind.GATE, f"Giờ chốt là {moment_words(cut_off)}; bắt đầu {side}.", cut_off)


def session_step(end: datetime, rest: timedelta) -> Step:
    """How much of the session is left."""
    return Step(StepKind.GATE, f"Buổi làm việc đóng lúc {moment_words(end)}, còn {span_words(rest)}.", end)
