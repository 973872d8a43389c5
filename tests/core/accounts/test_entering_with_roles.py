"""Somebody is entered with first roles, whole or not at all, and once."""

from datetime import UTC, date, datetime

import pytest

from tests.cast import PASSWORD, SET_UP, Cast
from vidan.core.accounts import actions
from vidan.core.accounts.actions import add_account, grant
from vidan.core.accounts.models import Account, Grant, Role
from vidan.core.ledger.actions import Deed
from vidan.core.ledger.models import Entry
from vidan.kit.refusals import BadInput, Stale

AT = datetime(2026, 11, 24, 2, 0, tzinfo=UTC)


def enter(
    cast: Cast, key: str = "", username: str = "hoa", roles: tuple[Role, ...] = (Role.COUNTER, Role.CLERK)
) -> Account:
    return add_account(
        Deed(actor=f"account:{cast.tam.pk}", role="administrator", at=AT, key=key),
        unit=cast.commune,
        username=username,
        full_name="Mẫn Thị Quỳnh Hoa",
        password=PASSWORD,
        roles=roles,
        document="QĐ 12/QĐ-UBND",
    )


def test_account_and_roles_are_entered_together_from_that_day(cast: Cast) -> None:
    hoa = enter(cast, "k1")
    held = hoa.grants.order_by("pk").values_list("role", "unit_id", "valid_from", "valid_to", "document")
    day = date(2026, 11, 24)
    assert list(held) == [
        ("counter", cast.commune.pk, day, None, "QĐ 12/QĐ-UBND"),
        ("clerk", cast.commune.pk, day, None, "QĐ 12/QĐ-UBND"),
    ]
    kinds = Entry.objects.order_by("-pk").values_list("kind", "key")[:3]
    assert list(kinds) == [("grant", ""), ("grant", ""), ("add_account", "k1")]


def test_the_same_request_twice_enters_one_person_with_each_role_once(cast: Cast) -> None:
    assert enter(cast, "k1") == enter(cast, "k1")
    assert Grant.objects.filter(account__username="hoa").count() == 2


def test_a_role_ticked_twice_is_given_once(cast: Cast) -> None:
    assert enter(cast, roles=(Role.COUNTER, Role.COUNTER)).grants.count() == 1


def test_without_a_key_a_taken_name_is_refused_and_no_role_is_given(cast: Cast) -> None:
    before = Grant.objects.count(), Entry.objects.count()
    with pytest.raises(BadInput) as refusal:
        enter(cast, username="lan")
    assert refusal.value.field == "username"
    assert (Grant.objects.count(), Entry.objects.count()) == before


def test_when_a_role_cannot_be_given_nobody_is_entered(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*args: object, **options: object) -> None:
        raise Stale("Chưa được.")

    monkeypatch.setattr(actions, "grant", refuse)
    with pytest.raises(Stale):
        enter(cast, "k1")
    assert not Account.objects.filter(username="hoa").exists()
    assert not Entry.objects.filter(key="k1").exists()


OVERLAPPING = [(date(2026, 1, 1), None), (date(2025, 1, 1), date(2025, 7, 2)), (date(2025, 1, 1), None)]


@pytest.mark.parametrize(("since", "until"), OVERLAPPING)
def test_the_same_role_is_not_given_twice_for_one_day(cast: Cast, since: date, until: date | None) -> None:
    with pytest.raises(BadInput, match="cán bộ tiếp nhận"):
        grant(SET_UP, account=cast.lan, role=Role.COUNTER, unit=cast.commune, since=since, until=until)
    assert cast.lan.grants.count() == 1


def test_a_role_may_end_on_the_day_the_same_one_begins(cast: Cast) -> None:
    since, until = date(2025, 1, 1), date(2025, 7, 1)
    grant(SET_UP, account=cast.lan, role=Role.COUNTER, unit=cast.commune, since=since, until=until)
    assert cast.lan.grants.count() == 2


def test_a_role_that_ended_may_be_given_again(cast: Cast) -> None:
    actions.end_grant(SET_UP, cast.lan.grants.get(), date(2026, 6, 1))
    grant(SET_UP, account=cast.lan, role=Role.COUNTER, unit=cast.commune, since=date(2026, 6, 1))
    assert cast.lan.grants.count() == 2
