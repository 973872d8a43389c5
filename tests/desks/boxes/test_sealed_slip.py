"""What lay sealed in the box gets its line in the closed register; nothing joins the two, nothing of it is typed."""

import re
from uuid import uuid4

import pytest
import time_machine
from django.core import serializers
from django.test import Client

from tests.desks.boxes.opened import opened
from tests.make import TUESDAY, Office
from vidan.core.ledger.models import Entry
from vidan.desks.boxes.actions import Paper, write_down
from vidan.desks.boxes.models import Slip
from vidan.desks.boxes.proof import disagreements
from vidan.desks.petitions.models import SealedLine

pytestmark = pytest.mark.django_db


def sealed(office: Office) -> tuple[Slip, str]:
    """The first slip of the first opening, and the address of its form."""
    row = opened(office)
    slip = write_down(office.act(office.cast.lan), row, Paper(Slip.Kind.SEALED))
    return slip, f"/mo-hom-thu/{row.pk}/phieu/{slip.number}/so-kin/"


def typed(office: Office, **more: str) -> dict[str, str]:
    given = {"kind": "denunciation", "received_on": "17/11/2026", "handler": str(office.cast.minh.pk)}
    return {"key": str(uuid4())} | given | more


@time_machine.travel(TUESDAY)
def test_the_slip_leads_to_the_form_with_its_day_and_nothing_else_filled_in(office: Office) -> None:
    slip, address = sealed(office)
    browser = office.cast.browser(office.cast.lan)
    for page in (f"/mo-hom-thu/{slip.opening_id}/", "/mo-hom-thu/"):
        assert address in browser.get(page).content.decode()
    form = browser.get(address).content.decode().split("<main")[1].split("</main>")[0]
    assert 'value="17/11/2026"' in form
    assert "checked" not in form
    assert "<textarea" not in form
    names = set(re.findall(r'<(?:input|select)[^>]*name="([a-z_]+)"', form))
    assert names == {"csrfmiddlewaretoken", "key", "kind", "received_on", "handler"}


@time_machine.travel(TUESDAY)
def test_both_sides_say_that_it_was_done_and_neither_says_which(office: Office) -> None:
    slip, address = sealed(office)
    other = write_down(office.act(office.cast.lan), slip.opening, Paper(Slip.Kind.SEALED))
    browser = office.cast.browser(office.cast.lan)
    assert "TC 1/2026" in browser.post(address, typed(office)).content.decode()
    slip.refresh_from_db()
    line = SealedLine.objects.get()
    assert (slip.is_lodged, line.from_box) == (True, True)
    page = browser.get(f"/mo-hom-thu/{slip.opening_id}/").content.decode()
    assert "đã ghi Sổ kín" in page
    assert "TC 1" not in page
    handler = office.cast.browser(office.cast.minh).get(f"/so-kin/{line.pk}/").content.decode()
    assert "Thấy trong hòm thư góp ý" in handler
    assert slip.opening.code not in handler
    entries = [Entry.objects.get(kind=kind) for kind in ("lodge_sealed", "lodge_box_slip")]
    assert line.subject not in entries[1].facts
    assert slip.opening.subject not in entries[0].facts
    assert entries[1].key not in entries[0].key
    rows = serializers.serialize("json", [slip, other])
    assert "TC" not in rows
    assert list(disagreements()) == []


@time_machine.travel(TUESDAY)
def test_pressed_twice_it_is_one_line_and_a_second_page_is_told(office: Office) -> None:
    _, address = sealed(office)
    browser, once = office.cast.browser(office.cast.lan), typed(office)
    first, again = (browser.post(address, once).content.decode() for _ in range(2))
    assert "TC 1/2026" in first
    assert "TC 1/2026" in again
    assert browser.post(address, typed(office)).status_code == 409
    assert SealedLine.objects.count() == 1
    assert "Không chỗ nào ghi là dòng nào" in browser.get(address).content.decode()


@time_machine.travel(TUESDAY)
def test_what_is_wrong_is_told_at_its_field_and_the_slip_stays_open(office: Office) -> None:
    slip, address = sealed(office)
    browser = office.cast.browser(office.cast.lan)
    tomorrow = browser.post(address, typed(office, received_on="18/11/2026"))
    assert tomorrow.status_code == 422
    assert "Ngày nhận đơn chưa đến." in tomorrow.content.decode()
    assert "18/11/2026" in tomorrow.content.decode()
    assert browser.post(address, typed(office, handler="")).status_code == 422
    slip.refresh_from_db()
    assert (slip.is_lodged, SealedLine.objects.count()) == (False, 0)


@time_machine.travel(TUESDAY)
def test_a_stranger_and_a_slip_that_is_no_envelope_find_no_form(office: Office) -> None:
    _, address = sealed(office)
    assert office.cast.browser(office.cast.tu).get(address).status_code == 404
    assert office.cast.browser(office.cast.tam).get(address).status_code in (403, 404)
    wrong = address.replace("/phieu/1/", "/phieu/2/")
    assert office.cast.browser(office.cast.lan).get(wrong).status_code == 404
    assert Client().get(address).status_code in (302, 403)
