"""Random lives of a dossier: whatever people do, state implies clock, the date recounts and the ledger holds."""

from contextlib import suppress
from datetime import datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.doing import DOING, possible, who
from tests.make import BIRTH, SINGLE, TUESDAY, Office
from vidan.core.accounts.models import Role
from vidan.core.flow import Clock, Draft
from vidan.core.ledger.queries import verify
from vidan.core.promises.actions import MOST_EXTENSIONS, extend, reckoned
from vidan.core.promises.models import Interval
from vidan.desks.dossiers.actions import working
from vidan.desks.dossiers.flow import AXES, CLOCK, MOVES, OWES_NOTHING, State
from vidan.desks.dossiers.models import Dossier
from vidan.desks.dossiers.proof import disagreements
from vidan.kit.refusals import BadInput, NotYours, Refusal, Stale

moments = st.timedeltas(timedelta(minutes=1), timedelta(days=2))
steps = st.lists(st.tuples(st.integers(0, 99), moments), max_size=9)
PAUSED_FOR = {State.WAITING: "supplement", State.AWAITING_FEE: "fee", State.SUSPENDED: "suspension"}


def test_every_move_is_walked() -> None:
    assert {move.verb for move in (*MOVES, *AXES) if move.sources} == set(DOING)


@pytest.mark.django_db
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(life=steps, code=st.sampled_from([BIRTH, SINGLE]), start=moments, is_online=st.booleans())
def test_whatever_happens_state_clock_date_and_ledger_agree(
    office: Office, life: list[tuple[int, timedelta]], code: str, start: timedelta, is_online: bool
) -> None:
    now = TUESDAY - timedelta(days=12) + start
    dossier = office.announce(code=code, at=now) if is_online else office.receive(code=code, at=now)
    for choice, pause in life:
        now += pause
        found = Dossier.objects.get(pk=dossier.pk)
        ways = possible(found)
        if not ways:
            break
        move = ways[choice % len(ways)]
        with suppress(BadInput, Stale, Refusal):
            DOING[move.verb](found, office.act(who(office, move), now))
        _agrees(dossier)
    assert all(fault is None for _, _, fault in verify())
    assert list(disagreements()) == []


@pytest.mark.parametrize("state", list(State))
def test_a_move_from_another_state_is_stale(office: Office, state: State) -> None:
    dossier = office.dossier_in(state)
    may = {move.verb for move in possible(dossier)}
    shared = {"ask_to_withdraw", "take_back", "correct_"}  # one verb for several moves
    for move in MOVES:
        if not move.sources or move.verb in may or move.verb.startswith(tuple(shared)):
            continue
        with pytest.raises(Refusal):
            DOING[move.verb](Dossier.objects.get(pk=dossier.pk), office.act(who(office, move), TUESDAY))
    assert Dossier.objects.get(pk=dossier.pk).state == state


def _agrees(dossier: Dossier) -> None:
    found = Dossier.objects.select_related("promise").get(pk=dossier.pk)
    promise = found.promise
    state = State(found.state)
    if promise is None:
        assert state in OWES_NOTHING
        return
    assert promise.clock == CLOCK[state]
    pauses = promise.intervals.filter(kind=Interval.Kind.PAUSE, ends_at=None)
    assert pauses.count() == (promise.clock == Clock.PAUSED) or promise.end == "withdrawn"
    if state in PAUSED_FOR:
        assert pauses.get().reason == PAUSED_FOR[state]
    assert found.withdrawals.filter(taken_back_at=None, confirmed_at=None).exists() == (
        state == State.WITHDRAWING
    )
    if promise.clock == Clock.RUNNING:
        assert promise.first_due_at == reckoned(promise).due


def running(office: Office) -> tuple[Dossier, Draft]:
    dossier = office.dossier_in(State.PROCESSING, code=SINGLE)
    act = office.act(office.cast.ha, TUESDAY + timedelta(hours=1))
    return dossier, Draft(act, Role.LEADER, State.PROCESSING)


def test_an_extension_gives_a_later_date_and_leaves_the_verdict_with_the_first(office: Office) -> None:
    dossier, draft = running(office)
    promise = dossier.promise
    assert promise is not None
    assert promise.due_at is not None
    first = promise.due_at
    later = first + timedelta(days=5)
    extend(promise, draft, later, paper="01/PXL")

    assert (promise.due_at, promise.first_due_at) == (later, first)
    working.record_outside_result(
        Dossier.objects.get(pk=dossier.pk),
        act=office.act(office.cast.minh, first + timedelta(days=3)),
        number="1/2026",
        on=(first + timedelta(days=3)).date(),
        system="HT",
    )
    kept = Dossier.objects.select_related("promise").get(pk=dossier.pk).promise
    assert kept is not None
    assert kept.verdict == "late"


def test_a_second_extension_goes_to_a_person(office: Office) -> None:
    dossier, draft = running(office)
    promise = dossier.promise
    assert promise is not None
    assert promise.due_at is not None
    for _ in range(MOST_EXTENSIONS):
        extend(promise, draft, promise.due_at + timedelta(days=2), paper="01/PXL")
    with pytest.raises(Refusal, match="đã hẹn lại một lần"):
        extend(promise, draft, promise.due_at + timedelta(days=2), paper="02/PXL")


@pytest.mark.parametrize("earlier", [timedelta(0), timedelta(days=-1)])
def test_an_extension_is_never_to_the_same_or_an_earlier_date(office: Office, earlier: timedelta) -> None:
    dossier, draft = running(office)
    promise = dossier.promise
    assert promise is not None
    assert promise.due_at is not None
    with pytest.raises(Refusal, match="phải sau ngày hẹn cũ"):
        extend(promise, draft, promise.due_at + earlier, paper="01/PXL")


def test_a_pause_after_the_date_moves_nothing_and_it_stays_late(office: Office) -> None:
    dossier = office.dossier_in(State.PROCESSING, code=BIRTH)
    promise = dossier.promise
    assert promise is not None
    first = promise.due_at
    late: datetime = TUESDAY + timedelta(days=1)
    DOING["ask_for_more"](dossier, office.act(office.cast.minh, late))
    DOING["resume"](dossier, office.act(office.cast.lan, late + timedelta(days=2)))
    after = Dossier.objects.select_related("promise").get(pk=dossier.pk).promise

    assert after is not None
    assert (after.due_at, after.first_due_at) == (first, first)


def test_only_the_deciding_roles_move(office: Office) -> None:
    dossier = office.dossier_in(State.SIGNING)
    with pytest.raises(NotYours):
        working.sign(dossier, act=office.act(office.cast.minh))
