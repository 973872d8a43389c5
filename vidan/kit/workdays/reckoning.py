"""One answer to “when is it due, and was it kept?”, with the reasons."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from vidan.kit.workdays.calendar import Calendar
from vidan.kit.workdays.courses import Course, Left, course_of
from vidan.kit.workdays.faults import BadFinish
from vidan.kit.workdays.limits import Limit, LimitKind
from vidan.kit.workdays.moments import in_vietnam
from vidan.kit.workdays.pauses import Pause, pauses_in_order
from vidan.kit.workdays.steps import (
    Step,
    StepKind,
    due_step,
    extended_step,
    idle_step,
    provisional_warnings,
    skipped_steps,
    start_steps,
)
from vidan.kit.workdays.words import moment_words

_RULES = {
    LimitKind.WORKING_DAYS: "ngày bắt đầu không tính; hết hạn khi đóng cửa ngày làm việc cuối cùng "
    "(Bộ luật Dân sự, Điều 147)",
    LimitKind.WORKING_HOURS: "chỉ tính thời gian trong các buổi làm việc",
    LimitKind.CALENDAR_DAYS: "ngày bắt đầu không tính; trúng ngày nghỉ thì lùi đến ngày làm việc kế tiếp "
    "(Bộ luật Dân sự, Điều 147, Điều 148)",
    LimitKind.MONTHS: "đến ngày tương ứng của tháng; trúng ngày nghỉ thì lùi đến ngày làm việc kế tiếp "
    "(Bộ luật Dân sự, Điều 148)",
    LimitKind.SAME_DAY: "trước giờ chốt thì xong trong ngày, từ giờ chốt trở đi thì xong trong ngày làm việc "
    "kế tiếp",
    LimitKind.SAME_SESSION: "xong trong buổi; nếu buổi còn dưới 60 phút thì xong trong buổi kế tiếp",
}


class Verdict(StrEnum):
    """How a promise ended against its first date as moved by pauses."""

    EARLY = "early"
    ON_TIME = "on_time"
    LATE = "late"


@dataclass(frozen=True, slots=True)
class Reckoning:
    """`given` is the moment handed in, `start` the effective one; `due` is None while the clock is stopped."""

    given: datetime
    start: datetime
    limit: Limit
    due: datetime | None
    left: Left | None
    verdict: Verdict | None
    steps: tuple[Step, ...]
    warnings: tuple[str, ...]


def reckon(
    calendar: Calendar,
    given: datetime,
    limit: Limit,
    pauses: Iterable[Pause] = (),
    finished: datetime | None = None,
    *,
    extended_to: datetime | None = None,
) -> Reckoning:
    """The due moment of a limit and the verdict; an extension is told and changes neither."""
    given = in_vietnam(given)
    start = calendar.effective_start(given)
    course = course_of(calendar, start, limit)
    finish = _checked_finish(start, finished)
    course, told, stopped = _through(course, pauses_in_order(calendar, start, pauses))
    before = skipped_steps(calendar.between(given, start))
    steps = [*start_steps(given, start), *before, _rule_step(limit), *told]
    if stopped is None:
        due, left = course.due, None
        steps += [*course.path(), due_step(due)]
    else:
        due, left = None, course.left_at(stopped)
        steps.append(_left_step(stopped, left))
    if extended_to is not None:
        steps.append(extended_step(extended_to))
    crossed = calendar.between(given, max(start, due or stopped or start))
    return Reckoning(
        given, start, limit, due, left, verdict(due, finish), tuple(steps), provisional_warnings(crossed)
    )


def verdict(due: datetime | None, finished: datetime | None) -> Verdict | None:
    """Early by whole days, on time up to and including the due moment; None while either is missing."""
    if due is None or finished is None:
        return None
    if in_vietnam(finished).date() < in_vietnam(due).date():
        return Verdict.EARLY
    return Verdict.ON_TIME if finished <= due else Verdict.LATE


def _through(course: Course, pauses: Sequence[Pause]) -> tuple[Course, list[Step], datetime | None]:
    """The clock after its pauses, what each did, and when an open one stopped it."""
    told: list[Step] = []
    due = course.due
    for pause in pauses:
        if pause.begins >= due:
            told.append(idle_step(pause, due))
        elif pause.ends is None:
            return course, told, pause.begins
        else:
            after = course.paused(pause.begins, pause.ends)
            told.append(course.told(pause, after))
            course, due = after, after.due
    return course, told, None


def _checked_finish(start: datetime, finished: datetime | None) -> datetime | None:
    if finished is None:
        return None
    finish = in_vietnam(finished)
    if finish < start:
        raise BadFinish(
            f"Thời điểm xong ({moment_words(finish)}) trước lúc bắt đầu tính ({moment_words(start)})."
        )
    return finish


def _rule_step(limit: Limit) -> Step:
    return Step(StepKind.RULE, f"Thời hạn {limit.words()}: {_RULES[limit.kind]}.", days=limit.n or 0)


def _left_step(stopped: datetime, left: Left | None) -> Step:
    rest = f", còn {left.words()}" if left else ""
    return Step(
        StepKind.LEFT,
        f"Đang tạm dừng từ {moment_words(stopped)}{rest}; sẽ có ngày hẹn khi tiếp tục.",
        stopped,
    )
