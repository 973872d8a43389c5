"""Random lives of a dossier: whatever people do, state implies clock, the date recounts and the ledger holds."""

from datetime import datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.make import BIRTH, SINGLE, TUESDAY, Office
from vidan.core.accounts.models import Account, Role
from vidan.core.flow import Clock, Draft
from vidan.core.ledger.queries import verify
from vidan.core.promises.actions import MOST_EXTENSIONS, extend, reckoned
from vidan.core.promises.models import Interval
from vidan.desks.dossiers.actions import working
from vidan.desks.dossiers.flow import CLOCK, MOVES, State
from vidan.desks.dossiers.models import Dossier
from vidan.kit.refusals import NotYours, Refusal, Stale

DOING = {
    "take_up": lambda d, act: working.take_up(d, act=act),
    "ask_for_more": lambda d, act: working.ask_for_more(
        d, act=act, wanted=[working.Wanted("Giấy chứng sinh", originals=1)], reason="Bị mờ."
    ),
    "resume": lambda d, act: working.resume(d, act=act),
    "resolve": lambda d, act: working.resolve(d, act=act, proposal=""),
    "sign": lambda d, act: working.sign(d, act=act),
    "send_back": lambda d, act: working.send_back(d, act=act, reason="Sai tên."),
    "record_result": lambda d, act: working.record_result(d, act=act, number="1/2026", on=act.at.date()),
    "record_outside_result": lambda d, act: working.record_outside_result(
        d, act=act, number="1/2026", on=act.at.date(), system="HT"
    ),
    "return_result": lambda d, act: working.return_result(
        d, act=act, to="Lan", proof=Dossier.Proof.SIGNED_FOR
    ),
    "refuse": lambda d, act: working.refuse(d, act=act, reason="Không đủ.", ground="Luật."),
}
moments = st.timedeltas(timedelta(minutes=1), timedelta(days=2))
steps = st.lists(st.tuples(st.sampled_from(sorted(DOING)), moments), max_size=8)


@pytest.mark.django_db
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(life=steps, code=st.sampled_from([BIRTH, SINGLE]), start=moments)
def test_whatever_happens_state_clock_date_and_ledger_agree(
    office: Office, life: list[tuple[str, timedelta]], code: str, start: timedelta
) -> None:
    now = TUESDAY - timedelta(days=12) + start
    dossier = office.receive(code=code, at=now)
    for verb, pause in life:
        now += pause
        before = Dossier.objects.get(pk=dossier.pk).state
        allowed = any(m.verb == verb and before in m.sources for m in MOVES)
        try:
            DOING[verb](dossier, office.act(_who(office, verb), now))
            assert allowed
        except Stale:
            assert not allowed
        _agrees(dossier)
    assert all(fault is None for _, _, fault in verify())


def _who(office: Office, verb: str) -> Account:
    role = next(m.roles[0] for m in MOVES if m.verb == verb)
    people = {Role.COUNTER: "lan", Role.OFFICER: "minh", Role.CLERK: "van", Role.LEADER: "ha"}
    person: Account = getattr(office.cast, people[role])
    return person


def _agrees(dossier: Dossier) -> None:
    found = Dossier.objects.select_related("promise").get(pk=dossier.pk)
    promise = found.promise
    assert promise is not None
    assert promise.clock == CLOCK[State(found.state)]
    open_pauses = promise.intervals.filter(kind=Interval.Kind.PAUSE, ends_at=None).count()
    assert open_pauses == (promise.clock == Clock.PAUSED) or promise.end == "withdrawn"
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
