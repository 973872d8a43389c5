"""A tablet at the counter takes slips for one unit and opens nothing else."""

from collections.abc import Iterator
from datetime import timedelta
from uuid import uuid4

import pytest
import time_machine
from django.test import Client

from tests.cast import SET_UP
from tests.desks.slips.giving import send, ticked
from tests.make import TUESDAY, Office
from vidan.core.accounts.actions import grant
from vidan.core.accounts.models import Role
from vidan.core.ledger.models import Entry
from vidan.desks.slips.keys import TABLET_FOR, tablet_token
from vidan.desks.slips.models import Slip, Spent

OPEN = "/danh-gia/may-tinh-bang/"


@pytest.fixture(autouse=True)
def _that_day() -> Iterator[None]:
    with time_machine.travel(TUESDAY, tick=False):
        yield


def opened(office: Office) -> tuple[Client, str]:
    """The device after the officer opened it, and where it stands."""
    device = office.cast.browser(office.cast.lan)
    return device, device.post(OPEN, {"key": str(uuid4())}).headers["Location"]


def test_opening_signs_the_officer_out_of_the_device(office: Office) -> None:
    device, here = opened(office)
    assert device.get(here).status_code == 200
    for staff in ("/viec-hom-nay/", "/ho-so/", "/danh-gia/quay/", OPEN):
        assert "/dang-nhap/" in device.get(staff).headers["Location"]
    assert Entry.objects.get(kind="slip_tablet_opened").actor == f"account:{office.cast.lan.pk}"


def test_one_person_after_another_rates_and_the_next_sees_an_empty_slip(office: Office) -> None:
    device, here = opened(office)
    for score in (5, 2):
        answer = send(here, ticked(score, "Rất tốt."), device)
        assert answer.headers["Location"] == f"{here}cam-on/"
        thanks = device.get(answer.headers["Location"])
        assert thanks.headers["Refresh"].endswith(f"url={here}")
        page = device.get(here).content.decode()
        assert " checked" not in page
        assert "Rất tốt." not in page
    slips = Slip.objects.filter(unit=office.cast.commune, source=Slip.Source.TABLET)
    assert sorted(slip.scores["respect"] for slip in slips) == [2, 5]
    assert {slip.procedure_code for slip in slips} == {""}
    assert not Spent.objects.exists()


def test_a_repeated_click_is_one_slip(office: Office) -> None:
    device, here = opened(office)
    typed = ticked()
    assert [send(here, typed, device).status_code for _ in range(2)] == [302, 302]
    assert Slip.objects.count() == 1


def test_after_the_working_day_the_device_is_opened_again(office: Office) -> None:
    device, here = opened(office)
    with time_machine.travel(TUESDAY + TABLET_FOR + timedelta(minutes=1), tick=False):
        assert device.get(here).status_code == 404
        assert send(here, client=device).status_code == 404
    assert not Slip.objects.exists()


def test_an_altered_address_opens_no_other_unit(office: Office) -> None:
    token = tablet_token(office.cast.commune.pk)
    other = str(office.cast.elsewhere.pk) + token[token.index(":") :]
    assert send(f"/danh-gia/may/{other}/").status_code == 404
    assert Client().get(f"/danh-gia/may/{other}/cam-on/").status_code == 404


def test_only_the_counter_opens_one(office: Office) -> None:
    for person in (office.cast.minh, office.cast.ha, office.cast.tam):
        assert office.cast.browser(person).post(OPEN, {"key": str(uuid4())}).status_code == 403
    grant(SET_UP, account=office.cast.tam, role=Role.COUNTER, unit=office.cast.commune, since=TUESDAY.date())
    assert office.cast.browser(office.cast.tam).post(OPEN, {"key": str(uuid4())}).status_code == 302
