"""The front door: one answer to every wrong guess; a limit on guessing that spares the neighbour."""

import unicodedata
from datetime import UTC, datetime, timedelta
from unittest.mock import patch

import pytest
from django.conf import settings
from django.contrib.auth.hashers import Argon2PasswordHasher

from tests.cast import PASSWORD, SET_UP, Cast
from vidan.core.accounts.actions import close_account
from vidan.core.accounts.models import Account, SignInFailure
from vidan.core.accounts.passwords import Argon2id
from vidan.core.accounts.signing_in import sign_in
from vidan.kit.refusals import BadInput, TooMany
from vidan.site import settings as product

NOW = datetime(2026, 11, 24, 1, 0, tzinfo=UTC)
DESK, HOME = "192.0.2.10", "198.51.100.7"


def fail(name: str, times: int, address: str = DESK, at: datetime = NOW) -> None:
    for _ in range(times):
        with pytest.raises(BadInput):
            sign_in(name, "sai", address, at)


def test_the_right_password_opens_the_account(cast: Cast) -> None:
    assert sign_in("lan", PASSWORD, DESK, NOW) == cast.lan


@pytest.mark.parametrize("typed", ["LAN", " lan ", "Lan\t"])
def test_the_name_is_taken_in_any_case_with_spaces_around(cast: Cast, typed: str) -> None:
    assert sign_in(typed, PASSWORD, DESK, NOW) == cast.lan


def test_a_password_typed_in_decomposed_letters_is_the_same_password(cast: Cast) -> None:
    assert sign_in("lan", unicodedata.normalize("NFD", PASSWORD), DESK, NOW) == cast.lan


@pytest.mark.parametrize("name", ["lan", "khong-co-ai", "", "x" * 5_000, "lan\x00", "' OR 1=1 --"])
def test_every_wrong_guess_hears_the_same_sentence(cast: Cast, name: str) -> None:
    with pytest.raises(BadInput, match="Tên đăng nhập hoặc mật khẩu chưa đúng"):
        sign_in(name, "sai", DESK, NOW)


def test_a_closed_account_answers_like_a_wrong_password(cast: Cast) -> None:
    close_account(SET_UP, unit=cast.commune, account=cast.lan)
    with pytest.raises(BadInput, match="Tên đăng nhập hoặc mật khẩu chưa đúng"):
        sign_in("lan", PASSWORD, DESK, NOW)


@pytest.mark.parametrize("name", ["lan", "khong-co-ai"])
def test_an_unknown_name_costs_one_hash_like_a_known_one(cast: Cast, name: str) -> None:
    hasher = settings.PASSWORD_HASHERS[0]
    with (
        patch(f"{hasher}.encode", side_effect=Argon2PasswordHasher.encode, autospec=True) as made,
        patch(f"{hasher}.verify", return_value=False) as verified,
    ):
        fail(name, 1)
    assert made.call_count + verified.call_count == 1


def test_the_sixth_guess_in_a_quarter_of_an_hour_from_one_address_is_not_even_tried(cast: Cast) -> None:
    fail("lan", 5)
    with pytest.raises(TooMany, match="Mời chờ 15 phút") as shut:
        sign_in("lan", PASSWORD, DESK, NOW)
    assert shut.value.retry_after == 15 * 60


def test_an_unknown_name_is_shut_as_well(cast: Cast) -> None:
    fail("khong-co-ai", 5)
    with pytest.raises(TooMany):
        sign_in("khong-co-ai", "sai", DESK, NOW)


def test_after_a_quarter_of_an_hour_the_door_opens_again(cast: Cast) -> None:
    fail("lan", 5)
    assert sign_in("lan", PASSWORD, DESK, NOW + timedelta(minutes=15)) == cast.lan


def test_the_same_name_at_another_address_and_another_name_at_this_one_are_not_shut(cast: Cast) -> None:
    fail("lan", 5)
    assert sign_in("lan", PASSWORD, HOME, NOW) == cast.lan
    assert sign_in("minh", PASSWORD, DESK, NOW) == cast.minh


def test_twenty_guesses_an_hour_from_everywhere_shut_the_name_everywhere(cast: Cast) -> None:
    for number in range(4):
        fail("lan", 5, address=f"203.0.113.{number}", at=NOW + timedelta(minutes=number))
    with pytest.raises(TooMany):
        sign_in("lan", PASSWORD, HOME, NOW + timedelta(minutes=5))
    assert sign_in("lan", PASSWORD, HOME, NOW + timedelta(minutes=60)) == cast.lan


def test_a_known_device_stays_open_while_the_name_is_guessed_everywhere(cast: Cast) -> None:
    for number in range(4):
        fail("lan", 5, address=f"203.0.113.{number}")
    assert sign_in("lan", PASSWORD, HOME, NOW, is_known_device=True) == cast.lan


def test_a_known_device_may_not_guess_more_often_than_others(cast: Cast) -> None:
    for _ in range(5):
        with pytest.raises(BadInput):
            sign_in("lan", "sai", DESK, NOW, is_known_device=True)
    with pytest.raises(TooMany):
        sign_in("lan", PASSWORD, DESK, NOW, is_known_device=True)


def test_thirty_guesses_at_many_names_shut_one_address_for_a_quarter_of_an_hour(cast: Cast) -> None:
    for number in range(30):
        fail(f"ai-{number}", 1)
    with pytest.raises(TooMany):
        sign_in("lan", PASSWORD, DESK, NOW)
    assert sign_in("lan", PASSWORD, DESK, NOW, is_known_device=True) == cast.lan
    assert sign_in("lan", PASSWORD, HOME, NOW) == cast.lan
    assert sign_in("minh", PASSWORD, DESK, NOW + timedelta(minutes=15)) == cast.minh


def test_waiting_out_does_not_grow_longer_by_knocking(cast: Cast) -> None:
    fail("lan", 5)
    for minute in range(1, 15):
        with pytest.raises(TooMany):
            sign_in("lan", "sai", DESK, NOW + timedelta(minutes=minute))
    assert sign_in("lan", PASSWORD, DESK, NOW + timedelta(minutes=15)) == cast.lan


def test_success_clears_this_address_only(cast: Cast) -> None:
    fail("lan", 4)
    fail("lan", 2, address=HOME)
    sign_in("lan", PASSWORD, DESK, NOW)
    assert set(SignInFailure.objects.values_list("address", flat=True)) == {HOME}


def test_failures_are_forgotten_after_a_day_and_hold_no_name(cast: Cast) -> None:
    fail("lan", 3)
    assert "lan" not in SignInFailure.objects.values_list("name_key", flat=True)
    fail("minh", 1, at=NOW + timedelta(days=1, seconds=1))
    assert SignInFailure.objects.count() == 1


def test_the_failure_is_written_before_the_password_is_tried(cast: Cast) -> None:
    """Guesses sent all at once would otherwise all be tried before the first is counted."""
    counted: list[int] = []

    def look(*_: object) -> bool:
        counted.append(SignInFailure.objects.count())
        return False

    with patch.object(Account, "check_password", look):
        fail("lan", 2)
    assert counted == [1, 2]


def test_the_product_hashes_with_argon2id(cast: Cast) -> None:
    assert product.PASSWORD_HASHERS == ["vidan.core.accounts.passwords.Argon2id"]
    assert Argon2id.memory_cost == 19_456
    assert cast.lan.password.startswith("argon2$argon2id$")
