"""A unit always keeps an administrator who stays."""

from datetime import UTC, date, datetime

import pytest

from tests.cast import SET_UP, Cast
from vidan.core.accounts.actions import close_account, end_grant, grant
from vidan.core.accounts.models import Account, Grant, Role
from vidan.core.accounts.taking_back import take_back
from vidan.core.ledger.actions import Deed
from vidan.kit.refusals import Refusal

AT = datetime(2026, 11, 24, 2, 0, tzinfo=UTC)
TODAY = date(2026, 11, 24)


def by(person: Account) -> Deed:
    return Deed(actor=f"account:{person.pk}", role="administrator", at=AT)


def second(cast: Cast, since: date = TODAY, until: date | None = None) -> Grant:
    return grant(
        SET_UP, account=cast.van, role=Role.ADMINISTRATOR, unit=cast.commune, since=since, until=until
    )


def test_the_last_ones_role_does_not_end(cast: Cast) -> None:
    with pytest.raises(Refusal, match="người quản trị cuối cùng"):
        end_grant(by(cast.tam), cast.tam.grants.get(), TODAY)
    assert cast.tam.grants.get().valid_to is None


def test_it_ends_when_somebody_else_stays(cast: Cast) -> None:
    second(cast)
    end_grant(by(cast.tam), cast.tam.grants.get(), TODAY)
    assert cast.tam.grants.get().valid_to == TODAY


@pytest.mark.parametrize(
    ("since", "until"), [(date(2026, 11, 25), None), (date(2026, 1, 1), date(2027, 1, 1))]
)
def test_somebody_who_comes_later_or_leaves_does_not_count(
    cast: Cast, since: date, until: date | None
) -> None:
    second(cast, since, until)
    with pytest.raises(Refusal, match="người quản trị cuối cùng"):
        end_grant(by(cast.tam), cast.tam.grants.get(), TODAY)


def test_somebody_whose_account_is_closed_does_not_count(cast: Cast) -> None:
    second(cast)
    close_account(by(cast.tam), unit=cast.commune, account=cast.van)
    with pytest.raises(Refusal, match="người quản trị cuối cùng"):
        end_grant(by(cast.tam), cast.tam.grants.get(), TODAY)


def test_an_administrator_of_another_unit_does_not_count(cast: Cast) -> None:
    grant(SET_UP, account=cast.tu, role=Role.ADMINISTRATOR, unit=cast.elsewhere, since=TODAY)
    with pytest.raises(Refusal, match="người quản trị cuối cùng"):
        end_grant(by(cast.tu), cast.tam.grants.get(), TODAY)


def test_the_last_ones_account_is_not_closed(cast: Cast) -> None:
    with pytest.raises(Refusal, match="người quản trị cuối cùng"):
        close_account(by(cast.van), unit=cast.commune, account=cast.tam)
    assert Account.objects.get(pk=cast.tam.pk).is_active


def test_nobody_closes_their_own_account(cast: Cast) -> None:
    second(cast)
    with pytest.raises(Refusal, match="tự đóng"):
        close_account(by(cast.tam), unit=cast.commune, account=cast.tam)
    assert Account.objects.get(pk=cast.tam.pk).is_active


def test_a_role_given_today_to_the_only_one_is_not_taken_back(cast: Cast) -> None:
    only = grant(SET_UP, account=cast.tu, role=Role.ADMINISTRATOR, unit=cast.elsewhere, since=TODAY)
    with pytest.raises(Refusal, match="người quản trị cuối cùng"):
        take_back(by(cast.tam), only)
    assert Grant.objects.filter(pk=only.pk).exists()


def test_other_roles_end_freely(cast: Cast) -> None:
    end_grant(by(cast.tam), cast.lan.grants.get(), TODAY)
    assert cast.lan.grants.get().valid_to == TODAY
