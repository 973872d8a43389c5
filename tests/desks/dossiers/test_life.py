"""From the counter to the returned result, and the ways aside."""

from datetime import datetime, timedelta

import pytest

from tests.make import SINGLE, TUESDAY, VIETNAM, Office
from vidan.core.flow import Clock
from vidan.core.ledger.queries import history, verify
from vidan.desks.dossiers.actions import working
from vidan.desks.dossiers.flow import CLOCK, State
from vidan.desks.dossiers.models import Dossier, IssuedPaper, Supplement
from vidan.kit.refusals import BadInput, NotYours, Stale
from vidan.kit.workdays.reckoning import Verdict


@pytest.mark.parametrize("state", list(State))
def test_every_state_can_be_walked_to_and_implies_its_clock(office: Office, state: State) -> None:
    dossier = office.dossier_in(state)

    clock = dossier.promise.clock if dossier.promise else Clock.NONE
    assert clock == CLOCK[state]
    assert all(fault is None for _, _, fault in verify())


def test_a_whole_life_leaves_one_entry_a_step(office: Office) -> None:
    dossier = office.dossier_in(State.RETURNED)

    verbs = [entry.kind for entry, _ in history(dossier.subject)]
    assert verbs == ["receive", "take_up", "resolve", "sign", "record_result", "return_result"]


def test_a_result_numbered_before_the_due_moment_is_on_time(office: Office) -> None:
    dossier = office.dossier_in(State.DONE)

    assert dossier.promise is not None
    assert dossier.promise.verdict == Verdict.ON_TIME


def test_a_pause_over_one_closing_moves_three_working_days_by_one(office: Office) -> None:
    dossier = office.dossier_in(State.WAITING, code=SINGLE)
    assert dossier.promise is not None
    assert dossier.promise.due_at is None
    assert (dossier.promise.left_n, dossier.promise.left_unit) == (3, "ngày làm việc")

    working.resume(dossier, act=office.act(office.cast.lan, TUESDAY + timedelta(days=1, hours=-1)))
    promise = Dossier.objects.get(pk=dossier.pk).promise

    assert promise is not None
    assert promise.clock == Clock.RUNNING
    # Asked on the start day after its opening, resumed next morning: the start day's closing is not counted anyway.
    assert promise.due_at == datetime(2026, 11, 20, 17, 30, tzinfo=VIETNAM)


def test_a_pause_over_two_counted_closings_moves_the_date_by_two(office: Office) -> None:
    dossier = office.dossier_in(State.WAITING, code=SINGLE)
    working.resume(dossier, act=office.act(office.cast.lan, TUESDAY + timedelta(days=3)))
    promise = Dossier.objects.get(pk=dossier.pk).promise

    assert promise is not None  # Wed 18 and Thu 19 lost: Fri 20, Mon 23, (Tue 24 is a holiday), Wed 25
    assert promise.due_at == datetime(2026, 11, 25, 17, 30, tzinfo=VIETNAM)


def test_asking_for_more_prints_the_numbered_slip_and_resuming_takes_the_papers_in(office: Office) -> None:
    dossier = office.dossier_in(State.WAITING)
    slip = dossier.issued.get(form=IssuedPaper.Form.SUPPLEMENT)
    assert slip.number == "01/HDHS"

    working.resume(dossier, act=office.act(office.cast.lan, TUESDAY + timedelta(hours=1)))

    assert Supplement.objects.get().answered_at is not None
    assert dossier.handed_in.last().name == "Giấy chứng sinh"  # type: ignore[union-attr]


def test_a_refusal_withdraws_the_promise_and_prints_its_reason(office: Office) -> None:
    dossier = office.dossier_in(State.REFUSED)

    assert dossier.promise is not None
    assert dossier.promise.end == "withdrawn"
    assert dossier.promise.verdict is None
    assert dossier.issued.filter(form=IssuedPaper.Form.REFUSAL).exists()


def test_an_outside_result_goes_by_number_and_date(office: Office) -> None:
    dossier = office.dossier_in(State.PROCESSING)
    working.record_outside_result(
        dossier,
        act=office.act(office.cast.minh, TUESDAY + timedelta(hours=2)),
        number="118/2026",
        on=TUESDAY.date(),
        system="Hệ thống hộ tịch điện tử",
    )

    found = Dossier.objects.get(pk=dossier.pk)
    assert (found.state, found.result_kind, found.result_number) == (State.DONE, "outside", "118/2026")


def test_only_the_clerk_numbers_a_signed_act(office: Office) -> None:
    dossier = office.dossier_in(State.SIGNED)

    with pytest.raises(NotYours):
        working.record_result(dossier, act=office.act(office.cast.lan), number="1/2026", on=TUESDAY.date())


def test_a_result_dated_after_today_is_refused_at_the_field(office: Office) -> None:
    dossier = office.dossier_in(State.SIGNED)

    with pytest.raises(BadInput) as refusal:
        working.record_result(
            dossier, act=office.act(office.cast.van), number="1/2026", on=TUESDAY.date() + timedelta(days=1)
        )
    assert refusal.value.field == "on"


def test_the_leader_may_send_back_with_a_reason(office: Office) -> None:
    dossier = office.dossier_in(State.SIGNING)
    working.send_back(dossier, act=office.act(office.cast.ha), reason="Sai ngày sinh của mẹ.")

    assert Dossier.objects.get(pk=dossier.pk).state == State.PROCESSING
    assert history(dossier.subject)[-1][1] == "Sai ngày sinh của mẹ."


def test_a_click_on_a_page_that_is_behind_changes_nothing(office: Office) -> None:
    dossier = office.dossier_in(State.PROCESSING)
    behind = Dossier.objects.get(pk=dossier.pk)
    working.resolve(dossier, act=office.act(office.cast.minh), proposal="")

    with pytest.raises(Stale):
        working.refuse(behind, act=office.act(office.cast.minh), reason="Vì…", ground="Luật…")
    assert Dossier.objects.get(pk=dossier.pk).state == State.SIGNING


def test_the_same_key_moves_once(office: Office) -> None:
    dossier = office.dossier_in(State.RECEIVED)
    first = working.take_up(dossier, act=office.act(office.cast.minh, key="twice"))
    again = working.take_up(Dossier.objects.get(pk=dossier.pk), act=office.act(office.cast.minh, key="twice"))

    assert first.pk == again.pk


def test_asking_after_hours_stops_the_clock_from_its_first_moment(office: Office) -> None:
    evening = TUESDAY.replace(hour=19, minute=0)
    dossier = office.dossier_in(State.WAITING, code=SINGLE, at=evening)
    working.resume(dossier, act=office.act(office.cast.lan, evening + timedelta(hours=1)))
    promise = Dossier.objects.get(pk=dossier.pk).promise

    assert promise is not None  # starts Wed 18 at 07:30; Thu 19, Fri 20, Mon 23
    assert promise.due_at == datetime(2026, 11, 23, 17, 30, tzinfo=VIETNAM)
