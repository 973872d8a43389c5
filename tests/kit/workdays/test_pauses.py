"""Which pauses are valid, and how they are put together."""

import pytest

from tests.kit.workdays.asking import ask, due
from vidan.kit.workdays import BadPause, StepKind

START = "2026-03-02T08:00"
LIMIT = "5 ngày làm việc"


@pytest.mark.parametrize(
    "pauses",
    [
        [("2026-03-03T08:00", "2026-03-03T08:00")],
        [("2026-03-04T08:00", "2026-03-03T08:00")],
        [("2026-03-02T07:59", "2026-03-03T08:00")],
        [("2026-03-03T08:00", "2026-03-05T08:00"), ("2026-03-04T08:00", "2026-03-06T08:00")],
        [("2026-03-03T08:00", None), ("2026-03-04T08:00", "2026-03-05T08:00")],
        [("2026-03-03T08:00", None), ("2026-03-03T08:00", None)],
        [
            ("2026-04-03T08:00", "2026-04-09T08:00"),
            ("2026-04-04T08:00", "2026-04-05T08:00"),
        ],  # after due, too
    ],
)
def test_a_contradictory_pause_is_refused(pauses: list[tuple[str, str | None]]) -> None:
    with pytest.raises(BadPause):
        ask(START, LIMIT, *pauses)


def test_a_pause_may_begin_with_the_clock() -> None:
    assert due(START, LIMIT, (START, "2026-03-04T08:00")) == "2026-03-10T17:30"


def test_a_pause_before_the_effective_start_is_refused_though_after_the_moment_given() -> None:
    with pytest.raises(BadPause):
        ask("2026-01-31T09:00", LIMIT, ("2026-01-31T10:00", "2026-02-03T08:00"))


def test_touching_pauses_are_one() -> None:
    halves = [("2026-03-05T17:30", "2026-03-06T08:00"), ("2026-03-03T08:00", "2026-03-05T17:30")]
    assert due(START, LIMIT, *halves) == due(START, LIMIT, ("2026-03-03T08:00", "2026-03-06T08:00"))


def test_each_pause_is_compared_with_the_date_moved_by_those_before_it() -> None:
    first = ("2026-03-03T08:00", "2026-03-05T08:00")  # due 9/3 becomes 11/3
    second = ("2026-03-10T08:00", "2026-03-11T08:00")
    assert due(START, LIMIT, second) == "2026-03-09T17:30"
    assert due(START, LIMIT, second, first) == "2026-03-12T17:30"


def test_a_pause_after_the_due_moment_moves_nothing_and_a_step_says_so() -> None:
    reckoning = ask(START, LIMIT, ("2026-03-09T17:30", None))
    assert reckoning.due is not None
    assert [step.kind for step in reckoning.steps].count(StepKind.IDLE) == 1
