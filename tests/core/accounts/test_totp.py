"""Codes of an authenticator app: the RFCs' own numbers, and clocks that are a little off."""

from datetime import UTC, datetime, timedelta
from urllib.parse import parse_qs, unquote, urlsplit

import pytest

from vidan.core.accounts import totp

SECRET = b"12345678901234567890"
NOW = datetime(2026, 11, 17, 2, 10, 7, tzinfo=UTC)


@pytest.mark.parametrize(
    ("second", "expected"),
    [
        (59, "94287082"),
        (1111111109, "07081804"),
        (1111111111, "14050471"),
        (1234567890, "89005924"),
        (2000000000, "69279037"),
        (20000000000, "65353130"),
    ],
)
def test_the_numbers_of_rfc_6238_appendix_b(second: int, expected: str) -> None:
    assert totp.code(SECRET, second // totp.STEP, digits=8) == expected


def test_the_numbers_of_rfc_4226_appendix_d() -> None:
    codes = " ".join(totp.code(SECRET, step) for step in range(10))
    assert codes == "755224 287082 359152 969429 338314 254676 287922 162583 399871 520489"


@pytest.mark.parametrize(("off", "is_right"), [(-2, False), (-1, True), (0, True), (1, True), (2, False)])
def test_a_phone_may_be_one_step_off_and_no_more(off: int, is_right: bool) -> None:
    here = int(NOW.timestamp()) // totp.STEP
    step = totp.step_of(SECRET, totp.code(SECRET, here + off), NOW)
    assert step == (here + off if is_right else None)


@pytest.mark.parametrize("typed", ["", "00000", "0000000", "abcdef", "１２３４５６"])
def test_what_is_no_code_is_none(typed: str) -> None:
    assert totp.step_of(SECRET, typed, NOW) is None


def test_a_code_changes_every_thirty_seconds() -> None:
    codes = {
        totp.code(SECRET, int((NOW + timedelta(seconds=s)).timestamp()) // 30) for s in range(0, 300, 30)
    }
    assert len(codes) == 10


def test_secrets_are_new_each_time_and_as_long_as_rfc_4226_asks() -> None:
    made = {totp.new_secret() for _ in range(20)}
    assert len(made) == 20
    assert {len(secret) for secret in made} == {20}


def test_the_qr_says_what_apps_read() -> None:
    parts = urlsplit(totp.address(SECRET, "Vì Dân", "lan"))
    assert (parts.scheme, parts.netloc, unquote(parts.path)) == ("otpauth", "totp", "/Vì Dân:lan")
    assert parse_qs(parts.query) == {
        "secret": ["GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"],
        "issuer": ["Vì Dân"],
        "digits": ["6"],
        "period": ["30"],
    }
    assert totp.shown(SECRET).replace(" ", "") == "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
