"""One calendar of dialogues and days with the people: names that stay, changes and cancellations told."""

import re

import pytest
from django.test import Client

from tests.desks.dialogues.held import announced
from tests.desks.fielddays.going import posted
from tests.make import Office
from vidan.desks.dialogues.actions import cancel
from vidan.desks.fielddays.actions.planning import cancel_day

pytestmark = pytest.mark.django_db
FEED = "/lich/voi-dan.ics"


def events() -> dict[str, dict[str, str]]:
    """Of the calendar, by their names in it."""
    text = Client().get(FEED).content.decode().replace("\r\n ", "")
    found = [dict(re.findall(r"^([A-Z-]+):(.*?)\r?$", part, re.M)) for part in text.split("BEGIN:VEVENT")[1:]]
    return {one["UID"]: one for one in found}


def test_both_are_in_it_under_names_that_stay_when_they_are_called_off(office: Office) -> None:
    talk, day = announced(office), posted(office)
    before = events()
    assert {one["STATUS"] for one in before.values()} == {"CONFIRMED"}
    assert len(before) == 2
    cancel(office.act(office.cast.ha), talk, "Bão số 9.")
    cancel_day(office.act(office.cast.ha), day, "Bão số 9.")
    after = events()
    assert after.keys() == before.keys()
    for name, one in after.items():
        assert one["STATUS"] == "CANCELLED"
        assert int(one["SEQUENCE"]) > int(before[name]["SEQUENCE"])


def test_the_pages_of_both_offer_to_follow_it(office: Office) -> None:
    for page in ("/doi-thoai/", "/ngay-voi-dan/"):
        assert 'href="webcal://127.0.0.1:8000/lich/voi-dan.ics"' in Client().get(page).content.decode()
    first = Client().get(FEED)
    assert first.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert Client().get(FEED, headers={"If-None-Match": first.headers["ETag"]}).status_code == 304
