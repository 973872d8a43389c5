"""Accounts under many hands at once: one person entered, and never a unit without an administrator."""

import pytest
from django.utils import timezone

from tests.cast import PASSWORD, SET_UP, Cast
from tests.races.test_two_at_once import together
from vidan.core.accounts.actions import add_account, end_grant, grant
from vidan.core.accounts.models import Account, Grant, Role
from vidan.core.ledger.actions import Deed
from vidan.core.ledger.queries import verify
from vidan.kit.refusals import BadInput

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]


def enter(cast: Cast, key: str) -> int:
    return add_account(
        Deed(actor=f"account:{cast.tam.pk}", role="administrator", at=timezone.now(), key=key),
        unit=cast.commune,
        username="hoa",
        full_name="Mẫn Thị Quỳnh Hoa",
        password=PASSWORD,
        roles=[Role.COUNTER, Role.CLERK],
    ).pk


def test_one_click_sent_eight_times_enters_one_person(cast: Cast) -> None:
    answers = together(8, lambda number: enter(cast, "one-click"))
    assert set(answers) == {Account.objects.get(username="hoa").pk}
    assert Grant.objects.filter(account__username="hoa").count() == 2


def test_one_name_wanted_by_four_goes_to_one_and_the_others_are_told(cast: Cast) -> None:
    answers = together(4, lambda number: enter(cast, f"wanted-{number}"))
    assert [isinstance(answer, BadInput) for answer in answers].count(True) == 3
    assert Account.objects.filter(username="hoa").count() == 1
    assert all(fault is None for _, _, fault in verify())


def test_one_click_sent_eight_times_gives_one_role(cast: Cast) -> None:
    def give(number: int) -> int:
        deed = Deed(actor="account:1", role="administrator", at=timezone.now(), key="role")
        return grant(
            deed, account=cast.minh, role=Role.CLERK, unit=cast.commune, since=timezone.localdate()
        ).pk

    assert len(set(together(8, give))) == 1
    assert cast.minh.grants.filter(role=Role.CLERK).count() == 1


def test_administrators_who_end_each_others_role_leave_one(cast: Cast) -> None:
    for person in (cast.lan, cast.minh, cast.van):
        grant(
            SET_UP,
            account=person,
            role=Role.ADMINISTRATOR,
            unit=cast.commune,
            since=timezone.localdate(SET_UP.at),
        )
    held = list(Grant.objects.filter(role=Role.ADMINISTRATOR))

    def end(number: int) -> None:
        deed = Deed(actor="account:1", role="administrator", at=timezone.now())
        end_grant(deed, held[number], timezone.localdate())

    together(4, end)
    assert Grant.objects.filter(role=Role.ADMINISTRATOR, valid_to=None).count() == 1
