"""Stand-ins end early; what has not begun before today is taken back; accounts open again."""

from datetime import UTC, date, datetime, timedelta

import pytest

from tests.cast import SET_UP, Cast
from vidan.core.accounts.actions import close_account, grant, reopen_account, substitute
from vidan.core.accounts.models import Account, Grant, Role, Substitution
from vidan.core.accounts.taking_back import end_substitution, take_back, take_back_substitution
from vidan.core.ledger.actions import Deed
from vidan.core.ledger.models import Entry
from vidan.kit.refusals import BadInput

AT = datetime(2026, 11, 24, 2, 0, tzinfo=UTC)
TODAY = date(2026, 11, 24)
DAY = timedelta(days=1)


def deed(key: str = "") -> Deed:
    return Deed(actor="account:0", role="administrator", at=AT, key=key)


def given(cast: Cast, since: date) -> Grant:
    return grant(SET_UP, account=cast.lan, role=Role.CLERK, unit=cast.commune, since=since)


def named(cast: Cast, since: date) -> Substitution:
    return substitute(
        SET_UP, cast.lan.grants.earliest("pk"), account=cast.minh, since=since, until=since + 9 * DAY
    )


def last() -> tuple[str, str, int]:
    entry = Entry.objects.latest("id")
    return entry.kind, entry.subject, entry.unit


def test_a_stand_in_ends_early(cast: Cast) -> None:
    one = named(cast, TODAY - DAY)
    assert (Role.COUNTER, cast.commune.pk) in cast.scope(cast.minh, TODAY).holds
    end_substitution(deed(), one, TODAY)
    assert (Role.COUNTER, cast.commune.pk) not in cast.scope(cast.minh, TODAY).holds
    assert last() == ("end_substitution", f"substitution:{one.pk}", cast.commune.pk)


@pytest.mark.parametrize("on", [TODAY - DAY, TODAY + 9 * DAY])
def test_a_stand_in_does_not_end_before_it_begins_or_after_its_end(cast: Cast, on: date) -> None:
    one = named(cast, TODAY - DAY)
    with pytest.raises(BadInput) as refusal:
        end_substitution(deed(), one, on)
    assert refusal.value.field == "on"


@pytest.mark.parametrize("since", [TODAY, TODAY + 30 * DAY])
def test_a_role_of_today_or_later_is_taken_back_with_its_stand_ins(cast: Cast, since: date) -> None:
    one = given(cast, since)
    substitute(SET_UP, one, account=cast.minh, since=since, until=since + DAY)
    for _ in range(2):
        take_back(deed("k1"), one)
    assert cast.lan.grants.count() == 1
    assert not Substitution.objects.exists()
    assert last() == ("take_back_grant", f"grant:{one.pk}", cast.commune.pk)
    assert Entry.objects.filter(kind="take_back_grant").count() == 1


def test_a_role_that_began_before_today_is_not_taken_back(cast: Cast) -> None:
    one = given(cast, TODAY - DAY)
    with pytest.raises(BadInput, match="Mời chọn ngày thôi"):
        take_back(deed(), one)
    assert Grant.objects.filter(pk=one.pk).exists()


def test_a_stand_in_of_today_is_taken_back_and_an_older_one_is_not(cast: Cast) -> None:
    today, older = named(cast, TODAY), named(cast, TODAY - DAY)
    take_back_substitution(deed(), today)
    with pytest.raises(BadInput):
        take_back_substitution(deed(), older)
    assert list(Substitution.objects.values_list("pk", flat=True)) == [older.pk]


def test_a_closed_account_opens_again(cast: Cast) -> None:
    close_account(deed(), unit=cast.commune, account=cast.lan)
    reopen_account(deed(), unit=cast.commune, account=cast.lan)
    assert Account.objects.get(pk=cast.lan.pk).is_active
    assert last() == ("reopen_account", f"account:{cast.lan.pk}", cast.commune.pk)
