"""Sessions: idle for an hour or ten hours old they end; a new password or a closed account ends them all."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.contrib.sessions.models import Session
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.cast import SET_UP, Cast
from vidan.core.accounts.actions import close_account, end_grant, set_password

pytestmark = pytest.mark.urls("tests.core.ui.doors_urls")
MORNING = datetime(2026, 11, 24, 0, 30, tzinfo=UTC)  # 07:30 in Việt Nam
PAGE = "/tiep-nhan/"


def is_in(client: Client) -> bool:
    return client.get(PAGE).status_code == 200


@pytest.fixture
def clock() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(MORNING, tick=False) as traveller:
        yield traveller


def test_an_hour_alone_ends_a_session(cast: Cast, clock: time_machine.Traveller) -> None:
    client = cast.browser(cast.lan)
    clock.shift(timedelta(minutes=59))
    assert is_in(client)
    clock.shift(timedelta(minutes=60))
    assert not is_in(client)
    assert Session.objects.count() == 0


def test_a_busy_session_ends_after_a_working_day(cast: Cast, clock: time_machine.Traveller) -> None:
    client = cast.browser(cast.lan)
    for _ in range(19):
        clock.shift(timedelta(minutes=31))
        assert is_in(client)
    clock.shift(timedelta(minutes=11))
    assert not is_in(client)


def test_being_seen_is_written_every_five_minutes_at_most(cast: Cast, clock: time_machine.Traveller) -> None:
    client = cast.browser(cast.lan)
    client.get(PAGE)
    assert writes(client) == 0
    clock.shift(timedelta(minutes=4, seconds=59))
    assert writes(client) == 0
    clock.shift(timedelta(seconds=1))
    assert writes(client) > 0
    assert writes(client) == 0


def writes(client: Client) -> int:
    with CaptureQueriesContext(connection) as statements:
        assert is_in(client)
    return sum(statement["sql"].startswith(("UPDATE", "INSERT", "DELETE")) for statement in statements)


def test_a_new_password_ends_every_session(cast: Cast) -> None:
    clients = [cast.browser(cast.lan), cast.browser(cast.lan)]
    set_password(SET_UP, unit=cast.commune, account=cast.lan, password="cánh cò bay lả")
    assert [is_in(client) for client in clients] == [False, False]


def test_a_closed_account_is_out_at_the_next_page(cast: Cast) -> None:
    client = cast.browser(cast.lan)
    close_account(SET_UP, unit=cast.commune, account=cast.lan)
    assert not is_in(client)


def test_a_role_that_ended_shuts_the_door_at_once(cast: Cast, clock: time_machine.Traveller) -> None:
    client = cast.browser(cast.lan)
    end_grant(SET_UP, cast.lan.grants.get(), MORNING.date())
    assert client.get(PAGE).status_code == 403


def test_a_session_without_our_marks_is_nobodys(cast: Cast) -> None:
    client = Client()
    client.force_login(cast.lan)
    assert not is_in(client)
