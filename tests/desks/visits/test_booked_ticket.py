"""Who booked takes a number by the booking's code, and from the booked time on it is called first."""

from datetime import datetime, timedelta
from uuid import uuid4

import pytest
import time_machine
from django.test import Client

from tests.desks.visits.slots import TODAY, booked_by, read, resident, site_with_slots
from tests.make import TUESDAY, Office
from vidan.core.units.models import ReceptionSite
from vidan.desks.visits.actions.arriving import check_in
from vidan.desks.visits.actions.booking import cancel
from vidan.desks.visits.actions.queue import Wanted, call_next, take_ticket
from vidan.desks.visits.models import Booking, Ticket
from vidan.desks.visits.proof import disagreements
from vidan.desks.visits.queries.queue import Site, queue, site

TOKEN = "7K3F-9QXM-2DWA"

pytestmark = pytest.mark.django_db


@pytest.fixture
def place(office: Office) -> ReceptionSite:
    row = site_with_slots(office.cast.commune)
    booked_by(row, hour=10, token=TOKEN)
    return row


def kiosk(row: ReceptionSite) -> Site:
    return site(row.pk, TODAY)


def ordinary(row: ReceptionSite, count: int) -> list[Ticket]:
    return [take_ticket(resident(), Wanted(kiosk(row))) for _ in range(count)]


def test_from_the_booked_time_on_it_goes_first_and_not_before(office: Office, place: ReceptionSite) -> None:
    ordinary(place, 2)
    mine = check_in(resident(), kiosk(place), TOKEN)
    assert [one.number for one in queue(place.pk, TODAY, TUESDAY)] == [1, 2, 3]
    assert (mine.booked_for, mine.about, mine.is_first) == (begins(), "ho-tich", False)
    due = begins()
    assert [one.number for one in queue(place.pk, TODAY, due)] == [3, 1, 2]
    assert call_next(office.act(office.cast.lan, due), kiosk(place), 1) == mine
    assert list(disagreements()) == []


def begins() -> datetime:
    return Booking.objects.get().begins


def test_one_booking_is_one_number_however_often_and_it_is_noted_as_come(place: ReceptionSite) -> None:
    one = check_in(resident(), kiosk(place), TOKEN)
    again = check_in(resident(), kiosk(place), TOKEN)
    assert one == again
    assert Ticket.objects.count() == 1
    assert Booking.objects.get().standing == Booking.Standing.CAME


def test_after_the_slot_one_waits_like_everybody(place: ReceptionSite) -> None:
    late = Booking.objects.get().ends + timedelta(minutes=1)
    ordinary(place, 1)
    mine = check_in(resident(late), kiosk(place), TOKEN)
    assert mine.booked_for is None
    assert [one.number for one in queue(place.pk, TODAY, late)] == [1, 2]


def test_the_kiosk_takes_a_scanned_address_and_keeps_what_it_cannot_read(place: ReceptionSite) -> None:
    page = f"/lay-so/{place.pk}/lich-hen/"
    with time_machine.travel(TUESDAY):
        assert "Tôi có lịch hẹn" in Client().get(f"/lay-so/{place.pk}/").content.decode()
        wrong = Client().post(page, {"key": str(uuid4()), "ma": "abc"})
        unknown = Client().post(page, {"key": str(uuid4()), "ma": "AAAA-BBBB-CCCC"})
        sent = {"key": str(uuid4()), "ma": f"http://vidan.example/hen/{TOKEN}/"}
        given = Client().post(page, sent)
        phone = Client().get(f"/hen/{TOKEN}/").content.decode()
    assert (wrong.status_code, unknown.status_code, given.status_code) == (422, 422, 302)
    assert 'value="abc"' in wrong.content.decode()
    assert "Không tìm thấy lịch hẹn này" in unknown.content.decode()
    assert given.headers["Location"] == f"/so/{Ticket.objects.get().code}/?may=1"
    assert "Đến lượt, mời đưa mã này cho cán bộ ở quầy." in phone


def test_another_day_another_place_and_a_cancelled_one_are_refused_kindly(
    office: Office, place: ReceptionSite
) -> None:
    token = "8K3F-9QXM-2DWA"
    booked_by(place, on=TODAY + timedelta(days=1), token=token)
    other = ReceptionSite.objects.filter(unit=office.cast.commune).exclude(pk=place.pk).first()
    assert other is not None
    page = "/lay-so/{}/lich-hen/"
    with time_machine.travel(TUESDAY):
        said = [
            Client().post(page.format(pk), {"key": str(uuid4()), "ma": code}).content.decode()
            for pk, code in ((place.pk, token), (other.pk, TOKEN))
        ]
        cancel(resident(), TOKEN, read(place).row.unit_id)
        said.append(Client().post(page.format(place.pk), {"key": str(uuid4()), "ma": TOKEN}).content.decode())
    for words, page_said in zip(
        ("không phải của hôm nay", "ở nơi tiếp nhận khác", "đã hủy"), said, strict=True
    ):
        assert words in page_said
    assert not Ticket.objects.exists()
