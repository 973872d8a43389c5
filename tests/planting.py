"""Planted rows: for every model with `visible_to`, how to plant a row of a unit."""

from collections.abc import Callable

from django.apps import apps
from django.db.models import Model

from tests.cast import Cast
from vidan.core.accounts.scope import NOBODY, Scope
from vidan.core.units.models import Unit

Planter = Callable[[Cast, Unit], Model]

# Model → a function that plants a row of it in a unit by the product's own verbs and returns the row.
PLANTERS: dict[type[Model], Planter] = {}


def scoped_models() -> list[type[Model]]:
    """Every concrete model that promises to show itself by scope only."""
    return [model for model in apps.get_models() if hasattr(model._default_manager, "visible_to")]


def seen(model: type[Model], scope: Scope) -> set[int]:
    """Ids of the rows this scope is shown."""
    return set(model._default_manager.visible_to(scope).values_list("pk", flat=True))  # type: ignore[attr-defined]


def leak(model: type[Model], plant: Planter, cast: Cast) -> str:
    """Plant one row here and one elsewhere; say who sees what they should not, or misses their own. "" if right."""
    here, there = plant(cast, cast.commune).pk, plant(cast, cast.elsewhere).pk
    expected = {
        "the commune's own": (cast.scope(cast.lan), {here}),
        "the stranger": (cast.scope(cast.tu), {there}),
        "the province": (cast.scope(cast.son), {here, there}),
        "the administrator": (cast.scope(cast.tam), set()),
        "nobody": (NOBODY, set()),
    }
    for who, (scope, rows) in expected.items():
        shown = seen(model, scope) & {here, there}
        if shown != rows:
            return f"{who} sees {sorted(shown)} of {model.__name__}, expected {sorted(rows)}"
    return ""
