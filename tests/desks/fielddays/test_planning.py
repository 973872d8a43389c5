"""A day is planned, told to everybody, held; each step once, by whoever may."""

import re

import pytest
from django.test import Client

from tests.desks.fielddays.going import AFTER, SATURDAY, held, plan, planned, posted
from tests.make import Office
from vidan.desks.fielddays.actions.planning import (
    PlannedJob,
    add_job,
    cancel_day,
    change_day,
    drop_job,
    hold_day,
    plan_day,
    post_day,
)
from vidan.desks.fielddays.flow import State
from vidan.desks.fielddays.models import FieldDay, Job
from vidan.desks.fielddays.proof import disagreements
from vidan.kit.refusals import BadInput, NotYours, Refusal, Stale

pytestmark = pytest.mark.django_db


def test_the_same_click_twice_plans_one_day_and_one_job(office: Office) -> None:
    act = office.act(office.cast.minh)
    days = [plan_day(act, office.cast.commune.pk, plan()) for _ in range(2)]
    assert days[0].pk == days[1].pk
    more = office.act(office.cast.minh)
    for _ in range(2):
        add_job(more, days[0], PlannedJob("ditch", planned=200))
    assert (FieldDay.objects.count(), Job.objects.count()) == (1, 1)


def test_only_those_who_plan_do_and_only_the_leader_tells_the_people(office: Office) -> None:
    cast = office.cast
    for who in (cast.lan, cast.tam, cast.tu):
        with pytest.raises(NotYours):
            plan_day(office.act(who), cast.commune.pk, plan())
    day = planned(office)
    add_job(office.act(cast.minh), day, PlannedJob("plant"))
    with pytest.raises(NotYours):
        post_day(office.act(cast.minh), day)


def test_a_day_without_a_job_is_not_told(office: Office) -> None:
    day = planned(office)
    act = office.act(office.cast.minh)
    add_job(act, day, PlannedJob("plant"))
    drop_job(office.act(office.cast.minh), day.jobs.get())
    with pytest.raises(BadInput):
        post_day(office.act(office.cast.ha), day)


def test_two_who_change_the_same_plan_do_not_overwrite_each_other(office: Office) -> None:
    first = posted(office)
    second = FieldDay.objects.get(pk=first.pk)
    change_day(office.act(office.cast.minh), first, plan(place="Thôn Chùa"))
    with pytest.raises(Stale):
        change_day(office.act(office.cast.ha), second, plan(place="Thôn Bến"))
    assert FieldDay.objects.get().place == "Thôn Chùa"


def test_it_is_held_only_when_its_hour_has_come_and_then_its_plan_stands(office: Office) -> None:
    day = posted(office)
    with pytest.raises(Refusal, match="Chưa đến giờ"):
        hold_day(office.act(office.cast.minh), day, 42, "")
    hold_day(office.act(office.cast.minh, AFTER), day, 42, "")
    with pytest.raises(Stale):
        add_job(office.act(office.cast.minh), day, PlannedJob("plant"))
    with pytest.raises(Stale):
        cancel_day(office.act(office.cast.ha), day, "Mưa lớn")


def test_the_ledger_agrees_and_notices_a_state_written_past_it(office: Office) -> None:
    day = held(office)
    assert list(disagreements()) == []
    FieldDay.objects.filter(pk=day.pk).update(state=State.POSTED)
    assert list(disagreements()) == [f"ngày với dân {day.pk} khác sổ cái"]


def test_everybody_reads_what_was_told_and_nothing_else(office: Office) -> None:
    secret, told = planned(office), posted(office)
    reader = Client()
    page = reader.get("/ngay-voi-dan/").content.decode()
    assert f"/ngay-voi-dan/{told.pk}/" in page
    assert f"/ngay-voi-dan/{secret.pk}/" not in page
    assert reader.get(f"/ngay-voi-dan/{secret.pk}/").status_code == 404
    cancel_day(office.act(office.cast.ha), secret, "Mưa")
    assert reader.get(f"/ngay-voi-dan/{secret.pk}/").status_code == 404
    cancel_day(office.act(office.cast.ha), told, "Bão đổ bộ")
    page = reader.get(f"/ngay-voi-dan/{told.pk}/").content.decode()
    assert "Ngày này đã hủy" in page


def test_it_is_told_by_zalo_and_loudspeaker_as_it_stands_and_never_before_it_is_posted(
    office: Office,
) -> None:
    secret, told = planned(office), posted(office)
    browser = office.cast.browser(office.cast.minh)

    def page(day: FieldDay, seconds: int = 60) -> str:
        return browser.get(f"/ve-thon/{day.pk}/?giay={seconds}").content.decode()

    assert "Lời đọc loa" not in page(secret)
    assert "MỜI BÀ CON THAM GIA NGÀY VỚI DÂN" in page(told)
    assert f"/ngay-voi-dan/{told.pk}/" in page(told)
    spoken = [re.findall(r"(\d+) tiếng, đọc chậm", page(told, seconds)) for seconds in (30, 120)]
    assert 0 < int(spoken[0][0]) <= 75 < int(spoken[1][0])  # 150 syllables a minute
    change_day(office.act(office.cast.minh), told, plan(place="Thôn Chùa"))
    assert "ĐỔI LỊCH NGÀY VỚI DÂN" in page(told)
    told.refresh_from_db()
    cancel_day(office.act(office.cast.ha), told, "Mưa")
    assert "KHÔNG TỔ CHỨC NGÀY VỚI DÂN" in page(told)


def test_the_calendar_takes_a_change_and_a_cancelling_over(office: Office) -> None:
    day = posted(office)
    planned(office)
    change_day(office.act(office.cast.minh), day, plan(place="Thôn Chùa"))
    feed = Client().get("/ngay-voi-dan/lich.ics")
    text = feed.content.decode().replace("\r\n ", "")
    assert feed["Content-Type"].startswith("text/calendar")
    assert text.count("BEGIN:VEVENT") == 1
    assert f"DTSTART:{SATURDAY:%Y%m%d}T000000Z" in text  # seven in the morning in Việt Nam
    assert "SEQUENCE:1" in text
    assert "Thôn Chùa" in text
    day.refresh_from_db()
    cancel_day(office.act(office.cast.ha), day, "Mưa")
    text = Client().get("/ngay-voi-dan/lich.ics").content.decode()
    assert "STATUS:CANCELLED" in text
    assert "SEQUENCE:2" in text
