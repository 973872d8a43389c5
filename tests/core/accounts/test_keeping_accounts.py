"""Each change to accounts is one effect with one entry, ids only; refusals say which field."""

import json
from datetime import UTC, date, datetime

import pytest

from tests.cast import PASSWORD, SET_UP, Cast
from vidan.core.accounts.actions import add_account, end_grant, grant, note_look, set_password, substitute
from vidan.core.accounts.models import Account, Grant, Look, Role
from vidan.core.ledger.actions import Deed
from vidan.core.ledger.models import Entry, Note
from vidan.core.ledger.queries import verify
from vidan.kit.refusals import BadInput

AT = datetime(2026, 11, 24, 2, 0, tzinfo=UTC)


def deed(key: str = "") -> Deed:
    return Deed(actor="account:1", role="administrator", at=AT, key=key)


def last() -> Entry:
    return Entry.objects.latest("id")


def test_a_new_account_is_entered_without_the_persons_name_in_the_ledger(cast: Cast) -> None:
    added = add_account(
        deed(), unit=cast.commune, username="Hoa", full_name="Mẫn Thị Quỳnh Hoa", password=PASSWORD
    )
    assert (added.username, added.check_password(PASSWORD)) == ("hoa", True)
    entry = last()
    assert (entry.kind, entry.subject, entry.unit) == ("add_account", f"account:{added.pk}", cast.commune.pk)
    assert "Hoa" not in json.dumps(entry.columns(), default=str)


def test_the_same_request_twice_adds_one_account(cast: Cast) -> None:
    def add() -> Account:
        return add_account(
            deed("k1"), unit=cast.commune, username="hoa", full_name="Mẫn Thị Quỳnh Hoa", password=PASSWORD
        )

    assert add() == add()
    assert Account.objects.filter(username="hoa").count() == 1


@pytest.mark.parametrize("username", ["lan", "LAN", "", "a", "có dấu", "hai từ", "-lan", "x" * 65, "<b>"])
def test_a_name_that_is_taken_or_impossible_is_refused_at_its_field(cast: Cast, username: str) -> None:
    with pytest.raises(BadInput) as refusal:
        add_account(deed(), unit=cast.commune, username=username, full_name="Mẫn Hoa", password=PASSWORD)
    assert refusal.value.field == "username"
    assert Account.objects.count() == 7


@pytest.mark.parametrize(
    ("password", "sentence"),
    [("ngắn", "ít nhất 10"), ("1234567890", "dễ bị đoán"), ("hoa.quynh.1", "quá giống")],
)
def test_a_weak_password_is_refused_in_our_words(cast: Cast, password: str, sentence: str) -> None:
    with pytest.raises(BadInput, match=sentence) as refusal:
        add_account(
            deed(), unit=cast.commune, username="hoa.quynh", full_name="Mẫn Thị Hoa", password=password
        )
    assert refusal.value.field == "password"


def test_a_grant_is_entered_with_ids_and_dates(cast: Cast) -> None:
    given = grant(
        deed(),
        account=cast.minh,
        role=Role.SIGNER,
        unit=cast.commune,
        since=date(2026, 1, 1),
        until=date(2027, 1, 1),
        document="QĐ 12/QĐ-UBND",
    )
    entry = last()
    assert entry.subject == f"grant:{given.pk}"
    assert json.loads(entry.facts) == {
        "account": cast.minh.pk,
        "role": "signer",
        "since": "2026-01-01",
        "until": "2027-01-01",
    }
    assert Note.objects.get(entry=entry.pk).text == "QĐ 12/QĐ-UBND"


def test_the_same_grant_sent_twice_is_given_once(cast: Cast) -> None:
    before = Grant.objects.count()
    for _ in range(2):
        grant(deed("k1"), account=cast.minh, role=Role.SIGNER, unit=cast.commune, since=date(2026, 1, 1))
    assert Grant.objects.count() == before + 1


def test_a_grant_ends_on_a_day_and_does_not_come_back(cast: Cast) -> None:
    given = cast.minh.grants.get()
    end_grant(deed(), given, date(2026, 12, 1))
    given.refresh_from_db()
    assert (given.valid_to, last().kind) == (date(2026, 12, 1), "end_grant")
    with pytest.raises(BadInput):
        end_grant(deed(), given, date(2026, 12, 2))


def test_dates_in_the_wrong_order_are_refused(cast: Cast) -> None:
    given = cast.minh.grants.get()
    with pytest.raises(BadInput):
        end_grant(deed(), given, given.valid_from)
    with pytest.raises(BadInput):
        substitute(deed(), given, account=cast.lan, since=date(2026, 2, 1), until=date(2026, 2, 1))


def test_nobody_stands_in_for_oneself(cast: Cast) -> None:
    with pytest.raises(BadInput):
        substitute(
            deed(), cast.minh.grants.get(), account=cast.minh, since=date(2026, 2, 1), until=date(2026, 3, 1)
        )


def test_a_password_is_set_and_entered(cast: Cast) -> None:
    set_password(deed(), unit=cast.commune, account=cast.minh, password="cánh cò bay lả")
    assert Account.objects.get(pk=cast.minh.pk).check_password("cánh cò bay lả")
    assert (last().kind, last().facts) == ("set_password", "{}")


def test_a_look_is_noted_with_who_whose_and_when(cast: Cast) -> None:
    note_look(cast.scope(cast.lan), "dossier:7", cast.commune.pk, Look.Kind.REVEALED, AT)
    look = Look.objects.get()
    assert (look.account, look.subject, look.kind, look.at) == (cast.lan, "dossier:7", "revealed", AT)


def test_the_casts_own_ledger_verifies(cast: Cast) -> None:
    assert [fault for _, _, fault in verify() if fault] == []
    assert Entry.objects.filter(actor=SET_UP.actor).count() == 3 + 1 + 7 + 7
