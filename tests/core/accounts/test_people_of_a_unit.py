"""Who works in a unit, who is missing, whom an administrator may deal with, and which sign-in name is free."""

from datetime import date, timedelta

import pytest

from tests.cast import PASSWORD, SET_UP, Cast
from vidan.core.accounts.actions import add_account, close_account, end_grant, grant, substitute
from vidan.core.accounts.models import Role
from vidan.core.accounts.queries import (
    administered,
    colleagues,
    free_username,
    missing,
    worker,
    workers,
    works_elsewhere,
)
from vidan.kit.refusals import NotFound

TODAY = date(2026, 11, 24)
DAY = timedelta(days=1)


def names(cast: Cast) -> list[str]:
    return [one.account.username for one in workers([cast.commune.pk], TODAY)]


def test_people_of_this_unit_only_by_given_name(cast: Cast) -> None:
    assert names(cast) == ["ha", "lan", "minh", "tam", "van"]


def test_somebody_from_elsewhere_who_stands_in_here_works_here(cast: Cast) -> None:
    substitute(SET_UP, cast.lan.grants.get(), account=cast.tu, since=TODAY, until=TODAY + DAY)
    tu = worker([cast.commune.pk], cast.tu.pk, TODAY)
    assert (tu.held, len(tu.stands_in_now), tu.unit_id) == ((), 1, cast.commune.pk)


def test_roles_elsewhere_are_not_shown_here(cast: Cast) -> None:
    grant(SET_UP, account=cast.lan, role=Role.LEADER, unit=cast.elsewhere, since=TODAY)
    assert [held.label for held in worker([cast.commune.pk], cast.lan.pk, TODAY).held] == [Role.COUNTER.label]


@pytest.mark.parametrize(
    ("since", "until", "group"),
    [
        (TODAY, None, "now"),
        (TODAY, TODAY + DAY, "now"),
        (TODAY - DAY, TODAY, "over"),
        (TODAY + DAY, None, "ahead"),
    ],
)
def test_a_role_is_now_ahead_or_over(cast: Cast, since: date, until: date | None, group: str) -> None:
    grant(SET_UP, account=cast.lan, role=Role.CLERK, unit=cast.commune, since=since, until=until)
    lan = worker([cast.commune.pk], cast.lan.pk, TODAY)
    found = {
        name for name in ("now", "ahead", "over") if "Văn thư" in [held.label for held in getattr(lan, name)]
    }
    assert found == {group}


def test_the_last_day_is_the_day_before_the_first_without_it(cast: Cast) -> None:
    end_grant(SET_UP, cast.lan.grants.get(), TODAY)
    span = worker([cast.commune.pk], cast.lan.pk, TODAY).held[0].span
    assert (span.last_day, span.is_over) == (TODAY - DAY, True)


def test_somebody_who_never_worked_here_is_not_found(cast: Cast) -> None:
    with pytest.raises(NotFound):
        worker([cast.commune.pk], cast.tu.pk, TODAY)


def test_missing_are_the_needed_roles_that_nobody_who_may_sign_in_holds(cast: Cast) -> None:
    here = [cast.commune.pk]
    assert missing(workers(here, TODAY)) == []
    close_account(SET_UP, unit=cast.commune, account=cast.van)
    end_grant(SET_UP, cast.lan.grants.get(), TODAY)
    assert missing(workers(here, TODAY)) == [Role.COUNTER, Role.CLERK]


def test_colleagues_are_the_others_who_may_sign_in(cast: Cast) -> None:
    close_account(SET_UP, unit=cast.commune, account=cast.van)
    others = colleagues([cast.commune.pk], cast.lan)
    assert {other.username for other in others} == {"minh", "ha", "tam"}


def test_an_administrator_keeps_the_units_of_that_role_only(cast: Cast) -> None:
    grant(SET_UP, account=cast.tam, role=Role.LEADER, unit=cast.province, since=TODAY)
    assert administered(cast.scope(cast.tam, TODAY)) == {cast.commune.pk}


def test_somebody_with_a_role_elsewhere_is_more_than_this_administrators(cast: Cast) -> None:
    tam = cast.scope(cast.tam, TODAY)
    assert not works_elsewhere(cast.lan, tam, TODAY)
    later = grant(SET_UP, account=cast.lan, role=Role.LEADER, unit=cast.elsewhere, since=TODAY + DAY)
    assert works_elsewhere(cast.lan, tam, TODAY)
    end_grant(SET_UP, later, TODAY + 2 * DAY)
    assert not works_elsewhere(cast.lan, tam, TODAY + 2 * DAY)


def test_standing_in_elsewhere_counts_as_much_as_a_role(cast: Cast) -> None:
    substitute(SET_UP, cast.tu.grants.get(), account=cast.lan, since=TODAY, until=TODAY + DAY)
    assert works_elsewhere(cast.lan, cast.scope(cast.tam, TODAY), TODAY)


def test_who_keeps_the_unit_above_keeps_both(cast: Cast) -> None:
    grant(SET_UP, account=cast.lan, role=Role.LEADER, unit=cast.elsewhere, since=TODAY)
    grant(SET_UP, account=cast.tam, role=Role.ADMINISTRATOR, unit=cast.province, since=TODAY)
    assert not works_elsewhere(cast.lan, cast.scope(cast.tam, TODAY), TODAY)


@pytest.mark.parametrize(
    ("full_name", "username"),
    [
        ("Quách Thị Mộc Lan", "lan.quach"),
        ("Đặng Ngọc Đỗ", "do.dang"),
        ("H’Wi Niê", "nie.h"),
        ("Lan", "lan2"),
        ("Ô", ""),
        ("李", ""),
        ("Trần Trần", "tran"),
        ("A" * 100, "a" * 60),
    ],
)
def test_a_sign_in_name_is_made_of_given_and_family_name(cast: Cast, full_name: str, username: str) -> None:
    assert free_username(full_name) == username


def test_the_next_free_number_is_taken(cast: Cast) -> None:
    for expected in ("lan.quach", "lan.quach2", "lan.quach3"):
        assert free_username("Quách Thị Lan") == expected
        add_account(SET_UP, unit=cast.commune, username=expected, full_name="Quách Lan", password=PASSWORD)
