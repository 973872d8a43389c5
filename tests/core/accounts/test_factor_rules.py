"""A second factor may be required of roles, from–to; who has none has to enrol first."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.utils import timezone

from tests.cast import SET_UP, Cast
from tests.core.accounts.enrolling import with_app
from tests.make import TUESDAY
from vidan.core.accounts.factor_rules import end_rule, must_enrol, require_factor, required_on
from vidan.core.accounts.models import FactorRule, Role
from vidan.core.ledger.models import Entry
from vidan.kit.refusals import BadInput

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate(TUESDAY)
TOMORROW = TODAY + timedelta(days=1)


def require(cast: Cast, *roles: Role, since: date = TODAY, key: str = "") -> None:
    deed = replace(SET_UP, actor=f"account:{cast.tam.pk}", key=key)
    require_factor(deed, unit=cast.commune, roles=roles, since=since, document="Quy chế số 5")


def test_from_its_day_on_who_holds_the_role_and_has_nothing_must_enrol(cast: Cast) -> None:
    require(cast, Role.LEADER, Role.COUNTER, since=TOMORROW)
    assert [must_enrol(cast.scope(cast.ha), day) for day in (TODAY, TOMORROW)] == [False, True]
    assert must_enrol(cast.scope(cast.tu), TOMORROW)  # the whole installation, also in another commune
    assert not must_enrol(cast.scope(cast.minh), TOMORROW)


def test_who_has_a_factor_has_enrolled(cast: Cast) -> None:
    require(cast, Role.COUNTER)
    assert must_enrol(cast.scope(cast.lan), TODAY)
    with_app(cast.lan, TUESDAY)
    assert not must_enrol(cast.scope(cast.lan), TODAY)


def test_several_roles_are_one_ledger_entry_and_twice_is_once(cast: Cast) -> None:
    for _ in range(2):
        require(cast, Role.LEADER, Role.COUNTER, key="k1")
    told = Entry.objects.get(kind="require_factor")
    assert (told.unit, told.facts) == (cast.commune.pk, f'{{"roles":"counter+leader","since":"{TODAY}"}}')
    assert FactorRule.objects.count() == 2


def test_what_is_required_already_is_said_and_nothing_is_half_written(cast: Cast) -> None:
    require(cast, Role.COUNTER)
    with pytest.raises(BadInput, match="đã có yêu cầu"):
        require(cast, Role.CLERK, Role.COUNTER, since=TOMORROW)
    assert FactorRule.objects.count() == 1


def test_a_rule_ends_on_a_day(cast: Cast) -> None:
    require(cast, Role.COUNTER)
    rule = FactorRule.objects.get()
    with pytest.raises(BadInput, match="sau ngày bắt đầu"):
        end_rule(SET_UP, unit=cast.commune, rule=rule, on=TODAY)
    end_rule(SET_UP, unit=cast.commune, rule=rule, on=TOMORROW)
    assert [required_on(day) for day in (TODAY, TOMORROW)] == [{Role.COUNTER}, frozenset()]
    assert Entry.objects.get(kind="end_factor_rule").facts == f'{{"on":"{TOMORROW}","role":"counter"}}'
    rule.refresh_from_db()
    with pytest.raises(BadInput, match="từ trước"):
        end_rule(SET_UP, unit=cast.commune, rule=rule, on=TOMORROW + timedelta(days=9))
    require(cast, Role.COUNTER, since=TOMORROW)
