"""Whoever waits for a date hears when a calendar change moves it: once, from when to when, and why."""

import pytest
import time_machine

from tests.core.promises.changing import LATER, apply, received, storm
from tests.make import BIRTH, TUESDAY, Office
from vidan.core.jobs.listening import news_of
from vidan.core.jobs.working import work_off
from vidan.core.ledger.models import Entry
from vidan.core.notices.models import Message
from vidan.desks.dossiers.actions import working
from vidan.desks.dossiers.flow import RECEIVE
from vidan.desks.dossiers.models import Dossier
from vidan.desks.dossiers.reactions import MOVED, tell_moved

WAS, IS = "17:30, thứ Sáu, 20/11/2026", "17:30, thứ Hai, 23/11/2026"


def told() -> list[Message]:
    """What was said of moved dates."""
    work_off()
    return list(Message.objects.filter(title__startswith=MOVED))


def test_a_moved_date_is_told_once_with_both_dates_and_the_reason(office: Office) -> None:
    dossier = received(office)
    apply(office, storm(office))
    (message,) = told()
    tell_moved(news_of(Entry.objects.get(kind="move_due")))
    assert told() == [message]
    assert (message.subject, message.to) == (dossier.subject, "0912345678")
    assert f"dời từ {WAS} đến {IS} vì" in message.body
    assert "Nghỉ phòng bão số 9" in message.body


@pytest.mark.parametrize("to", ["0912345678", "an@nha.example"])
def test_the_message_holds_nothing_of_the_person(office: Office, to: str) -> None:
    dossier = received(office)
    Dossier.objects.update(applicant_email="an@nha.example")
    apply(office, storm(office))
    (message,) = [one for one in told() if one.to == to]
    for secret in (dossier.applicant_name, "Ẩn", "0912345678", "037198000123", dossier.track_token):
        assert secret not in message.title + message.body


def test_a_date_that_stays_is_not_told(office: Office) -> None:
    with time_machine.travel(TUESDAY, tick=False):
        office.receive(code=BIRTH)
    apply(office, storm(office))
    assert told() == []


def test_left_dates_are_not_told(office: Office) -> None:
    received(office)
    apply(office, storm(office), moving=False)
    assert told() == []


def test_whoever_has_the_result_by_then_is_not_troubled(office: Office) -> None:
    dossier = received(office)
    apply(office, storm(office))
    act = office.act(office.cast.minh, LATER)
    working.take_up(Dossier.objects.get(pk=dossier.pk), act=office.act(office.cast.minh, LATER))
    working.record_outside_result(
        Dossier.objects.get(pk=dossier.pk), act=act, number="7/2026", on=TUESDAY.date(), system="Hộ tịch"
    )
    assert told() == []


def test_officers_see_the_move_where_it_happened_in_the_story(office: Office) -> None:
    dossier = received(office)
    apply(office, storm(office))
    with time_machine.travel(LATER, tick=False):
        page = office.cast.browser(office.cast.minh).get(f"/ho-so/{dossier.code}/").content.decode()
    story = page[page.index("Ngày hẹn dời theo lịch") :]
    assert f"Ngày hẹn dời từ {WAS} đến {IS}" in story
    assert str(RECEIVE.label) in story
