"""A slot is held by its code alone, moved, given back, told of when the day closes, and soon nobody's."""

from datetime import date, time, timedelta
from uuid import uuid4

import pytest
import time_machine
from django.test import Client

from tests.desks.visits.slots import booked_by, read, resident, site_with_slots
from tests.make import BIRTH, SINGLE, TUESDAY, Office
from vidan.core.accounts.models import Look
from vidan.core.calendar.actions import enter_day
from vidan.core.ledger.actions import Deed
from vidan.core.ledger.models import Entry
from vidan.core.ledger.queries import verify
from vidan.desks.visits.actions import booking as actions
from vidan.desks.visits.actions.booking import When, Wish, cancel, forget_bookings
from vidan.desks.visits.keys import new_token
from vidan.desks.visits.models import Booking, Preparation, SitePlan
from vidan.desks.visits.proof import disagreements
from vidan.desks.visits.queries.booking import free_days, free_slots, sums
from vidan.kit.refusals import Stale, TooMany
from vidan.kit.workdays.days import closed_day

TODAY, TOKEN = TUESDAY.date(), "7K3F-9QXM-2DWA"
TOMORROW = TODAY + timedelta(days=1)
BOOK = f"/thu-tuc/{BIRTH}/dat-lich/"

pytestmark = pytest.mark.django_db


def shown(path: str, **asked: str) -> str:
    return " ".join(Client().get(path, asked).content.decode().split())


def send(query: str, **typed: str) -> int:
    form = {"key": str(uuid4()), "token": TOKEN, "starts": "08:15", "name": "bác Lan"}
    return Client().post(f"{BOOK}?{query}", form | typed).status_code


@time_machine.travel(TUESDAY)
def test_without_slots_one_walks_in_and_with_them_only_free_times_are_offered(office: Office) -> None:
    assert "cứ đến trong giờ tiếp nhận" in shown(BOOK)
    site = site_with_slots(office.cast.commune, places=1)
    booked_by(site, hour=10)
    times = [one.slot.opens for one in free_slots(read(site), TODAY, TUESDAY)]
    assert times[:4] == [time(9, 15), time(9, 30), time(9, 45), time(10, 15)]  # 9:10 is past, 10:00 is held
    assert times[-1] == time(17, 15)
    days = [on for on, _ in free_days(read(site), TUESDAY)]
    assert (days[0], days[-1], date(2026, 11, 21) in days) == (TODAY, date(2026, 11, 30), False)
    page = shown(BOOK, ngay=TODAY.isoformat())
    assert 'value="10:15"' in page
    assert 'value="10:00"' not in page


@time_machine.travel(TUESDAY)
def test_booked_moved_given_back_and_the_place_is_free_again(office: Office) -> None:
    site = site_with_slots(office.cast.commune, places=1)
    query = f"diem={site.pk}&ngay={TOMORROW}"
    assert send(query, phone="0912 345 678") == 302
    row = Booking.objects.get()
    assert (row.starts, row.place, row.phone) == (time(8, 15), 1, "0912345678")
    assert TOKEN not in repr(vars(row))
    assert send(query, token=new_token()) == 422  # nobody else gets it
    assert "08:15, thứ Tư, 18/11/2026" in shown(f"/hen/{TOKEN}/")
    assert b"DTSTART:20261118T011500Z" in Client().get(f"/hen/{TOKEN}/lich/").content

    moving = {"key": str(uuid4()), "starts": "09:00"}
    assert Client().post(f"/hen/{TOKEN}/doi-gio/?{query}", moving).status_code == 302
    assert Client().post(f"/hen/{TOKEN}/doi-gio/?{query}", moving).status_code == 302
    ics = Client().get(f"/hen/{TOKEN}/lich/").content
    assert b"SEQUENCE:1\r\n" in ics
    assert b"DTSTART:20261118T020000Z" in ics

    assert Client().post(f"/hen/{TOKEN}/", {"key": str(uuid4())}).status_code == 302
    row.refresh_from_db()
    assert (row.standing, row.name, row.phone) == ("cancelled", "", "")
    assert "đã hủy" in shown(f"/hen/{TOKEN}/")
    assert Client().get(f"/hen/{TOKEN}/lich/").status_code == 404
    assert send(query, token=new_token(), starts="09:00") == 302
    kinds = Entry.objects.filter(subject=row.subject).order_by("pk").values_list("kind", flat=True)
    assert list(kinds) == ["book_slot", "move_slot", "cancel_slot"]
    assert all(fault is None for _, _, fault in verify())


@time_machine.travel(TUESDAY)
def test_one_code_carries_what_was_prepared_into_the_intake_and_marks_who_came(office: Office) -> None:
    site_with_slots(office.cast.commune)
    at_home = "2222-3333-4444"
    prepare = {
        "key": str(uuid4()),
        "token": at_home,
        "full_name": "Trần Thị Chuẩn Bị",
        "address": "Thôn Đình",
        "trail": "1-1-2-2-1-2",
    }
    assert Client().post(f"/thu-tuc/{BIRTH}/chuan-bi/", prepare).status_code == 302
    far = date(2026, 11, 30)  # later than what is prepared would last by itself
    assert send(f"cb={at_home}&ngay={far}") == 302
    assert Preparation.objects.get().ends_on == far + timedelta(days=1)
    assert at_home not in repr(vars(Booking.objects.get()))
    counter = office.cast.browser(office.cast.lan)
    answer = counter.get("/ho-so/moi/", {"ma": f"https://xa.vn/hen/{TOKEN}/"}, follow=True)
    page = answer.content.decode()
    assert answer.redirect_chain[0][0].endswith(f"&th=qua_60_ngay&ma={TOKEN}")
    assert "Trần Thị Chuẩn Bị" in page
    assert "đến theo lịch hẹn" in page
    assert f'name="prepared" value="{TOKEN}"' in page
    actions.taken_in(TOKEN, office.cast.commune.pk, act=office.act(office.cast.lan))
    assert not Preparation.objects.exists()
    assert Booking.objects.get().standing == "came"


@time_machine.travel(TUESDAY)
def test_a_booking_of_a_day_that_closed_is_listed_with_whom_to_tell_and_its_page_says_so(
    office: Office,
) -> None:
    site = site_with_slots(office.cast.commune)
    booked_by(site, on=TOMORROW, token=TOKEN, phone="0912345678")
    booked_by(site, on=TOMORROW + timedelta(days=1))
    storm = closed_day(TOMORROW, title="nghỉ phòng bão")
    enter_day(Deed("account:0", "set_up", TUESDAY), office.cast.commune.pk, storm)
    page = shown(f"/hen/{TOKEN}/")
    assert "nơi tiếp nhận nghỉ" in page
    assert f"/hen/{TOKEN}/doi-gio/" in page
    counter = office.cast.browser(office.cast.lan)
    page = counter.get("/lich-hen/").content.decode()
    assert page.count("0912345678") == 2  # to read and to call; the other booking still stands
    assert Look.objects.filter(kind=Look.Kind.REVEALED).count() == 1
    row = Booking.objects.get(on=TOMORROW)
    assert counter.post(f"/lich-hen/{row.pk}/huy/", {"key": str(uuid4())}).status_code == 302
    assert "Cần báo lại" not in counter.get("/lich-hen/").content.decode()


def test_came_and_did_not_come_are_counted_and_a_mistake_is_put_right(office: Office) -> None:
    site, lan = site_with_slots(office.cast.commune), office.cast.lan
    with time_machine.travel(TUESDAY):
        rows = [booked_by(site, hour=hour) for hour in (10, 11, 14, 15)]
        with pytest.raises(Stale):
            actions.missed(office.act(lan), rows[0])
        assert office.cast.browser(office.cast.ha).get("/lich-hen/").status_code == 200
        refused = office.cast.browser(office.cast.ha).post(
            f"/lich-hen/{rows[0].pk}/den/", {"key": str(uuid4())}
        )
        assert refused.status_code == 403
    later = TUESDAY + timedelta(hours=8)
    with time_machine.travel(later):
        counter = office.cast.browser(lan)
        for row, doing in zip(rows, ("den", "vang", "vang"), strict=False):
            counter.post(f"/lich-hen/{row.pk}/{doing}/", {"key": str(uuid4())})
        counter.post(f"/lich-hen/{rows[2].pk}/den/", {"key": str(uuid4())})  # came late after all
        cancelled = booked_by(site, on=TOMORROW, hour=9, token=TOKEN)
        cancel(resident(), TOKEN, cancelled.unit_id)
        found = sums(Booking.objects.all(), later)
        assert (found.booked, found.came, found.missed, found.cancelled, found.unmarked) == (5, 2, 1, 1, 1)
        assert found.share == "50,0 %"
        page = counter.get("/lich-hen/so-lieu/?xem=missed").content.decode()
        assert "Từng dòng: 1" in page
        empty = counter.get("/lich-hen/so-lieu/?tu=01/01/2026&den=02/01/2026").content.decode()
        assert "Chưa có số liệu" in empty
    assert sums([], later).share == "chưa có số liệu"


@time_machine.travel(TUESDAY)
def test_a_flood_stops_and_so_does_one_telephone(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    site = site_with_slots(office.cast.commune)
    for hour in (10, 11, 14):
        booked_by(site, hour=hour, phone="0912345678")
    with pytest.raises(TooMany):
        booked_by(site, hour=15, phone="0912345678")
    monkeypatch.setattr(actions, "MOST_A_DAY", 4)
    booked_by(site, hour=15)
    with pytest.raises(TooMany):
        booked_by(site, hour=16)


@time_machine.travel(TUESDAY)
def test_one_device_holds_five_slots_and_a_given_back_one_may_be_taken_again(office: Office) -> None:
    site, device = site_with_slots(office.cast.commune), Client()
    tokens = [new_token() for _ in range(7)]
    times = ("08:15", "08:30", "08:45", "09:00", "09:15", "09:30", "09:45")

    def book(token: str) -> int:
        form = {"key": str(uuid4()), "token": token, "starts": times[tokens.index(token)]}
        return device.post(f"{BOOK}?diem={site.pk}&ngay={TOMORROW}", form).status_code

    assert [book(token) for token in tokens[:6]] == [302] * 5 + [422]
    assert device.cookies["vidan_lich_hen"].value == ".".join(["2026-11-18"] * 5)  # days, nothing of anybody
    assert device.post(f"/hen/{tokens[0]}/", {"key": str(uuid4())}).status_code == 302
    assert [book(tokens[5]), book(tokens[6])] == [302, 422]


@time_machine.travel(TUESDAY)
def test_a_booking_changed_behind_the_ledgers_back_is_found_and_so_is_one_taken_away(office: Office) -> None:
    site = site_with_slots(office.cast.commune)
    one, two, three = (booked_by(site, hour=hour, token=new_token()) for hour in (10, 11, 14))
    actions.came(office.act(office.cast.lan), one)
    assert list(disagreements()) == []
    Booking.objects.filter(pk=one.pk).update(standing=Booking.Standing.MISSED)
    Booking.objects.filter(pk=two.pk).update(on=TOMORROW)
    Booking.objects.filter(pk=three.pk).delete()
    assert list(disagreements()) == [
        f"lịch hẹn {one.pk} khác sổ cái",
        f"lịch hẹn {two.pk} khác sổ cái",
        f"lịch hẹn {three.pk} có trong sổ cái mà không còn trong dữ liệu",
    ]


def test_who_it_was_is_forgotten_some_days_after_the_day_and_the_figure_stays(office: Office) -> None:
    site = site_with_slots(office.cast.commune)
    with time_machine.travel(TUESDAY):
        booked_by(site, token=TOKEN, phone="0912345678")
    for days, known in ((7, True), (8, False)):
        with time_machine.travel(TUESDAY + timedelta(days=days)):
            night()
        row = Booking.objects.get()
        assert bool(row.phone and row.name and row.token_key) == known
    assert Client().get(f"/hen/{TOKEN}/").status_code == 404


def test_longer_slots_do_not_forget_who_booked_a_shorter_one(office: Office) -> None:
    site = site_with_slots(office.cast.commune, places=1)
    with time_machine.travel(TUESDAY):
        booked_by(site, hour=10)
        SitePlan.objects.update(slot_minutes=60)
        starts = [one.slot.opens.strftime("%H:%M") for one in free_slots(read(site), TODAY, TUESDAY)]
        assert starts == ["10:30", "13:30", "14:30", "15:30", "16:30"]  # not 9:30 to 10:30


@time_machine.travel(TUESDAY)
def test_a_site_takes_bookings_only_for_what_it_serves(office: Office) -> None:
    site = site_with_slots(office.cast.commune)
    SitePlan.objects.update(serves=[SINGLE])
    assert "chưa nhận hẹn" in shown(BOOK)
    assert "Bà con đến ngày nào" in shown(f"/thu-tuc/{SINGLE}/dat-lich/")
    with pytest.raises(Stale):
        actions.book(resident(), When(read(site), TOMORROW, time(3)), Wish(SINGLE), TOKEN)


@time_machine.travel(TUESDAY)
@pytest.mark.parametrize("asked", [{"diem": "x"}, {"ngay": "hôm qua"}, {"ngay": "9999-99-99"}, {"cb": "'"}])
def test_an_odd_address_chooses_nothing(office: Office, asked: dict[str, str]) -> None:
    site_with_slots(office.cast.commune)
    assert "Bà con đến ngày nào" in shown(BOOK, **asked)


def night() -> None:
    class Night:
        def finish(self) -> None: ...

    forget_bookings(Night())  # type: ignore[arg-type]  # all it asks of its task
