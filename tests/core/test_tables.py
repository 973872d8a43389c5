"""Tables made at once are the tables that step by step would have made, on either database."""

from collections.abc import Callable, Sequence
from typing import Any

import pytest
from django.db import connection, models
from django.db.migrations import AddConstraint, AddField, AddIndex, AlterField, CreateModel
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState

from vidan.core.tables import AtOnce

NUMBERED = ("id", models.BigAutoField(primary_key=True))
STEPS: list[Operation] = [
    CreateModel("Basket", [NUMBERED, ("size", models.IntegerField(default=1))]),
    CreateModel("Egg", [NUMBERED, ("basket", models.ForeignKey("trial.basket", models.PROTECT))]),
    AddField("basket", "best", models.OneToOneField("trial.egg", models.PROTECT, null=True)),
    AddIndex("egg", models.Index(fields=["basket", "-id"], name="trial_egg_in_basket")),
    AddConstraint(
        "basket", models.CheckConstraint(condition=models.Q(size__gt=0), name="trial_basket_holds")
    ),
]
TABLES = ("trial_basket", "trial_egg")


def _walked(operations: Sequence[Operation]) -> list[Any]:
    """What the database says of the tables these operations make; they are gone afterwards."""
    begun = state = ProjectState()
    state.apps  # noqa: B018  # drawn, as in a run of migrations
    with connection.schema_editor() as editor:
        for operation in operations:
            before, state = state, state.clone()
            operation.state_forwards("trial", state)
            operation.database_forwards("trial", editor, before, state)
    made = _described()
    with connection.schema_editor() as editor:
        AtOnce(STEPS).database_backwards("trial", editor, state, begun)
    assert not set(TABLES) & set(connection.introspection.table_names())
    return made


def _described() -> list[Any]:
    ask = connection.introspection
    with connection.cursor() as cursor:
        return [
            (ask.get_constraints(cursor, table), ask.get_table_description(cursor, table)) for table in TABLES
        ]


@pytest.mark.django_db(transaction=True)
def test_they_are_the_same_tables() -> None:
    assert _walked([AtOnce(STEPS)]) == _walked(STEPS)


@pytest.mark.parametrize(
    "speaks_of_another",
    [
        lambda: AtOnce(STEPS[1:]),
        lambda: AtOnce([*STEPS, AlterField("basket", "size", models.TextField())]),
    ],
)
def test_what_is_no_addition_to_a_new_table_is_refused(speaks_of_another: Callable[[], AtOnce]) -> None:
    with pytest.raises(ValueError, match="no"):
        speaks_of_another()
