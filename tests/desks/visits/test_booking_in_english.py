"""Who reads English books in English: the times, what was kept, and the entry in the telephone's calendar."""

import re
from datetime import timedelta
from uuid import uuid4

import pytest
import time_machine
from django.test import Client

from tests.desks.visits.slots import site_with_slots
from tests.make import BIRTH, TUESDAY, Office
from vidan.core.ui.languages import COOKIE

TOMORROW = TUESDAY.date() + timedelta(days=1)
TOKEN = "7K3F-9QXM-2DWA"  # invented

pytestmark = pytest.mark.django_db


@time_machine.travel(TUESDAY)
def test_the_way_from_the_times_to_the_calendar_is_in_english(office: Office) -> None:
    site = site_with_slots(office.cast.commune, places=3)
    reader = Client()
    reader.cookies[COOKIE] = "en"
    page = f"/thu-tuc/{BIRTH}/dat-lich/?diem={site.pk}&ngay={TOMORROW}"

    times = reader.get(page).content.decode()
    assert re.search(r"08:15 to 08:30 \(3 places left\)", times)
    assert "Keep this place for me" in times
    typed = {"key": str(uuid4()), "token": TOKEN, "starts": "08:15"}
    assert reader.post(page, typed).status_code == 302
    kept = reader.get(f"/hen/{TOKEN}/").content.decode()
    assert "Your place is kept" in kept
    assert "Wednesday" in kept
    entry = reader.get(f"/hen/{TOKEN}/lich/").content.decode().replace("\r\n ", "")
    assert f"Bring the code {TOKEN}." in entry
