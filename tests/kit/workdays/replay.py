"""Counts a date again from the steps of an explanation alone, without any calendar."""

from calendar import monthrange
from collections.abc import Callable
from datetime import date, datetime, timedelta

from vidan.kit.workdays import LimitKind, Reckoning, Step, StepKind

ONE_DAY = timedelta(days=1)


def recounted(reckoning: Reckoning) -> date:
    """The due date the steps lead to."""
    return _WAYS[reckoning.limit.kind](reckoning, reckoning.limit.n or 0)


def _of(reckoning: Reckoning, *kinds: StepKind) -> list[Step]:
    return [step for step in reckoning.steps if step.kind in kinds]


def _moment(step: Step) -> datetime:
    assert step.moment is not None
    return step.moment


def _start(reckoning: Reckoning) -> datetime:
    return _moment(_of(reckoning, StepKind.START)[0])


def _next_running(reckoning: Reckoning, on: date) -> date:
    out = {day for step in _of(reckoning, StepKind.SKIPPED, StepKind.PAUSED) for day in step.dates}
    while on in out:
        on += ONE_DAY
    return on


def _working_days(reckoning: Reckoning, n: int) -> date:
    on = _start(reckoning).date()
    for _ in range(n):
        on = _next_running(reckoning, on + ONE_DAY)
    return on


def _working_hours(reckoning: Reckoning, n: int) -> date:
    spent = _of(reckoning, StepKind.SPENT)
    passed = sum((step.span * len(step.dates) for step in spent), timedelta(0))
    paused = sum((step.span for step in _of(reckoning, StepKind.PAUSED)), timedelta(0))
    assert passed - paused == timedelta(hours=n)
    return spent[-1].dates[-1]


def _end_date(reckoning: Reckoning, n: int) -> date:
    start = _start(reckoning).date()
    end = start + timedelta(days=n) if reckoning.limit.kind == LimitKind.CALENDAR_DAYS else _months(start, n)
    end += timedelta(days=sum(step.days for step in _of(reckoning, StepKind.PAUSED)))
    assert _of(reckoning, StepKind.END)[0].dates == (end,)
    return _next_running(reckoning, end)


def _months(start: date, n: int) -> date:
    month = start.month - 1 + n
    year, month = start.year + month // 12, month % 12 + 1
    return date(year, month, min(start.day, monthrange(year, month)[1]))


def _appointed(reckoning: Reckoning, _: int) -> date:
    since = max([_start(reckoning), *(_moment(step) for step in _of(reckoning, StepKind.PAUSED))])
    gate = _moment(_of(reckoning, StepKind.GATE)[0])
    if reckoning.limit.kind == LimitKind.SAME_DAY:
        return since.date() if since < gate else _next_running(reckoning, since.date() + ONE_DAY)
    if gate - since >= timedelta(hours=1):
        return gate.date()
    assert reckoning.due is not None
    same_day = reckoning.due.date() == gate.date()
    return gate.date() if same_day else _next_running(reckoning, gate.date() + ONE_DAY)


_WAYS: dict[LimitKind, Callable[[Reckoning, int], date]] = {
    LimitKind.WORKING_DAYS: _working_days,
    LimitKind.WORKING_HOURS: _working_hours,
    LimitKind.CALENDAR_DAYS: _end_date,
    LimitKind.MONTHS: _end_date,
    LimitKind.SAME_DAY: _appointed,
    LimitKind.SAME_SESSION: _appointed,
}
