"""When a warning is due: the owner before the leader, in time to act, and never when it is too late."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vidan.kit.workdays.nearing import FARTHEST, LADDER, nearing

HOUR = timedelta(hours=1)
spans = st.timedeltas(timedelta(0), timedelta(hours=900))
positive = st.timedeltas(timedelta(microseconds=1), timedelta(hours=900))


@pytest.mark.parametrize(
    ("hours", "owner", "leader"),
    [
        (3, 1, 0.5),  # handed in at 14:30, due the same day
        (8, 8 / 3, 8 / 6),
        (16, 16 / 3, 16 / 6),  # 2 ngày làm việc
        (24, 8, 4),
        (80, 24, 8),  # 10 ngày: three days ahead, not more
        (240, 24, 8),
    ],
)
def test_the_marks_of_usual_limits(hours: float, owner: float, leader: float) -> None:
    whole, moment = hours * HOUR, timedelta(minutes=1)
    assert nearing(whole, owner * HOUR).owner
    assert not nearing(whole, owner * HOUR + moment).owner
    assert nearing(whole, leader * HOUR).leader
    assert not nearing(whole, leader * HOUR + moment).leader


@given(whole=spans, left=spans)
def test_the_leader_never_hears_before_the_owner(whole: timedelta, left: timedelta) -> None:
    near = nearing(whole, left)
    assert near.owner or not near.leader


@given(whole=positive, left=spans, less=spans)
def test_who_is_warned_stays_warned_until_it_is_late(
    whole: timedelta, left: timedelta, less: timedelta
) -> None:
    later = left - less
    before, after = nearing(whole, left), nearing(whole, later)
    assert later <= timedelta(0) or (after.owner >= before.owner and after.leader >= before.leader)


@given(whole=positive)
def test_everybody_is_warned_while_something_is_left(whole: timedelta) -> None:
    moment = timedelta(microseconds=1)
    assert nearing(whole, moment).leader
    assert not nearing(whole, timedelta(0)).owner


@given(shorter=positive, longer=positive, left=positive)
def test_a_longer_limit_is_never_warned_of_later(
    shorter: timedelta, longer: timedelta, left: timedelta
) -> None:
    shorter, longer = sorted((shorter, longer))
    assert nearing(longer, left).owner >= nearing(shorter, left).owner


@given(whole=spans)
def test_nothing_is_warned_of_from_farther_than_the_sweep_looks(whole: timedelta) -> None:
    assert not nearing(whole, FARTHEST + timedelta(microseconds=1)).owner
    assert all(rung.owner.most <= FARTHEST for rung in LADDER)
