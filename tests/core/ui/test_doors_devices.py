"""A device where a name has signed in before is not shut out by strangers guessing at that name."""

from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from tests.cast import PASSWORD, Cast
from vidan.core.accounts.models import SignInFailure
from vidan.core.accounts.signing_in import EVERYWHERE, name_key

pytestmark = pytest.mark.urls("tests.core.ui.doors_urls")


def enter(client: Client, name: str, password: str = PASSWORD, address: str = "192.0.2.10") -> int:
    typed = {"username": name, "password": password}
    return client.post("/dang-nhap/", typed, REMOTE_ADDR=address).status_code


def guessed_everywhere(name: str) -> None:
    now = timezone.now()
    SignInFailure.objects.bulk_create(
        SignInFailure(name_key=name_key(name), address=f"203.0.113.{number}", at=now)
        for number in range(EVERYWHERE.failures)
    )


def test_strangers_guesses_do_not_shut_out_the_device_the_officer_uses(cast: Cast) -> None:
    at_work = Client()
    enter(at_work, "lan")
    at_work.post("/dang-xuat/")
    guessed_everywhere("lan")
    assert enter(Client(), "lan") == 429
    assert enter(at_work, "lan", address="198.51.100.7") == 302


def test_the_device_of_one_name_is_nobody_elses(cast: Cast) -> None:
    at_work = Client()
    enter(at_work, "lan")
    guessed_everywhere("minh")
    assert enter(at_work, "minh") == 429


def test_a_shared_device_knows_each_of_its_names(cast: Cast) -> None:
    counter = Client()
    for name in ("lan", "minh"):
        enter(counter, name)
        counter.post("/dang-xuat/")
    guessed_everywhere("lan")
    guessed_everywhere("minh")
    assert [enter(counter, "lan"), enter(counter, "minh")] == [302, 302]


def test_a_wrong_password_makes_no_device_known(cast: Cast) -> None:
    stranger = Client()
    enter(stranger, "lan", "sai")
    assert not [name for name in stranger.cookies if name.startswith("vidan_may")]


def test_a_changed_cookie_is_no_known_device(cast: Cast) -> None:
    at_work = Client()
    enter(at_work, "lan")
    (cookie,) = (one for name, one in at_work.cookies.items() if name.startswith("vidan_may"))
    forger = Client()
    forger.cookies[cookie.key] = cookie.value.partition(":")[0]
    guessed_everywhere("lan")
    assert enter(forger, "lan") == 429


def test_a_device_is_forgotten_after_ninety_days(cast: Cast) -> None:
    at_work = Client()
    enter(at_work, "lan")
    later = timezone.now() + timedelta(days=90, minutes=1)
    with time_machine.travel(later, tick=False):
        guessed_everywhere("lan")
        assert enter(at_work, "lan") == 429


def test_the_cookie_is_hidden_from_scripts_and_names_nobody(cast: Cast) -> None:
    at_work = Client()
    enter(at_work, "lan")
    (cookie,) = (one for name, one in at_work.cookies.items() if name.startswith("vidan_may"))
    assert (cookie["httponly"], cookie["samesite"], cookie["max-age"]) == (True, "Lax", 7_776_000)
    assert "lan" not in cookie.OutputString().lower()


def test_whoever_is_inside_may_change_the_password_while_strangers_guess(cast: Cast) -> None:
    guessed_everywhere("lan")
    new = "một câu thật dài khác"
    typed = {"current": PASSWORD, "password": new, "repeated": new}
    assert cast.browser(cast.lan).post("/mat-khau/", typed).status_code == 302


def test_guesses_from_one_ipv6_line_are_counted_together(cast: Cast) -> None:
    got = [enter(Client(), "lan", "sai", address=f"2001:db8::{number}") for number in range(6)]
    assert got == [422] * 5 + [429]
