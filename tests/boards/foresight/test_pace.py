"""The forecast on plain data: quantiles, the queue, and how the two decide."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.make import TUESDAY
from vidan.boards.foresight.queries.pace import (
    ENOUGH,
    HIGH,
    MIDDLE,
    Case,
    Lap,
    Level,
    Past,
    Piece,
    forecast,
    quantile,
    record_of,
)
from vidan.desks.dossiers.states import State

WORK = State.PROCESSING
hours = st.floats(0, 400, allow_nan=False)
known = st.lists(hours, min_size=1, max_size=60).map(sorted)
parts = st.floats(0.01, 1)


def lap(took: float, procedure: str = "A", state: State = WORK, ended: datetime = TUESDAY) -> Lap:
    return Lap(procedure, state, took, ended)


def past_of(laps: list[Lap], pieces: list[Piece]) -> Past:
    """As it is known long after all of it."""
    later = TUESDAY + timedelta(weeks=1)
    return record_of(laps, pieces).between(
        TUESDAY - timedelta(weeks=1), later, date(2026, 9, 1), date(2026, 12, 1)
    )


def pieces(officer: int, *counts: int) -> list[Piece]:
    return [
        Piece(officer, date(2026, 10, 1) + timedelta(days=day))
        for day, count in enumerate(counts)
        for _ in range(count)
    ]


def case(pk: int, left: float, *, spent: float = 0, handler: int | None = 1, procedure: str = "A") -> Case:
    return Case(pk, procedure, WORK, spent, left, handler)


def level(left: float, past: Past, **more: object) -> Level:
    return forecast([case(1, left, **more)], past)[0].level  # type: ignore[arg-type]


TEN = past_of(
    [lap(took) for took in range(1, 11)], []
)  # half took no more than 5, four of five no more than 8


@given(known, parts)
def test_a_quantile_is_one_of_the_known_and_holds_its_part(values: list[float], part: float) -> None:
    found = quantile(values, part)
    assert found in values
    assert sum(value <= found for value in values) >= part * len(values) - 1e-9


@given(known, parts, parts)
def test_a_larger_part_is_never_shorter(values: list[float], one: float, other: float) -> None:
    assert quantile(values, min(one, other)) <= quantile(values, max(one, other))


@given(st.lists(hours, min_size=ENOUGH, max_size=40), hours, parts)
def test_what_is_still_needed_is_never_less_than_nothing(
    took: list[float], spent: float, part: float
) -> None:
    still = past_of([lap(one) for one in took], []).still("A", WORK, spent, part)
    assert still is not None
    assert 0 <= still <= max(took)


@given(st.lists(hours, min_size=ENOUGH, max_size=40), st.floats(0, 500), st.floats(0, 500))
def test_more_time_left_never_makes_it_worse(took: list[float], one: float, other: float) -> None:
    past, order = past_of([lap(x) for x in took], []), [Level.FINE, Level.POSSIBLE, Level.LIKELY]
    less, more = level(min(one, other), past), level(max(one, other), past)
    assert order.index(more) <= order.index(less)


@given(st.lists(st.floats(0, 100), min_size=1, max_size=30))
def test_each_case_is_forecast_once_and_the_queue_counts_up(lefts: list[float]) -> None:
    found = forecast([case(pk, left) for pk, left in enumerate(lefts)], TEN)
    assert sorted(one.case.dossier for one in found) == list(range(len(lefts)))
    assert [one.ahead for one in found] == list(range(len(lefts)))


@pytest.mark.parametrize(
    ("left", "said"), [(4.9, Level.LIKELY), (5, Level.POSSIBLE), (7.9, Level.POSSIBLE), (8, Level.FINE)]
)
def test_half_longer_is_likely_one_of_five_is_possible(left: float, said: Level) -> None:
    assert (TEN.still("A", WORK, 0, MIDDLE), TEN.still("A", WORK, 0, HIGH)) == (5, 8)
    assert level(left, TEN) is said


def test_the_queue_alone_can_make_it_late() -> None:
    past = past_of([lap(took) for took in range(1, 11)], pieces(1, 4, 4, 4))  # 4 a busy day: 2 hours each
    found = forecast([case(pk, 12 + pk / 100) for pk in range(8)], past)
    assert [one.queue for one in found] == [2.0 * before for before in range(8)]
    assert [one.level for one in found] == [Level.FINE] * 7 + [Level.LIKELY]


def test_another_officers_work_is_no_queue() -> None:
    past = past_of([lap(took) for took in range(1, 11)], pieces(1, 4, 4, 4) + pieces(2, 4, 4, 4))
    found = forecast([*(case(pk, 11) for pk in range(7)), case(9, 12, handler=2)], past)
    assert found[-1].ahead == 0


def test_too_little_past_says_nothing_and_the_step_alone_helps_out() -> None:
    few = past_of([lap(3) for _ in range(ENOUGH - 1)], [])
    assert level(1, few) is Level.UNKNOWN
    other = past_of([lap(3, procedure="B") for _ in range(ENOUGH)], [])
    assert level(1, other) is Level.LIKELY
    assert level(3, other) is Level.FINE


def test_stuck_longer_than_nearly_all_before_is_counted_as_if_just_begun() -> None:
    assert TEN.still("A", WORK, 9, MIDDLE) == 5
    assert TEN.still("A", WORK, 2, MIDDLE) == 4  # of 3 … 10, half no more than 6


def test_a_busy_day_not_a_quiet_one_is_the_pace() -> None:
    past = past_of([], pieces(1, 1, 1, 2, 6, 6, 6, 6, 1))
    assert past.pace(1) == 6
    assert past.pace(2) is None
    assert past_of([], pieces(1, 3, 4)).pace(1) is None  # seven pieces are no pace
