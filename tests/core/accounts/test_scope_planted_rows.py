"""A foreign unit's row, planted, is looked for through every model's `visible_to`."""

from collections.abc import Callable

import pytest
from django.db.models import Model, QuerySet
from django.utils import timezone

from tests.make import Office
from tests.planting import PLANTERS, leak, scoped_models
from vidan.core.accounts.models import Look
from vidan.core.accounts.scope import SEES_DOSSIERS, Scope
from vidan.core.units.models import Unit


@pytest.mark.parametrize("model", scoped_models(), ids=lambda model: model.__name__)
def test_a_foreign_row_is_not_shown(office: Office, model: type[Model]) -> None:
    assert model in PLANTERS, f"{model.__name__} has visible_to but no planter in tests/planting.py"
    assert leak(model, PLANTERS[model], office) == ""


Rule = Callable[[QuerySet[Look], Scope], QuerySet[Look]]


# Planted sins: rules of showing that are wrong, on a table that has none of its own.
def everything(rows: QuerySet[Look], scope: Scope) -> QuerySet[Look]:
    return rows


def nothing(rows: QuerySet[Look], scope: Scope) -> QuerySet[Look]:
    return rows.none()


def whatever_the_role(rows: QuerySet[Look], scope: Scope) -> QuerySet[Look]:
    return rows.filter(unit__in={unit for _, unit in scope.reach})


def at_home_only(rows: QuerySet[Look], scope: Scope) -> QuerySet[Look]:
    return rows.filter(unit=scope.home)


def rightly(rows: QuerySet[Look], scope: Scope) -> QuerySet[Look]:
    return rows.filter(unit__in=scope.sees(SEES_DOSSIERS))


@pytest.mark.parametrize(
    ("rule", "sinner"),
    [
        (everything, "the commune's own"),
        (nothing, "the commune's own"),
        (whatever_the_role, "the administrator"),
        (at_home_only, "the province"),
        (rightly, ""),
    ],
)
def test_a_wrong_rule_is_caught(
    office: Office, monkeypatch: pytest.MonkeyPatch, rule: Rule, sinner: str
) -> None:
    monkeypatch.setattr(
        type(Look._default_manager), "visible_to", lambda rows, scope: rule(rows, scope), raising=False
    )

    def plant(office: Office, unit: Unit) -> Model:
        return Look.objects.create(
            account=office.cast.lan, unit=unit, subject="dossier:1", kind="opened", at=timezone.now()
        )

    found = leak(Look, plant, office)
    assert found.startswith(sinner)
    assert bool(found) == bool(sinner)
