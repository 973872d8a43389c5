"""Officers come by name, organisations and residents as a number; said twice, counted once."""

from uuid import uuid4

import pytest
import time_machine
from django.core.cache import cache
from django.test import Client

from tests.desks.fielddays.going import AFTER, posted
from tests.make import TUESDAY, Office
from vidan.desks.fielddays.actions.joining import (
    MOST_RESIDENTS,
    sign_off,
    sign_up,
    sign_up_organisation,
)
from vidan.desks.fielddays.actions.planning import hold_day
from vidan.desks.fielddays.models import SignUp
from vidan.desks.fielddays.queries.days import coming
from vidan.desks.fielddays.views_public import MOST
from vidan.kit.refusals import NotYours, Stale

pytestmark = pytest.mark.django_db


def test_an_officer_comes_once_and_may_take_it_back(office: Office) -> None:
    day, cast = posted(office), office.cast
    for who in (cast.minh, cast.minh, cast.lan):
        sign_up(office.act(who), day)
    assert [one.account for one in coming(day).officers] == [cast.minh, cast.lan]
    sign_off(office.act(cast.lan), day)
    assert coming(day).people == 1
    with pytest.raises(NotYours):
        sign_up(office.act(cast.tu), day)


def test_the_newer_number_of_an_organisation_counts(office: Office) -> None:
    day = posted(office)
    for people in (10, 25):
        sign_up_organisation(office.act(office.cast.van), day, "youth", people)
    assert [(one.organisation_name, one.people) for one in coming(day).organisations] == [
        ("Đoàn Thanh niên", 25)
    ]
    sign_up_organisation(office.act(office.cast.van), day, "youth", 0)
    assert coming(day).people == 0


@time_machine.travel(TUESDAY)
def test_residents_say_a_number_once_and_a_flood_is_stopped(office: Office) -> None:
    cache.clear()
    day = posted(office)
    reader, key = Client(), str(uuid4())
    for _ in range(2):
        assert reader.post(f"/ngay-voi-dan/{day.pk}/", {"key": key, "people": 3}).status_code == 302
    assert coming(day).residents == 3
    wrong = reader.post(f"/ngay-voi-dan/{day.pk}/", {"key": uuid4(), "people": 21})
    assert wrong.status_code == 422
    assert "từ 1 đến 20" in wrong.content.decode()
    codes = [
        reader.post(f"/ngay-voi-dan/{day.pk}/", {"key": uuid4(), "people": 1}).status_code
        for _ in range(MOST)
    ]
    assert codes[-1] == 422
    SignUp.objects.filter(day=day).update(people=MOST_RESIDENTS)
    cache.clear()
    full = reader.post(f"/ngay-voi-dan/{day.pk}/", {"key": uuid4(), "people": 1})
    assert "Mời bà con cứ đến" in full.content.decode()


def test_nobody_signs_up_for_what_is_over(office: Office) -> None:
    day = posted(office)
    hold_day(office.act(office.cast.minh, AFTER), day, 10, "")
    with pytest.raises(Stale):
        sign_up(office.act(office.cast.minh, AFTER), day)
