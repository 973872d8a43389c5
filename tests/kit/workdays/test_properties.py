"""What is true of every calendar, limit and pause (the last section of the rule of dates)."""

from datetime import datetime, timedelta
from random import Random

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from tests.kit.workdays.imagined import calendars, kinds, limits, limits_of, moments, pauses_after
from tests.kit.workdays.replay import recounted
from vidan.kit.workdays import (
    Calendar,
    DateError,
    Limit,
    LimitKind,
    Pause,
    Reckoning,
    StepKind,
    closed_day,
    reckon,
)

generated = settings(max_examples=150, suppress_health_check=[HealthCheck.filter_too_much])


def due(calendar: Calendar, start: datetime, limit: Limit, pauses: list[Pause]) -> datetime:
    """The due moment of closed pauses; generated cases that are not valid are put aside."""
    moment = valid(calendar, start, limit, pauses).due
    assert moment is not None
    return moment


def valid(calendar: Calendar, start: datetime, limit: Limit, pauses: list[Pause]) -> Reckoning:
    try:
        return reckon(calendar, start, limit, pauses)
    except DateError:
        assume(False)
        raise


@generated
@given(calendars, moments(), moments(), limits, st.data())
def test_a_later_start_never_gives_an_earlier_date(
    calendar: Calendar, one: datetime, other: datetime, limit: Limit, data: st.DataObject
) -> None:
    early, late = sorted([one, other])
    late = min(late, early + timedelta(days=9, hours=3))
    pauses = data.draw(pauses_after(calendar.effective_start(late)))
    assert due(calendar, early, limit, pauses) <= due(calendar, late, limit, pauses)


@generated
@given(calendars, moments(), kinds, st.data())
def test_a_longer_limit_never_gives_an_earlier_date(
    calendar: Calendar, start: datetime, kind: LimitKind, data: st.DataObject
) -> None:
    shorter, longer = sorted(
        data.draw(st.lists(limits_of(kind), min_size=2, max_size=2)), key=lambda x: x.n or 0
    )
    pauses = data.draw(pauses_after(calendar.effective_start(start)))
    assert due(calendar, start, shorter, pauses) <= due(calendar, start, longer, pauses)


@generated
@given(calendars, moments(), limits, st.data())
def test_a_closed_day_added_inside_the_span_never_gives_an_earlier_date(
    calendar: Calendar, start: datetime, limit: Limit, data: st.DataObject
) -> None:
    pauses = data.draw(pauses_after(calendar.effective_start(start)))
    before = due(calendar, start, limit, pauses)
    inside = start.date() + timedelta(days=data.draw(st.integers(0, (before.date() - start.date()).days)))
    closed = calendar.overlaid([closed_day(inside)])
    assert before <= due(closed, start, limit, pauses)


@generated
@given(calendars, moments(), limits_of(LimitKind.WORKING_DAYS), st.data())
def test_a_pause_holding_k_closings_moves_a_working_day_date_by_k_working_days(
    calendar: Calendar, start: datetime, limit: Limit, data: st.DataObject
) -> None:
    effective = calendar.effective_start(start)
    plain = due(calendar, start, limit, [])
    pauses = data.draw(pauses_after(effective, most=1))
    assume(pauses and pauses[0].begins < plain)
    begins, ends = pauses[0].begins, pauses[0].ends
    assert ends is not None
    countable = [day.closing for day in calendar.days if day.counts and day.date > effective.date()]
    held = [closing for closing in countable if begins <= closing < ends]
    moved = due(calendar, start, limit, pauses)
    assert countable.index(moved) - countable.index(plain) == len(held)


@generated
@given(calendars, moments(), limits, st.data(), st.randoms(use_true_random=False))
def test_the_order_in_which_pauses_are_given_does_not_matter(
    calendar: Calendar, start: datetime, limit: Limit, data: st.DataObject, random: Random
) -> None:
    pauses = data.draw(pauses_after(calendar.effective_start(start)))
    shuffled = random.sample(pauses, len(pauses))
    assert valid(calendar, start, limit, pauses) == valid(calendar, start, limit, shuffled)


@generated
@given(calendars, moments(), limits, st.data())
def test_splitting_a_pause_changes_nothing(
    calendar: Calendar, start: datetime, limit: Limit, data: st.DataObject
) -> None:
    pauses = data.draw(pauses_after(calendar.effective_start(start)))
    assume(pauses)
    first, *rest = pauses
    assert first.ends is not None
    share = data.draw(st.floats(0.01, 0.99))
    cut = first.begins + (first.ends - first.begins) * share
    assume(first.begins < cut < first.ends)
    split = [Pause(first.begins, cut), Pause(cut, first.ends), *rest]
    assert valid(calendar, start, limit, pauses) == valid(calendar, start, limit, split)


@generated
@given(calendars, moments(), limits, st.data())
def test_a_due_moment_lies_in_a_session_or_at_its_end_and_outside_every_earlier_pause(
    calendar: Calendar, start: datetime, limit: Limit, data: st.DataObject
) -> None:
    pauses = data.draw(pauses_after(calendar.effective_start(start)))
    reckoning = valid(calendar, start, limit, pauses)
    moment = reckoning.due
    assert moment is not None
    day = calendar.day(moment)
    assert day.counts
    assert any(session.opens < moment.time() <= session.closes for session in day.sessions)
    idle = [step.moment for step in reckoning.steps if step.kind == StepKind.IDLE]
    assert not any(
        p.begins <= moment < p.ends for p in pauses if p.ends and p.begins < moment and p.begins not in idle
    )


@generated
@given(calendars, moments(), limits, st.data())
def test_the_steps_of_an_explanation_lead_to_the_same_date(
    calendar: Calendar, start: datetime, limit: Limit, data: st.DataObject
) -> None:
    pauses = data.draw(pauses_after(calendar.effective_start(start)))
    reckoning = valid(calendar, start, limit, pauses)
    assert reckoning.due is not None
    assert recounted(reckoning) == reckoning.due.date()
    assert reckoning.steps[-1].moment == reckoning.due


@generated
@given(calendars, moments(), st.sampled_from([LimitKind.WORKING_DAYS, LimitKind.WORKING_HOURS]), st.data())
def test_what_is_left_when_paused_is_what_still_has_to_pass_after_resuming(
    calendar: Calendar, start: datetime, kind: LimitKind, data: st.DataObject
) -> None:
    limit = data.draw(limits_of(kind))
    *before, last = data.draw(pauses_after(calendar.effective_start(start)).filter(bool))
    left = valid(calendar, start, limit, [*before, Pause(last.begins, None)]).left
    assume(left)
    assert left is not None
    moved, ends = due(calendar, start, limit, [*before, last]), last.ends
    assert ends is not None
    if kind == LimitKind.WORKING_HOURS:
        passed = calendar.worked_before(moved) - calendar.worked_before(ends)
        assert abs(passed / timedelta(hours=1) - left.n) < 1e-6
    else:
        first_day = calendar.effective_start(start).date()
        closings = [day.closing for day in calendar.days if day.counts and day.date > first_day]
        assert len([closing for closing in closings if ends <= closing <= moved]) == left.n
