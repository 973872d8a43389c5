"""A calendar change that somebody applies moves the dates it must, one ledger entry each, and never earlier."""

from datetime import date, datetime, timedelta

import pytest
import time_machine

from tests.core.promises.changing import (
    FRIDAY_EVENING,
    LATER,
    MONDAY_EVENING,
    THURSDAY,
    apply,
    of_day,
    promise_of,
    received,
    seen,
    storm,
)
from tests.make import BIRTH, SINGLE, TUESDAY, VIETNAM, Office
from vidan.core.calendar.models import Change, DayRule
from vidan.core.ledger.chain import read_facts
from vidan.core.ledger.models import Entry
from vidan.core.ledger.proofs import disagreements
from vidan.core.ledger.queries import verify
from vidan.core.promises.actions import reckoned
from vidan.core.promises.fates import Fate
from vidan.core.promises.models import Promise, Shift
from vidan.core.promises.shifting import apply_change
from vidan.desks.dossiers.actions import working
from vidan.desks.dossiers.flow import State
from vidan.kit.refusals import BadInput, NotYours, Stale
from vidan.kit.workdays.days import closed_day, open_day
from vidan.kit.workdays.reckoning import Verdict


def test_an_applied_day_off_moves_the_date_and_says_why(office: Office) -> None:
    dossier = received(office)
    apply(office, storm(office))
    promise = promise_of(dossier)

    assert (promise.due_at, promise.first_due_at) == (MONDAY_EVENING, MONDAY_EVENING)
    assert "Nghỉ phòng bão số 9, thứ Năm, 19/11/2026 (Công điện 12/CĐ-UBND)" in promise.steps[-1]
    assert reckoned(promise).due == MONDAY_EVENING
    assert list(disagreements()) == []


def test_each_date_is_an_entry_of_its_dossier_with_old_and_new_date(office: Office) -> None:
    dossier = received(office)
    change = apply(office, storm(office))

    entry = Entry.objects.filter(subject=dossier.subject).latest("pk")
    assert (entry.kind, entry.actor) == ("move_due", f"account:{office.cast.tam.pk}")
    facts = read_facts(entry.facts)
    moments = [datetime.fromisoformat(str(facts[name])) for name in ("was", "due")]
    assert (moments, facts["change"]) == ([FRIDAY_EVENING, MONDAY_EVENING], change.pk)
    assert Entry.objects.filter(kind="enter_day", subject=f"calendar:{change.pk}").count() == 1
    assert all(fault is None for _, _, fault in verify())


def test_looking_writes_nothing(office: Office) -> None:
    received(office)
    looked = seen(office, storm(office))

    assert [outcome.due for outcome in looked.moves] == [MONDAY_EVENING]
    assert not DayRule.objects.filter(on=THURSDAY).exists()
    assert not Change.objects.exists()
    assert not Shift.objects.exists()


def test_the_day_may_be_entered_without_moving_what_was_given(office: Office) -> None:
    dossier = received(office)
    apply(office, storm(office), moving=False)

    assert promise_of(dossier).due_at == FRIDAY_EVENING
    assert promise_of(received(office, LATER)).due_at == MONDAY_EVENING


def test_a_day_worked_after_all_makes_no_date_earlier(office: Office) -> None:
    apply(office, storm(office), at=TUESDAY - timedelta(days=1))
    dossier = received(office)
    opened = open_day(THURSDAY, title="Làm việc bình thường", document="Công điện 13/CĐ-UBND")
    looked = seen(office, of_day(opened, office.cast.commune.pk))
    apply(office, of_day(opened, office.cast.commune.pk))

    assert [(o.fate, o.why) for o in looked.outcomes] == [
        (Fate.STAYS, "Tính lại thì sớm hơn; ngày đã hẹn không sớm lên.")
    ]
    assert promise_of(dossier).due_at == MONDAY_EVENING


def test_what_was_declined_once_does_not_come_in_with_another_change(office: Office) -> None:
    dossier = received(office)
    apply(office, storm(office), moving=False)
    other = apply(office, storm(office, on=date(2026, 11, 26)), at=LATER + timedelta(hours=1))

    assert not Shift.objects.filter(change=other).exists()
    assert promise_of(dossier).due_at == FRIDAY_EVENING


def test_what_is_late_stays_late(office: Office) -> None:
    dossier = received(office)
    after = FRIDAY_EVENING + timedelta(hours=1)
    looked = seen(office, storm(office), after)
    apply(office, storm(office), at=after)

    assert [o.fate for o in looked.outcomes] == [Fate.PASSED]
    assert promise_of(dossier).due_at == FRIDAY_EVENING


def test_the_verdict_counts_the_moved_date(office: Office) -> None:
    dossier = received(office)
    apply(office, storm(office))
    monday = datetime(2026, 11, 23, 15, tzinfo=VIETNAM)
    for at, do in enumerate(office._walk(State.DONE)):
        do(dossier, monday + timedelta(minutes=at))
        dossier.refresh_from_db()

    assert promise_of(dossier).verdict == Verdict.ON_TIME
    assert list(disagreements()) == []


def test_dates_of_other_units_stay(office: Office) -> None:
    dossier = received(office)
    looked = seen(office, storm(office, unit_id=office.cast.elsewhere.pk))

    assert looked.outcomes == ()
    assert promise_of(dossier).due_at == FRIDAY_EVENING


def test_an_official_date_is_listed_and_never_moved(office: Office) -> None:
    dossier = received(office)
    Promise.objects.filter(dossier=dossier).update(is_official=True)

    assert [o.fate for o in seen(office, storm(office)).outcomes] == [Fate.OFFICIAL]


def test_a_promise_nobody_can_count_is_named(office: Office) -> None:
    dossier = received(office)
    Promise.objects.filter(dossier=dossier).update(limit="9999 ngày làm việc")
    looked = seen(office, storm(office))

    assert [o.fate for o in looked.outcomes] == [Fate.UNKNOWN]
    assert "ngoài lịch làm việc" in looked.outcomes[0].why


def test_a_paused_promise_counts_the_day_when_it_goes_on(office: Office) -> None:
    with time_machine.travel(TUESDAY, tick=False):
        dossier = office.dossier_in(State.WAITING, code=SINGLE)
    looked = seen(office, storm(office))
    apply(office, storm(office))
    on = TUESDAY + timedelta(days=1)
    working.resume(dossier, act=office.act(office.cast.lan, on))

    promise = promise_of(dossier)
    assert [o.fate for o in looked.outcomes] == [Fate.PAUSED]
    # One closing, Tuesday's, was lost in the pause; Thursday is closed: Wednesday, Friday, Monday.
    assert promise.due_at == MONDAY_EVENING
    assert reckoned(promise).due == promise.due_at
    assert list(disagreements()) == []


def test_a_day_opened_during_a_pause_gives_no_earlier_date(office: Office) -> None:
    apply(office, storm(office), at=TUESDAY - timedelta(days=1))
    with time_machine.travel(TUESDAY, tick=False):
        dossier = office.dossier_in(State.WAITING, code=SINGLE)
    opened = open_day(THURSDAY, title="Làm việc bình thường", document="Công điện 13/CĐ-UBND")
    apply(office, of_day(opened, office.cast.commune.pk))
    working.resume(dossier, act=office.act(office.cast.lan, TUESDAY + timedelta(days=1)))

    assert promise_of(dossier).due_at == MONDAY_EVENING


def test_one_click_sent_twice_is_one_change(office: Office) -> None:
    received(office)
    proposal = storm(office)
    looked = seen(office, proposal)
    first, again = (
        apply_change(office.act(office.cast.tam, LATER, "one"), proposal, seen=looked.seen, moving=True)
        for _ in range(2)
    )

    assert first == again
    assert (Change.objects.count(), Shift.objects.count()) == (1, 1)


def test_a_dossier_received_since_the_preview_sends_the_person_back_to_it(office: Office) -> None:
    received(office)
    proposal = storm(office)
    looked = seen(office, proposal)
    newer = received(office, TUESDAY + timedelta(hours=1))

    with pytest.raises(Stale):
        apply_change(office.act(office.cast.tam, LATER), proposal, seen=looked.seen, moving=True)
    assert not Change.objects.exists()
    assert promise_of(newer).due_at == FRIDAY_EVENING


def test_a_dossier_that_does_not_move_sends_nobody_back(office: Office) -> None:
    received(office)
    proposal = storm(office)
    looked = seen(office, proposal)
    office.receive(code=BIRTH, at=TUESDAY + timedelta(hours=1))

    assert apply_change(office.act(office.cast.tam, LATER), proposal, seen=looked.seen, moving=True).pk


def test_the_document_is_asked_for(office: Office) -> None:
    bare = of_day(closed_day(THURSDAY, title="Nghỉ"), office.cast.commune.pk)

    with pytest.raises(BadInput) as refused:
        apply(office, bare)
    assert refused.value.field == "document"


@pytest.mark.parametrize("who", ["lan", "ha", "son", "tu"])
def test_nobody_but_the_units_administrator_changes_its_calendar(office: Office, who: str) -> None:
    act = office.act(getattr(office.cast, who), LATER)

    with pytest.raises(NotYours):
        apply_change(act, storm(office), seen="", moving=False)


def test_the_nations_calendar_is_not_changed_from_one_commune_of_several(office: Office) -> None:
    with pytest.raises(NotYours):
        apply(office, storm(office, unit_id=None))
