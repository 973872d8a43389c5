"""Scopes: never beyond the closure of the grants valid that day, never more than the substituted role."""

from dataclasses import dataclass
from datetime import date, timedelta

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.cast import SET_UP, SINCE, Cast
from vidan.core.accounts.actions import end_grant, substitute
from vidan.core.accounts.models import Account, Grant, Role, Substitution
from vidan.core.accounts.scope import NOBODY, SEES_DOSSIERS, Scope, scope_of
from vidan.core.units.models import Reach, Unit, UnitParent

DAY = date(2026, 11, 24)
UNITS = 6


def test_who_works_in_a_commune_sees_that_commune_only(cast: Cast) -> None:
    scope = cast.scope(cast.lan, DAY)
    assert scope.sees(Role) == {cast.commune.pk}
    assert scope.role_for([Role.COUNTER], cast.commune.pk) == Role.COUNTER
    assert scope.role_for([Role.COUNTER], cast.elsewhere.pk) is None
    assert scope.role_for([Role.OFFICER], cast.commune.pk) is None


def test_the_province_sees_down_but_acts_only_at_home(cast: Cast) -> None:
    scope = cast.scope(cast.son, DAY)
    assert scope.sees([Role.SUPERVISOR]) == {cast.province.pk, cast.commune.pk, cast.elsewhere.pk}
    assert scope.role_for([Role.SUPERVISOR], cast.commune.pk) is None


def test_an_administrator_sees_no_dossiers(cast: Cast) -> None:
    assert cast.scope(cast.tam, DAY).sees(SEES_DOSSIERS) == frozenset()


def test_before_the_grant_and_from_its_end_there_is_nothing(cast: Cast) -> None:
    end_grant(SET_UP, cast.lan.grants.get(), DAY)
    empty = [cast.scope(cast.lan, day).holds for day in (SINCE - timedelta(days=1), DAY)]
    assert empty == [frozenset(), frozenset()]
    assert cast.scope(cast.lan, DAY - timedelta(days=1)).holds == {(Role.COUNTER, cast.commune.pk)}
    assert cast.scope(cast.lan, SINCE).holds == {(Role.COUNTER, cast.commune.pk)}


def test_a_substitute_holds_exactly_the_substituted_role_for_those_days(cast: Cast) -> None:
    until = DAY + timedelta(days=7)
    substitute(SET_UP, cast.lan.grants.get(), account=cast.minh, since=DAY, until=until)
    both = {(Role.OFFICER, cast.commune.pk), (Role.COUNTER, cast.commune.pk)}
    assert cast.scope(cast.minh, DAY).holds == both
    assert cast.scope(cast.minh, until - timedelta(days=1)).holds == both
    for day in (DAY - timedelta(days=1), until):
        assert cast.scope(cast.minh, day).holds == {(Role.OFFICER, cast.commune.pk)}
    assert cast.scope(cast.lan, DAY).holds == {(Role.COUNTER, cast.commune.pk)}


def test_a_substitution_for_a_grant_that_ended_gives_nothing(cast: Cast) -> None:
    given_role = cast.lan.grants.get()
    substitute(SET_UP, given_role, account=cast.minh, since=DAY, until=DAY + timedelta(days=7))
    end_grant(SET_UP, given_role, DAY)
    assert cast.scope(cast.minh, DAY).holds == {(Role.OFFICER, cast.commune.pk)}


def test_nobody_sees_and_holds_nothing() -> None:
    assert (NOBODY.sees(Role), NOBODY.roles, NOBODY.home) == (frozenset(), frozenset(), None)


def test_a_scope_is_worked_out_in_one_statement(cast: Cast) -> None:
    with CaptureQueriesContext(connection) as statements:
        cast.scope(cast.son, DAY)
    assert len(statements) == 1


@dataclass(frozen=True)
class Term:
    """A role of somebody in a unit over some days; or of a substitute for it."""

    who: int
    role: Role
    unit: int
    first: int
    days: int | None

    def holds_on(self, day: int) -> bool:
        return self.first <= day and (self.days is None or day < self.first + self.days)


terms = st.lists(
    st.builds(
        Term,
        who=st.integers(0, 1),
        role=st.sampled_from(Role),
        unit=st.integers(0, UNITS - 1),
        first=st.integers(-3, 3),
        days=st.none() | st.integers(1, 4),
    ),
    max_size=5,
)
# The parent of unit n is an earlier unit, or none: every tree there is.
trees = st.tuples(*(st.none() | st.integers(0, number - 1) for number in range(1, UNITS)))


@pytest.mark.django_db
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(trees, terms, terms, st.integers(-1, 1))
def test_a_scope_is_what_the_grants_of_that_day_say_and_no_more(
    tree: tuple[int | None, ...], grants: list[Term], substitutions: list[Term], day: int
) -> None:
    with transaction.atomic():
        scope, numbers = planted_scope(tree, grants, substitutions, day)
        transaction.set_rollback(True)
    expected = {
        (grant.role, numbers[grant.unit])
        for number, grant in enumerate(grants)
        if grant.holds_on(day)
        and (
            grant.who == 0
            or any(
                stand_in.who == 0 and stand_in.holds_on(day)
                for stand_in in substitutions
                if stand_in.unit % len(grants) == number
            )
        )
    }
    assert scope.holds == expected
    assert scope.reach == {
        (role, numbers[below])
        for role, unit in expected
        for below in range(UNITS)
        if numbers.index(unit) in above_or_same(below, tree)
    }


def above_or_same(unit: int, tree: tuple[int | None, ...]) -> set[int]:
    parent = tree[unit - 1] if unit else None
    return {unit} if parent is None else {unit} | above_or_same(parent, tree)


def planted_scope(
    tree: tuple[int | None, ...], grants: list[Term], substitutions: list[Term], day: int
) -> tuple[Scope, list[int]]:
    """Person 0's scope on the day, with rows written straight into the tables; and the ids of the units."""
    units = [Unit.objects.create(kind=Unit.Kind.COMMUNE) for _ in range(UNITS)]
    people = [Account.objects.create(username=f"p{number}", full_name="P") for number in range(2)]
    for number, parent in enumerate(tree, start=1):
        if parent is not None:
            UnitParent.objects.create(unit=units[number], parent=units[parent], valid_from=SINCE)
    Reach.objects.bulk_create(
        Reach(above=units[above], below=units[below])
        for below in range(UNITS)
        for above in above_or_same(below, tree)
    )
    given = [
        Grant.objects.create(
            account=people[term.who], role=term.role, unit=units[term.unit], **_from_to(term)
        )
        for term in grants
    ]
    for term in substitutions if given else []:
        Substitution.objects.create(
            grant=given[term.unit % len(given)], substitute=people[term.who], **_from_to(term)
        )
    return scope_of(people[0], DAY + timedelta(days=day)), [unit.pk for unit in units]


def _from_to(term: Term) -> dict[str, date | None]:
    first = DAY + timedelta(days=term.first)
    return {"valid_from": first, "valid_to": None if term.days is None else first + timedelta(days=term.days)}
