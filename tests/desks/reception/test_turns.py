"""A time with the leader is held by its code alone, once, moved, given back, told of when called off, soon nobody's."""

from datetime import date, time, timedelta
from uuid import uuid4

import pytest
import time_machine
from django.test import Client

from tests.desks.reception.room import day, resident, room, turn
from tests.make import TUESDAY, Office
from vidan.core.accounts.models import Account
from vidan.core.ledger.models import Entry
from vidan.desks.reception.actions import turns as actions
from vidan.desks.reception.actions.days import call_off_day
from vidan.desks.reception.models import Turn
from vidan.desks.reception.queries.turns import free_times
from vidan.kit.refusals import BadInput, NotYours, Stale, TooMany

pytestmark = pytest.mark.django_db
TOKEN = "7K3F-9QXM-2DWA"


def page(path: str) -> str:
    return " ".join(Client().get(path).content.decode().split())


@time_machine.travel(TUESDAY)
def test_a_resident_finds_the_day_holds_a_time_moves_it_and_gives_it_back(office: Office) -> None:
    room(office)
    first, second = day(office), day(office, date(2026, 12, 1))
    assert "còn 9 giờ trống" in page("/tiep-cong-dan/")
    form = {"key": str(uuid4()), "token": TOKEN, "starts": "09:00", "about": "đường thôn", "name": "bác Lựu"}
    path = f"/tiep-cong-dan/ngay/{first.pk}/"
    for _ in range(2):
        assert Client().post(path, form).status_code == 302
    assert Turn.objects.count() == 1
    assert time(9) not in free_times(first, TUESDAY)
    taken = Client().post(path, form | {"key": str(uuid4()), "token": "7K3F-9QXM-2DWB"})
    assert taken.status_code == 422
    assert "đường thôn" in taken.content.decode()  # what was typed stays
    assert "Đã giữ giờ" in page(f"/tiep-cong-dan/hen/{TOKEN}/")
    moved = Client().post(
        f"/tiep-cong-dan/hen/{TOKEN}/doi-gio/?ngay={second.pk}", form | {"key": str(uuid4())}
    )
    assert moved.status_code == 302
    assert (Turn.objects.get().day, time(9) in free_times(first, TUESDAY)) == (second, True)
    calendar = Client().get(f"/tiep-cong-dan/hen/{TOKEN}/lich/").content
    assert b"DTSTART:20261201T020000Z" in calendar
    assert "đường".encode() not in calendar
    assert Client().post(f"/tiep-cong-dan/hen/{TOKEN}/", {"key": str(uuid4())}).status_code == 302
    row = Turn.objects.get()
    assert (row.standing, row.name, row.about, row.phone) == ("cancelled", "", "", "")
    assert not Entry.objects.filter(facts__contains="Lựu").exists()


@time_machine.travel(TUESDAY)
def test_the_calendar_to_follow_tells_who_and_when_and_strikes_out_what_is_called_off(office: Office) -> None:
    first = day(office)
    booked = turn(first, token=TOKEN)
    feed = Client().get("/tiep-cong-dan/lich.ics").content.decode().replace("\r\n ", "")
    assert "BEGIN:VEVENT" in feed
    assert "DTSTART:20261124T010000Z" in feed
    assert "STATUS:CANCELLED" not in feed
    call_off_day(first, act=office.act(office.cast.ha), why="Bão, hẹn thứ Năm.")
    assert "STATUS:CANCELLED" in Client().get("/tiep-cong-dan/lich.ics").content.decode()
    for path in ("/tiep-cong-dan/", f"/tiep-cong-dan/hen/{TOKEN}/", f"/tiep-cong-dan/ngay/{first.pk}/"):
        assert "Bão, hẹn thứ Năm." in page(path)
    booked.refresh_from_db()
    assert booked.standing == "waiting"
    assert free_times(booked.day, TUESDAY) == []


def test_one_time_has_one_person_and_a_flood_or_a_second_time_by_one_telephone_is_refused(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = day(office)
    turn(first, phone="0912345678")
    with pytest.raises(Stale):
        turn(first)
    with pytest.raises(Stale):
        turn(first, time(11))  # it ends then
    with pytest.raises(BadInput):
        turn(first, time(10), phone="0912345678")
    monkeypatch.setattr(actions, "MOST_A_DAY", 1)
    with pytest.raises(TooMany):
        turn(first, time(10))


def test_who_came_is_written_by_who_receives_and_names_are_gone_after_some_days(office: Office) -> None:
    booked, cast = turn(day(office), token=TOKEN), office.cast
    wrong: list[Account] = [cast.van, cast.son, cast.tam, cast.tu]
    for who in wrong:
        with pytest.raises(NotYours):
            actions.turn_came(booked, act=office.act(who))
    actions.turn_came(booked, act=office.act(cast.lan))
    with pytest.raises(Stale):
        actions.cancel_turn(resident(), TOKEN, cast.commune.pk)

    class Night:
        def finish(self) -> None: ...

    with time_machine.travel(TUESDAY + timedelta(days=7)):
        actions.forget_reception_turns(Night())  # type: ignore[arg-type]  # only its end is told
        assert Turn.objects.get().name == "bác Lựu"
    with time_machine.travel(TUESDAY + timedelta(days=20)):
        actions.forget_reception_turns(Night())  # type: ignore[arg-type]  # only its end is told
    row = Turn.objects.get()
    assert (row.name, row.about, row.token_key, row.standing) == ("", "", None, "came")
