"""The page of a dossier says which messages went out, offers the text to copy, and keeps the person's wish."""

import re
from uuid import uuid4

import pytest
import time_machine
from django.test import Client

from tests.make import TUESDAY, Office
from vidan.core.jobs.working import work_off
from vidan.core.people.models import Person
from vidan.desks.dossiers.flow import TOLD, State
from vidan.desks.dossiers.models import Dossier


@pytest.fixture
def lan(office: Office) -> Client:
    with time_machine.travel(TUESDAY, tick=False):
        return office.cast.browser(office.cast.lan)


def page(browser: Client, dossier: Dossier) -> str:
    with time_machine.travel(TUESDAY, tick=False):
        return browser.get(f"/ho-so/{dossier.code}/").content.decode()


def wish(browser: Client, dossier: Dossier, declines: str, key: str = "") -> int:
    with time_machine.travel(TUESDAY, tick=False):
        data = {"key": key or str(uuid4()), "declines": declines}
        return browser.post(f"/ho-so/{dossier.code}/tin/", data).status_code


def test_what_was_said_stands_with_how_it_fared(office: Office, lan: Client) -> None:
    dossier = office.receive()
    work_off()
    shown = page(lan, dossier)
    assert f"{TOLD['receive']} (hồ sơ {dossier.code})" in shown
    assert "Chưa nối kênh gửi" in shown


def test_the_text_to_copy_says_where_the_dossier_stands_and_nothing_of_the_person(
    office: Office, lan: Client
) -> None:
    dossier = office.dossier_in(State.DONE)
    text = re.search(r'<textarea[^>]*id="chep-zalo"[^>]*>(.*?)</textarea>', page(lan, dossier), re.DOTALL)
    assert text
    assert TOLD["record_result"] in text[1]
    assert dossier.code in text[1]
    for secret in (dossier.applicant_name, dossier.applicant_phone, dossier.track_token):
        assert secret not in text[1]


def test_without_an_address_the_clerk_is_asked_to_say_it_in_person(office: Office, lan: Client) -> None:
    assert "Mời báo trực tiếp" in page(lan, office.receive(phone=""))


def test_the_wish_is_kept_and_taken_back(office: Office, lan: Client) -> None:
    dossier = office.receive()
    assert wish(lan, dossier, "1", key := str(uuid4())) == 302
    assert wish(lan, dossier, "1", key) == 302
    assert Person.objects.get().declines_notices
    shown = page(lan, dossier)
    assert "đã xin không nhận tin" in shown
    assert "chep-zalo" not in shown
    assert wish(lan, dossier, "1") == 409
    assert wish(lan, dossier, "") == 302
    assert not Person.objects.get().declines_notices


def test_a_wish_without_a_key_changes_nothing(office: Office, lan: Client) -> None:
    dossier = office.receive()
    assert wish(lan, dossier, "1", "x") == 422
    assert not Person.objects.get().declines_notices


def test_a_stranger_and_a_leader_do_not_keep_the_wish(office: Office) -> None:
    dossier = office.receive()
    with time_machine.travel(TUESDAY, tick=False):
        stranger, leader = office.cast.browser(office.cast.tu), office.cast.browser(office.cast.ha)
    assert wish(stranger, dossier, "1") == 404
    assert wish(leader, dossier, "1") == 403
    assert not Person.objects.get().declines_notices
