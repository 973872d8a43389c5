"""Whoever asked another body for its opinion is warned before its deadline: in working time, once, in the ledger."""

from datetime import datetime, timedelta

import pytest
import time_machine

from tests.boards.test_today_warnings import seen
from tests.desks.dossiers.handing import LATER
from tests.make import SINGLE, VIETNAM, Office
from vidan.core.jobs.working import work_off
from vidan.core.ledger.models import Entry
from vidan.core.ledger.proofs import disagreements
from vidan.core.promises.alerting import WARNED, warn
from vidan.core.promises.models import Alert
from vidan.desks.dossiers.actions import opinions
from vidan.desks.dossiers.actions.opinions import Question
from vidan.desks.dossiers.flow import State
from vidan.desks.dossiers.models import Opinion

DUE = datetime(2026, 11, 19, 17, 30, tzinfo=VIETNAM)  # two working days after Tuesday
EARLY = DUE.replace(hour=9, minute=0) - timedelta(days=1)
NEAR = DUE.replace(hour=11, minute=0)
NEARER = DUE.replace(hour=16)
TILE = "y-kien-sap-han"


@pytest.fixture
def opinion(office: Office) -> Opinion:
    dossier = office.dossier_in(State.PROCESSING, code=SINGLE)
    question = Question("Xin xác minh nơi cư trú.", "2 ngày làm việc", body="Công an xã")
    return opinions.ask(dossier, question, act=office.act(office.cast.minh, LATER))


def told(opinion: Opinion) -> list[str]:
    return list(Entry.objects.filter(kind=WARNED, subject=opinion.subject).values_list("facts", flat=True))


def test_the_asker_is_warned_with_working_time_left(office: Office, opinion: Opinion) -> None:
    warn(office.cast.commune.pk, EARLY)
    assert not told(opinion)
    warn(office.cast.commune.pk, NEAR)
    assert [one.minutes_left for one in opinion.promise.alerts.all()] == [270]
    with time_machine.travel(NEAR, tick=False):
        assert seen(office, office.cast.minh, TILE) == (1, 1)
        assert seen(office, office.cast.ha, TILE) == (1, 1)
        assert seen(office, office.cast.lan, TILE) == (0, 0)  # the counter asked nothing
        assert seen(office, office.cast.minh, "sap-tre") == (0, 0)  # the resident's own date is far


def test_once_by_the_job_however_often_it_runs(office: Office, opinion: Opinion) -> None:
    with time_machine.travel(NEAR - timedelta(minutes=20), tick=False) as clock:
        work_off()  # from here on a quarter of an hour each
        for moment in (NEAR, NEAR + timedelta(minutes=20), NEARER, NEARER + timedelta(minutes=20)):
            clock.move_to(moment)
            work_off()
    levels = list(Alert.objects.filter(promise=opinion.promise).values_list("level", flat=True))
    assert sorted(levels) == ["leader", "owner"]
    assert len(told(opinion)) == 2
    assert list(disagreements()) == []


def test_an_answer_ends_the_warning(office: Office, opinion: Opinion) -> None:
    warn(office.cast.commune.pk, NEAR)
    opinions.answer(opinion, act=office.act(office.cast.minh, NEAR), words="Đã xác minh.")
    with time_machine.travel(NEAR, tick=False):
        assert seen(office, office.cast.minh, TILE) == (0, 0)


def test_once_late_it_is_in_the_other_tile(office: Office, opinion: Opinion) -> None:
    warn(office.cast.commune.pk, NEAR)
    with time_machine.travel(DUE + timedelta(hours=1), tick=False):
        assert seen(office, office.cast.minh, TILE) == (0, 0)
        assert seen(office, office.cast.minh, "y-kien-qua-han") == (1, 1)


def test_the_page_says_when_it_was_warned(office: Office, opinion: Opinion) -> None:
    warn(office.cast.commune.pk, NEAR)
    with time_machine.travel(NEAR, tick=False):
        browser = office.cast.browser(office.cast.minh)
        page = browser.get(f"/ho-so/{opinion.dossier.code}/y-kien/").content.decode()
    assert "Sắp đến hạn trả lời mà chưa có ý kiến" in page
    assert "11:00" in page
