"""Somebody is entered with first roles, whole or not at all, and once."""

from datetime import UTC, date, datetime

import pytest

from tests.cast import PASSWORD, Cast
from vidan.core.accounts import actions
from vidan.core.accounts.actions import add_account, grant
from vidan.core.accounts.models import Account, Grant, Role
from vidan.core.ledger.actions import Deed
from vidan.core.ledger.models import Entry
from vidan.kit.refusals import BadInput, Stale

AT = datetime(2026, 11, 24, 2, 0, tzinfo=UTC)


def enter(cast: Cast, key: str = "", username: str = "hoa", roles: tuple[Role, ...] = (Role.COUNTER, Role.CLERK)) -> Account:
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


def test_a_resend_that_arrives_before_the_first_one_ended_meets_its_effect(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The second click looked for an earlier effect just before the first one was written."""
    first = enter(cast, "k1")
    asked: list[str] = []
    real = actions.once

    def blind_at_first(deed: Deed, do, again):  # type: ignore[no-untyped-def]
        def do_unseen():  # type: ignore[no-untyped-def]
            asked.append("do")
            return do()

        with pytest.MonkeyPatch.context() as blind:
            answers = iter([None])
            seeing = __import__("vidan.core.ledger.actions", fromlist=["_effect_of"])._effect_of
            blind.setattr("vidan.core.ledger.actions._effect_of", lambda d: next(answers, seeing(d)))
            return real(deed, do_unseen, again)

    monkeypatch.setattr(actions, "once", blind_at_first)
    assert enter(cast, "k1") == first
    assert asked
