"""Whoever got a result is invited once, thanked where they can be reached, and shown the way on the tracking page."""

import re

import pytest
import time_machine
from django.test import Client

from tests.desks.slips.giving import address, invited
from tests.make import BIRTH, TUESDAY, Office
from vidan.core.jobs.listening import news_of
from vidan.core.jobs.working import work_off
from vidan.core.ledger.models import Entry
from vidan.core.notices.models import Message
from vidan.desks.dossiers.flow import State
from vidan.desks.dossiers.models import Dossier
from vidan.desks.slips.keys import token_of
from vidan.desks.slips.models import Invitation
from vidan.desks.slips.reactions import invite_applicant


def test_one_return_is_one_invitation_however_often_it_is_heard(office: Office) -> None:
    invitation = invited(office)
    for entry in Entry.objects.filter(kind="return_result"):
        invite_applicant(news_of(entry))
    work_off()
    assert list(Invitation.objects.all()) == [invitation]
    assert (invitation.unit_id, invitation.procedure_code) == (office.cast.commune.pk, BIRTH)
    assert Entry.objects.filter(kind="slip_invited").count() == 1
    assert Message.objects.filter(subject=invitation.subject).count() == 1


@pytest.mark.parametrize("state", [State.DONE, State.REFUSED])
def test_nobody_is_invited_before_a_result_is_returned(office: Office, state: State) -> None:
    office.dossier_in(state)
    work_off()
    assert not Invitation.objects.exists()


def test_the_token_stands_nowhere_but_in_the_message_and_names_nobody(office: Office) -> None:
    invitation = invited(office)
    token = token_of(invitation.about)
    assert token not in (str(value) for value in vars(invitation).values())
    message = Message.objects.get(subject=invitation.subject)
    dossier = Dossier.objects.get()
    assert token in message.body
    for personal in (dossier.applicant_name, dossier.code, dossier.track_token, "0912345678"):
        assert personal not in message.title + message.body


def test_whoever_cannot_be_reached_is_invited_all_the_same(office: Office) -> None:
    dossier = office.dossier_in(State.RETURNED)
    Dossier.objects.filter(pk=dossier.pk).update(applicant_phone="", applicant_email="")
    work_off()
    assert Invitation.objects.count() == 1
    assert not Message.objects.filter(subject__startswith="invitation:").exists()


def test_the_tracking_page_leads_to_the_slip_after_the_return_only(office: Office) -> None:
    done = office.dossier_in(State.DONE)
    assert "danh-gia" not in Client().get(f"/theo-doi/q/{done.track_token}/").content.decode()
    invitation = invited(office)
    dossier = Dossier.objects.get(state=State.RETURNED)
    page = Client().get(f"/theo-doi/q/{dossier.track_token}/").content.decode()
    link = re.search(r'href="(/danh-gia/[^"]+)"', page)
    assert link is not None
    assert Client().get(link[1]).headers["Location"] == address(invitation)
    assert Client().get(f"/danh-gia/ho-so/{done.track_token}/").status_code == 404


def test_the_counter_shows_the_qr_of_what_it_returned_today(office: Office) -> None:
    invitation = invited(office)
    with time_machine.travel(TUESDAY.replace(hour=11), tick=False):
        browser = office.cast.browser(office.cast.lan)
        code = Dossier.objects.get().code
        assert code in browser.get("/danh-gia/quay/").content.decode()
        page = browser.get(f"/danh-gia/quay/{invitation.pk}/")
        assert "<svg" in page.content.decode()
    with time_machine.travel(TUESDAY.replace(day=18), tick=False):
        browser = office.cast.browser(office.cast.lan)
        assert code not in browser.get("/danh-gia/quay/").content.decode()
        assert browser.get(f"/danh-gia/quay/{invitation.pk}/").status_code == 404
