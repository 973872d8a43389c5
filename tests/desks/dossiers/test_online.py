"""A request announced by the official system: no date until it is accepted, Mẫu 03 when it is declined."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from tests.desks.dossiers.counter import fields, newest
from tests.make import BIRTH, SINGLE, TUESDAY, VIETNAM, Office
from vidan.desks.dossiers.actions import online
from vidan.desks.dossiers.flow import State
from vidan.desks.dossiers.models import Dossier, IssuedPaper
from vidan.kit.refusals import BadInput

LATER = TUESDAY + timedelta(hours=2)


def test_nothing_is_owed_until_it_is_accepted(office: Office) -> None:
    dossier = office.announce(code=SINGLE)
    assert (dossier.state, dossier.promise, dossier.issued.count()) == (State.REGISTERED, None, 0)

    online.accept(dossier, act=office.act(office.cast.lan, LATER))
    accepted = Dossier.objects.get(pk=dossier.pk)
    assert accepted.state == State.RECEIVED
    assert accepted.promise is not None
    assert (accepted.promise.handed_in_at, accepted.received_at) == (LATER, LATER)
    assert accepted.issued.get().form == IssuedPaper.Form.RECEIPT


def test_the_same_key_accepts_once_with_one_promise(office: Office) -> None:
    dossier = office.announce()
    entries = [online.accept(dossier, act=office.act(office.cast.lan, LATER, "twice")) for _ in range(2)]
    assert entries[0].pk == entries[1].pk
    assert Dossier.objects.get(pk=dossier.pk).issued.count() == 1


def test_a_declined_one_gets_mau_03_and_never_owed_anything(office: Office) -> None:
    dossier = office.announce()
    online.decline(dossier, act=office.act(office.cast.lan, LATER), reason="Sai nơi.", ground="Luật.")
    declined = Dossier.objects.get(pk=dossier.pk)
    assert (declined.state, declined.promise) == (State.REFUSED, None)
    assert declined.issued.get().form == IssuedPaper.Form.REFUSAL


def test_it_bears_the_official_code(office: Office) -> None:
    with pytest.raises(BadInput) as refusal:
        online.announce(office.intake(), act=office.act(office.cast.lan))
    assert refusal.value.field == "official_code"


def test_a_companion_unit_promises_the_official_date(office: Office) -> None:
    intake = replace(
        office.intake(code=BIRTH, unit_id=office.cast.elsewhere.pk), official_code="H42.13.02-261117-000001"
    )
    dossier = online.announce(intake, act=office.act(office.cast.tu))
    with pytest.raises(BadInput) as refusal:
        online.accept(dossier, act=office.act(office.cast.tu, LATER))
    assert refusal.value.field == "official_day"

    due = datetime(2026, 11, 20, 17, 30, tzinfo=VIETNAM)
    online.accept(dossier, act=office.act(office.cast.tu, LATER), official_due=due)
    accepted = Dossier.objects.get(pk=dossier.pk)
    assert accepted.promise is not None
    assert (accepted.promise.due_at, accepted.promise.is_official) == (due, True)
    assert accepted.issued.get().form == IssuedPaper.Form.FOLLOW_SLIP


def test_the_counter_notes_and_accepts_it_by_the_page(office: Office) -> None:
    lan = office.cast.browser(office.cast.lan)
    sent = fields(office, doing="announce", official_code="H42.13.01-261117-000077", channel="truc_tuyen")
    answer = lan.post(f"/ho-so/moi/?tt={BIRTH}", sent)
    assert answer.status_code == 302
    dossier = newest()
    assert (dossier.state, dossier.code) == (State.REGISTERED, "H42.13.01-261117-000077")

    page = lan.get(f"/ho-so/{dossier.code}/").content.decode()
    assert "Tiếp nhận hồ sơ trực tuyến" in page
    done = lan.post(
        f"/ho-so/{dossier.code}/nhan-truc-tuyen/", {"key": "0b9f9b52-2f83-4d27-8b8c-4f3f1f7a6a11"}
    )
    assert done.status_code == 302
    assert newest().state == State.RECEIVED
