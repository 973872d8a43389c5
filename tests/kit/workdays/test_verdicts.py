"""Early, on time, late."""

from datetime import timedelta

import pytest

from tests.kit.workdays.asking import NATION, ask, at
from vidan.kit.workdays import BadFinish, Verdict, parse_limit, reckon

START = "2026-03-02T08:00"  # due Thu 5/3 at 17:30


@pytest.mark.parametrize(
    ("finished", "expected"),
    [
        (START, Verdict.EARLY),
        ("2026-03-04T23:59:59", Verdict.EARLY),
        ("2026-03-05T00:00", Verdict.ON_TIME),
        ("2026-03-05T17:30", Verdict.ON_TIME),
        ("2026-03-05T17:30:00.000001", Verdict.LATE),
        ("2030-01-01T00:00", Verdict.LATE),  # a finish may lie outside the years held
        ("2026-03-04T17:00:00Z", Verdict.ON_TIME),  # already 5/3 in Việt Nam
        (None, None),
    ],
)
def test_a_verdict_looks_at_the_day_and_then_at_the_moment(
    finished: str | None, expected: Verdict | None
) -> None:
    assert ask(START, "3 ngày làm việc", finished=finished).verdict == expected


def test_there_is_no_verdict_without_a_due_moment() -> None:
    assert (
        ask(START, "3 ngày làm việc", ("2026-03-03T08:00", None), finished="2026-03-04T08:00").verdict is None
    )


def test_a_finish_before_the_effective_start_is_refused() -> None:
    with pytest.raises(BadFinish):
        ask("2026-01-31T09:00", "3 ngày làm việc", finished="2026-01-31T10:00")


def test_a_finish_inside_a_pause_is_computed_as_written() -> None:
    inside = ask(
        START, "3 ngày làm việc", ("2026-03-04T08:00", "2026-03-10T08:00"), finished="2026-03-05T08:00"
    )
    assert inside.verdict == Verdict.EARLY


def test_an_extension_is_told_and_never_saves_a_verdict() -> None:
    due = at("2026-03-05T17:30")
    reckoning = reckon(
        NATION,
        at(START),
        parse_limit("3 ngày làm việc"),
        finished=due + timedelta(days=1),
        extended_to=due + timedelta(days=7),
    )
    assert (reckoning.due, reckoning.verdict) == (due, Verdict.LATE)
    assert "gia hạn đến 17:30, thứ Năm, 12/03/2026" in reckoning.steps[-1].words
