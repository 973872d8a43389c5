"""Whoever fetches certified papers is invited to a slip as whoever fetches a dossier's result."""

from collections.abc import Iterator

import pytest
import time_machine
from django.test import Client

from tests.desks.certification.window import WHO, run
from tests.desks.slips.giving import address, certified, give, send
from tests.make import TUESDAY, Office
from vidan.core.jobs.listening import news_of
from vidan.core.jobs.working import work_off
from vidan.core.ledger.models import Entry
from vidan.core.notices.models import Message
from vidan.desks.certification.actions import working
from vidan.desks.slips.keys import token_of
from vidan.desks.slips.models import Invitation, Slip
from vidan.desks.slips.reactions import invite_visitor


@pytest.fixture(autouse=True)
def _that_day() -> Iterator[None]:
    with time_machine.travel(TUESDAY, tick=False):
        yield


def test_each_returned_run_is_invited_once_and_nobody_is_written_to(office: Office) -> None:
    runs = certified(office, 2)
    for entry in Entry.objects.filter(kind="return_run"):
        invite_visitor(news_of(entry))
    assert set(Invitation.objects.values_list("about", flat=True)) == {one.subject for one in runs}
    assert Entry.objects.filter(kind="slip_invited").count() == 2
    assert not Message.objects.exists()


def test_what_is_not_given_back_yet_invites_nobody(office: Office) -> None:
    cast = office.cast
    one = run(office)
    working.sign(one, act=office.act(cast.ha))
    working.stamp(one, act=office.act(cast.van))
    work_off()
    assert not Invitation.objects.exists()


def test_the_counter_shows_its_qr_without_a_name(office: Office) -> None:
    (one,) = certified(office)
    browser = office.cast.browser(office.cast.lan)
    page = browser.get("/danh-gia/quay/").content.decode()
    assert one.code in page
    assert WHO not in page
    invitation = Invitation.objects.get()
    shown = browser.get(f"/danh-gia/quay/{invitation.pk}/").content.decode()
    assert "<svg" in shown
    assert WHO not in shown


def test_the_counter_of_another_unit_does_not_find_it(office: Office) -> None:
    (one,) = certified(office)
    browser = office.cast.browser(office.cast.tu)
    assert one.code not in browser.get("/danh-gia/quay/").content.decode()
    assert browser.get(f"/danh-gia/quay/{Invitation.objects.get().pk}/").status_code == 404


@pytest.mark.parametrize(("count", "code"), [(4, ""), (5, "certification")])
def test_its_slip_says_certification_only_where_enough_were_invited(
    office: Office, count: int, code: str
) -> None:
    certified(office, count)
    invitation = Invitation.objects.order_by("pk")[0]
    assert Client().get(address(invitation)).status_code == 200
    send(address(invitation))
    slip = Slip.objects.get()
    assert (slip.procedure_code, slip.unit_id) == (code, office.cast.commune.pk)
    assert token_of(invitation.about) not in (str(value) for value in vars(slip).values())


def test_enough_slips_about_certification_stand_under_its_name(office: Office) -> None:
    for one in certified(office, 5):
        send(f"/danh-gia/{token_of(one.subject)}/")
    for number in range(6):
        give(office.cast.commune, number)
    page = office.cast.browser(office.cast.ha).get("/danh-gia/ket-qua/").content.decode()
    assert "<td>Chứng thực</td>" in page
