"""Factors are added, renamed, removed by one ledger entry each; what is secret is readable nowhere."""

from dataclasses import replace

import pytest
from django.conf import settings
from django.db import connection

from tests.cast import Cast
from tests.core.accounts.authenticator import Authenticator
from tests.core.accounts.enrolling import SECRET, code_at, deed, with_app, with_passkey
from tests.make import TUESDAY
from vidan.core.accounts import factors
from vidan.core.accounts.models import Account, Factor, RecoveryCode
from vidan.core.accounts.sealing import recovery_hash, seal, unseal
from vidan.core.ledger.models import Entry
from vidan.core.ledger.queries import verify
from vidan.kit.refusals import BadInput, Refusal, Stale

pytestmark = pytest.mark.django_db


def entries(person: Account) -> list[tuple[str, str]]:
    rows = Entry.objects.filter(actor=f"account:{person.pk}").order_by("id")
    return list(rows.values_list("kind", "facts"))


def kept_bytes() -> bytes:
    """Every byte of the tables that hold factors, and of the ledger."""
    found = b""
    with connection.cursor() as cursor:
        for table in ("accounts_factor", "accounts_recoverycode", "ledger_entry", "ledger_note"):
            cursor.execute(f"SELECT * FROM {table}")  # noqa: S608  # our own names
            for row in cursor.fetchall():
                found += b" ".join(
                    bytes(v) if isinstance(v, bytes | memoryview) else str(v).encode() for v in row
                )
    return found


def test_the_first_factor_brings_ten_recovery_codes_and_the_second_none(cast: Cast) -> None:
    first = with_app(cast.lan, TUESDAY)
    second = with_passkey(cast.lan, TUESDAY, Authenticator())
    assert (len(set(first.codes)), second.codes) == (10, ())
    assert RecoveryCode.objects.filter(account=cast.lan).count() == 10
    assert entries(cast.lan) == [
        ("add_factor", f'{{"account":{cast.lan.pk},"codes":10,"kind":"totp"}}'),
        ("add_factor", f'{{"account":{cast.lan.pk},"codes":0,"kind":"passkey"}}'),
    ]
    assert not [fault for *_, fault in verify() if fault]


def test_neither_the_secret_nor_a_recovery_code_nor_a_name_stands_where_it_could_be_read(cast: Cast) -> None:
    added = with_app(cast.lan, TUESDAY)
    kept = kept_bytes()
    assert SECRET not in kept
    assert SECRET.hex().encode() not in kept
    assert not [
        code for code in added.codes if code.encode() in kept or code.replace("-", "").encode() in kept
    ]
    assert b"thoai" not in b" ".join(facts.encode() for _, facts in entries(cast.lan))


def test_a_sealed_secret_opens_for_its_owner_and_its_key_only(monkeypatch: pytest.MonkeyPatch) -> None:
    sealed = seal(SECRET, "account:1")
    assert unseal(sealed, "account:1") == SECRET
    assert unseal(sealed, "account:2") is None
    assert unseal(sealed[:-1] + bytes([sealed[-1] ^ 1]), "account:1") is None
    assert unseal(b"", "account:1") is None
    assert seal(SECRET, "account:1") != sealed
    hashed = recovery_hash("kt7m-29hp-v4nc", "account:1")
    assert recovery_hash(" KT7M 29HP V4NC", "account:1") == hashed
    assert recovery_hash("kt7m-29hp-v4nc", "account:2") != hashed
    monkeypatch.setattr(settings, "FACTOR_KEY", "another")
    assert unseal(sealed, "account:1") is None
    assert recovery_hash("kt7m-29hp-v4nc", "account:1") != hashed


def test_a_wrong_first_code_adds_nothing(cast: Cast) -> None:
    with pytest.raises(BadInput) as refused:
        factors.add_totp(
            deed(cast.lan, TUESDAY), account=cast.lan, name="x", secret=SECRET, typed=code_at(TUESDAY, 5)
        )
    assert refused.value.field == "code"
    assert not Factor.objects.exists()
    assert entries(cast.lan) == []


def test_the_same_request_twice_adds_one_and_shows_no_codes_again(cast: Cast) -> None:
    first, again = (with_app(cast.lan, TUESDAY, key="k1") for _ in range(2))
    assert first.factor == again.factor
    assert again.codes == ()
    assert Factor.objects.count() == 1
    assert RecoveryCode.objects.count() == 10


def test_a_passkey_that_is_known_already_is_refused_for_everybody(cast: Cast) -> None:
    device = Authenticator()
    with_passkey(cast.lan, TUESDAY, device)
    with pytest.raises(BadInput, match="đã được thêm"):
        with_passkey(cast.minh, TUESDAY, device)
    assert not factors.factors_of(cast.minh).exists()
    assert not RecoveryCode.objects.filter(account=cast.minh).exists()


def test_nobody_has_more_than_ten(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(factors, "MOST", 2)
    for _ in range(2):
        with_passkey(cast.lan, TUESDAY, Authenticator())
    with pytest.raises(Refusal, match="nhiều nhất"):
        with_passkey(cast.lan, TUESDAY, Authenticator())


def test_renaming_and_removing_are_one_entry_each_without_the_name(cast: Cast) -> None:
    one = with_app(cast.lan, TUESDAY).factor
    factors.rename_factor(deed(cast.lan, TUESDAY), one, "Điện thoại mới")
    assert factors.factors_of(cast.lan).get().name == "Điện thoại mới"
    factors.remove_factor(deed(cast.lan, TUESDAY), one)
    assert entries(cast.lan)[1:] == [("rename_factor", "{}"), ("remove_factor", "{}")]
    gone = Factor.objects.get()
    assert (bytes(gone.held), gone.credential, gone.removed_by) == (b"", None, cast.lan)
    assert not RecoveryCode.objects.exists()
    with pytest.raises(Stale):
        factors.remove_factor(deed(cast.lan, TUESDAY), one)


def test_recovery_codes_stay_while_a_factor_stays(cast: Cast) -> None:
    one = with_app(cast.lan, TUESDAY).factor
    with_passkey(cast.lan, TUESDAY, Authenticator())
    factors.remove_factor(deed(cast.lan, TUESDAY), one)
    assert RecoveryCode.objects.count() == 10


def test_new_recovery_codes_replace_the_old_ones(cast: Cast) -> None:
    with pytest.raises(Refusal, match="thêm một cách"):
        factors.renew_codes(deed(cast.lan, TUESDAY), account=cast.lan)
    old = with_app(cast.lan, TUESDAY).codes
    given = deed(cast.lan, TUESDAY)
    new = factors.renew_codes(given, account=cast.lan)
    assert not set(old) & set(new)
    kept = set(RecoveryCode.objects.values_list("code_hash", flat=True))
    assert kept == {recovery_hash(code, f"account:{cast.lan.pk}") for code in new}
    assert factors.renew_codes(given, account=cast.lan) == ()
    assert set(RecoveryCode.objects.values_list("code_hash", flat=True)) == kept


def test_an_administrator_takes_everything_away_and_the_owner_is_told_once(cast: Cast) -> None:
    with_app(cast.lan, TUESDAY)
    with_passkey(cast.lan, TUESDAY, Authenticator())
    given = replace(deed(cast.tam, TUESDAY), role="administrator")
    factors.take_away_factors(given, unit=cast.commune, account=cast.lan, by=cast.tam)
    factors.take_away_factors(given, unit=cast.commune, account=cast.lan, by=cast.tam)
    assert entries(cast.tam) == [("take_away_factors", '{"removed":2}')]
    assert not factors.factors_of(cast.lan).exists()
    assert not RecoveryCode.objects.exists()
    assert [factors.tell_owner(cast.lan, TUESDAY) for _ in range(2)] == [True, False]
    assert factors.removed_by_others(cast.lan, TUESDAY).count() == 2
    with pytest.raises(Stale):
        factors.take_away_factors(deed(cast.tam, TUESDAY), unit=cast.commune, account=cast.lan, by=cast.tam)


def test_what_i_removed_myself_is_no_news(cast: Cast) -> None:
    factors.remove_factor(deed(cast.lan, TUESDAY), with_app(cast.lan, TUESDAY).factor)
    assert not factors.tell_owner(cast.lan, TUESDAY)
    assert not factors.removed_by_others(cast.lan, TUESDAY).exists()
