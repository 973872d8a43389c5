"""The second step: once each, for its owner only, and not by guessing."""

from datetime import timedelta
from typing import Any

import pytest

from tests.cast import PASSWORD, Cast
from tests.core.accounts.authenticator import PRESENT, VERIFIED, Authenticator
from tests.core.accounts.enrolling import SITE, code_at, with_app, with_passkey
from tests.make import TUESDAY
from vidan.core.accounts import passkeys, second_step
from vidan.core.accounts.factors import factors_of
from vidan.core.accounts.models import Account, Factor
from vidan.core.accounts.signing_in import EVERYWHERE, HERE, sign_in
from vidan.core.ledger.models import Entry
from vidan.kit.refusals import BadInput, TooMany

pytestmark = pytest.mark.django_db
HERE_AT = "192.0.2.7"


def opens(person: Account, typed: str, seconds: int = 0, address: str = HERE_AT) -> bool:
    now = TUESDAY + timedelta(seconds=seconds)
    try:
        second_step.by_code(person, typed, address, now, is_known_device=False)
    except BadInput:
        return False
    return True


def shows(person: Account, device: Authenticator, site: passkeys.Site = SITE) -> bool:
    """Whether the device's answer to a fresh question opens the account."""
    asked, state = passkeys.ask_to_show(site, list(factors_of(person)))
    return answers(person, state, device.show(asked), site)


def answers(person: Account, state: dict[str, Any], answer: str, site: passkeys.Site = SITE) -> bool:
    try:
        second_step.by_passkey(person, site, state, answer, HERE_AT, TUESDAY, is_known_device=False)
    except BadInput:
        return False
    return True


def test_a_code_opens_once(cast: Cast) -> None:
    with_app(cast.lan, TUESDAY)
    assert [opens(cast.lan, code_at(TUESDAY), seconds) for seconds in (0, 1, 29)] == [True, False, False]
    assert opens(cast.lan, code_at(TUESDAY, 1), 30)


def test_the_code_that_enrolled_the_app_does_not_sign_in(cast: Cast) -> None:
    with_app(cast.lan, TUESDAY)
    assert not opens(cast.lan, code_at(TUESDAY, -1))


def test_an_older_code_is_refused_after_a_newer_one(cast: Cast) -> None:
    with_app(cast.lan, TUESDAY)
    assert [opens(cast.lan, code_at(TUESDAY, off)) for off in (1, 0)] == [True, False]


def test_a_code_may_be_typed_in_groups(cast: Cast) -> None:
    with_app(cast.lan, TUESDAY)
    typed = code_at(TUESDAY)
    assert opens(cast.lan, f" {typed[:3]} {typed[3:]} ")


def test_nobody_elses_code_opens(cast: Cast) -> None:
    with_app(cast.lan, TUESDAY)
    codes = with_app(cast.minh, TUESDAY, secret=b"another secret, 20 b").codes
    assert not opens(cast.minh, code_at(TUESDAY))
    assert not opens(cast.lan, codes[0])


def test_a_secret_that_cannot_be_read_any_more_opens_nothing(cast: Cast) -> None:
    with_app(cast.lan, TUESDAY)
    Factor.objects.update(held=b"\0" * 48)
    assert not opens(cast.lan, code_at(TUESDAY))


def test_a_recovery_code_opens_once_and_the_ledger_tells(cast: Cast) -> None:
    codes = with_app(cast.lan, TUESDAY).codes
    assert [opens(cast.lan, codes[3].upper()), opens(cast.lan, codes[3])] == [True, False]
    told = Entry.objects.get(kind="use_recovery_code")
    assert (told.actor, told.facts) == (
        f"account:{cast.lan.pk}",
        f'{{"account":{cast.lan.pk},"left":9}}',
    )


def test_five_wrong_ones_shut_the_door_for_a_while_also_for_the_right_one(cast: Cast) -> None:
    with_app(cast.lan, TUESDAY)
    assert not [seconds for seconds in range(HERE.failures) if opens(cast.lan, "000000", seconds)]
    with pytest.raises(TooMany):
        opens(cast.lan, code_at(TUESDAY))
    later = TUESDAY + HERE.within + timedelta(seconds=5)
    assert opens(cast.lan, code_at(later), int((later - TUESDAY).total_seconds()))


def test_typing_the_password_again_does_not_forgive_wrong_codes(cast: Cast) -> None:
    with_app(cast.lan, TUESDAY)
    for _ in range(HERE.failures):
        sign_in("lan", PASSWORD, HERE_AT, TUESDAY)
        assert not opens(cast.lan, "000000")
    sign_in("lan", PASSWORD, HERE_AT, TUESDAY)
    with pytest.raises(TooMany):
        opens(cast.lan, "000000")


def test_guesses_from_many_addresses_are_counted_together(cast: Cast) -> None:
    with_app(cast.lan, TUESDAY)
    for number in range(EVERYWHERE.failures):
        assert not opens(cast.lan, "000000", address=f"192.0.2.{number}")
    with pytest.raises(TooMany):
        opens(cast.lan, "000000", address="192.0.2.250")


def test_a_right_code_forgives_the_wrong_ones_before_it(cast: Cast) -> None:
    with_app(cast.lan, TUESDAY)
    for _ in range(HERE.failures - 1):
        assert not opens(cast.lan, "000000")
    assert opens(cast.lan, code_at(TUESDAY))
    assert not opens(cast.lan, "000000")


def test_a_passkey_opens_again_and_again(cast: Cast) -> None:
    device = Authenticator(counter=7)
    with_passkey(cast.lan, TUESDAY, device)
    assert [shows(cast.lan, device) for _ in range(3)] == [True] * 3
    assert factors_of(cast.lan).get().counter == 10
    assert factors_of(cast.lan).get().used_at == TUESDAY


def test_a_passkey_that_does_not_count_opens_too(cast: Cast) -> None:
    device = Authenticator()
    with_passkey(cast.lan, TUESDAY, device)
    assert [shows(cast.lan, device) for _ in range(2)] == [True] * 2


def test_a_copy_that_counts_backwards_is_refused(cast: Cast) -> None:
    device = Authenticator(counter=7)
    with_passkey(cast.lan, TUESDAY, device)
    assert shows(cast.lan, device)
    device.counter = 3
    assert not shows(cast.lan, device)


def test_somebody_elses_passkey_is_refused(cast: Cast) -> None:
    mine, theirs = Authenticator(), Authenticator()
    with_passkey(cast.lan, TUESDAY, mine)
    with_passkey(cast.minh, TUESDAY, theirs)
    assert not shows(cast.lan, theirs)
    theirs.id = mine.id
    assert not shows(cast.lan, theirs)
    assert shows(cast.lan, mine)


def test_an_answer_to_another_question_is_refused(cast: Cast) -> None:
    device = Authenticator()
    with_passkey(cast.lan, TUESDAY, device)
    asked, _ = passkeys.ask_to_show(SITE, list(factors_of(cast.lan)))
    _, state = passkeys.ask_to_show(SITE, list(factors_of(cast.lan)))
    assert not answers(cast.lan, state, device.show(asked))


@pytest.mark.parametrize(
    "lie",
    [
        {"origin": "https://localhost.example"},
        {"origin": "http://localhost:81"},
        {"rp": "example.org"},
        {"flags": PRESENT},
        {"flags": VERIFIED},
    ],
)
def test_an_answer_from_elsewhere_or_without_the_person_is_refused(cast: Cast, lie: dict[str, Any]) -> None:
    device = Authenticator()
    with_passkey(cast.lan, TUESDAY, device)
    for name, value in lie.items():
        setattr(device, name, value)
    assert not shows(cast.lan, device)


@pytest.mark.parametrize(
    "junk",
    [
        *("", "null", "[]", "{}", '"x"', "1e999", "[" * 5_000, '{"id":1,"rawId":1,"response":1}'),
        *('{"id":"AA","rawId":"AA","type":"public-key","response":{"clientDataJSON":"AA"}}', "\0", "\ud800"),
    ],
)
def test_junk_is_refused_and_counted(cast: Cast, junk: str) -> None:
    with_passkey(cast.lan, TUESDAY, Authenticator())
    _, state = passkeys.ask_to_show(SITE, list(factors_of(cast.lan)))
    assert not answers(cast.lan, state, junk)
    with pytest.raises(passkeys.Refused):
        passkeys.made(SITE, state, junk)


def test_a_removed_passkey_opens_nothing(cast: Cast) -> None:
    device = Authenticator()
    with_passkey(cast.lan, TUESDAY, device)
    asked, state = passkeys.ask_to_show(SITE, list(factors_of(cast.lan)))
    Factor.objects.update(removed_at=TUESDAY)
    assert not answers(cast.lan, state, device.show(asked))
