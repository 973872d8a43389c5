"""Warnings: the owner, then the leader, each once for one date, in working time; kept and vouched for."""

from datetime import datetime, timedelta

import pytest
import time_machine
from django.db import IntegrityError, transaction

from tests.make import BIRTH, SINGLE, TUESDAY, Office
from vidan.core.jobs.models import Job
from vidan.core.jobs.working import work_off
from vidan.core.ledger.models import Entry
from vidan.core.ledger.proofs import disagreements
from vidan.core.promises.alerting import WARNED, warn
from vidan.core.promises.models import Alert
from vidan.desks.dossiers.actions import working
from vidan.desks.dossiers.flow import State

FRIDAY = TUESDAY + timedelta(days=3)  # due 17:30
OWNER, LEADER = Alert.Level.OWNER, Alert.Level.LEADER


def at(day: datetime, hour: int, minute: int = 0) -> datetime:
    return day.replace(hour=hour, minute=minute)


def levels(office: Office, now: datetime) -> list[str]:
    warn(office.cast.commune.pk, now)
    return list(Alert.objects.order_by("pk").values_list("level", flat=True))


def test_three_days_are_warned_of_a_day_ahead_and_then_half_a_day(office: Office) -> None:
    office.dossier_in(State.PROCESSING, code=SINGLE)
    assert levels(office, at(FRIDAY - timedelta(days=1), 7, 30)) == []  # 16 hours left
    assert levels(office, at(FRIDAY - timedelta(days=1), 17, 30)) == [OWNER]
    assert levels(office, at(FRIDAY, 8)) == [OWNER]
    assert levels(office, at(FRIDAY, 13, 30)) == [OWNER, LEADER]
    assert levels(office, at(FRIDAY, 17)) == [OWNER, LEADER]


def test_a_same_day_promise_is_warned_of_in_hours(office: Office) -> None:
    office.receive(code=BIRTH)  # 09:10, due 17:30: 6 h 20 of work
    assert levels(office, at(TUESDAY, 15)) == []
    assert levels(office, at(TUESDAY, 15, 30)) == [OWNER]
    assert levels(office, at(TUESDAY, 16, 30)) == [OWNER, LEADER]


def test_too_late_is_no_warning(office: Office) -> None:
    office.receive(code=BIRTH)
    assert levels(office, at(TUESDAY, 17, 30)) == []


@pytest.mark.parametrize("state", [State.DONE, State.WAITING, State.REFUSED])
def test_nothing_is_said_where_no_clock_runs(office: Office, state: State) -> None:
    office.dossier_in(state, code=BIRTH)
    assert levels(office, at(TUESDAY, 17)) == []


def test_a_new_date_after_a_pause_is_warned_of_anew(office: Office) -> None:
    dossier = office.dossier_in(State.PROCESSING, code=SINGLE)
    assert levels(office, at(FRIDAY, 8)) == [OWNER]
    asked = [working.Wanted("Giấy chứng sinh", originals=1)]
    working.ask_for_more(
        dossier, act=office.act(office.cast.minh, at(FRIDAY, 9)), wanted=asked, reason="Bản cũ bị mờ."
    )
    monday = FRIDAY + timedelta(days=3)
    working.resume(dossier, act=office.act(office.cast.lan, at(monday, 9)))
    assert levels(office, at(monday, 10)) == [OWNER, OWNER]


def test_what_was_warned_of_is_in_the_ledger_and_agrees(office: Office) -> None:
    dossier = office.receive(code=BIRTH)
    warn(office.cast.commune.pk, at(TUESDAY, 17))
    said = Entry.objects.filter(kind=WARNED)
    assert [(entry.subject, entry.unit) for entry in said] == [(dossier.subject, office.cast.commune.pk)] * 2
    assert list(disagreements()) == []


@pytest.mark.parametrize("change", [{"minutes_left": 91}, {"level": "boss"}, {"at": at(TUESDAY, 10)}])
def test_a_warning_altered_behind_the_ledger_is_named(office: Office, change: dict[str, object]) -> None:
    office.receive(code=BIRTH)
    warn(office.cast.commune.pk, at(TUESDAY, 16))
    Alert.objects.update(**change)
    assert any("cảnh báo" in one for one in disagreements())


def test_a_warning_taken_away_is_missed(office: Office) -> None:
    office.receive(code=BIRTH)
    warn(office.cast.commune.pk, at(TUESDAY, 16))
    Alert.objects.all().delete()
    assert any("không còn trong dữ liệu" in one for one in disagreements())


def test_the_database_itself_keeps_one_per_level_and_date(office: Office) -> None:
    office.receive(code=BIRTH)
    warn(office.cast.commune.pk, at(TUESDAY, 16))
    row = Alert.objects.get()
    row.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        row.save(force_insert=True)


def test_the_worker_warns_every_quarter_of_an_hour(office: Office) -> None:
    office.receive(code=BIRTH)
    with time_machine.travel(at(TUESDAY, 15, 7), tick=False) as clock:
        work_off()
        work_off()
        assert not Alert.objects.exists()
        clock.move_to(at(TUESDAY, 15, 31))
        work_off()
    assert Alert.objects.get().level == OWNER
    assert Job.objects.filter(kind="warn_of_dates").count() == 2
