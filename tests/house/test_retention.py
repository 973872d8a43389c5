"""Every table of the house stands in the table of retention once: with its period, or with why it holds nobody's data.

Failing because of a new model? Add it to vidan/desks/retention/data/retention.toml: to the `models` of a [[type]], or
as an [[other]] with its reason.
"""

from collections.abc import Iterable

import pytest
from django.apps import apps

from vidan.desks.retention.table import MARKS, others, types


def faults(models: Iterable[str]) -> list[str]:
    """What is nowhere in the table, what stands there twice, what is there and is no model."""
    there = sorted(models)
    listed = [model for kind in types() for model in kind.models]
    excused = others()
    nowhere = [
        f"{model}: in no [[type]] of retention.toml, and no [[other]] says why"
        for model in there
        if model not in listed and model not in excused and f"{model.partition('.')[0]}.*" not in excused
    ]
    twice = [
        f"{model}: twice" for model in sorted(set(listed)) if listed.count(model) > 1 or model in excused
    ]
    gone = [f"{model}: no such model" for model in listed if model not in there]
    return nowhere + twice + gone


def labels() -> list[str]:
    return [
        model._meta.label
        for model in apps.get_models(include_auto_created=True)
        if model.__module__.startswith("vidan.")
        or model._meta.app_label in ("sessions", "auth", "contenttypes")
    ]


def test_the_house_keeps_it() -> None:
    assert faults(labels()) == []


@pytest.mark.parametrize("sin", ["dossiers.Diary", "people.Photo"])
def test_a_table_of_people_that_is_not_listed_is_found(sin: str) -> None:
    assert faults([*labels(), sin]) == [f"{sin}: in no [[type]] of retention.toml, and no [[other]] says why"]


def test_a_table_that_is_no_more_is_found() -> None:
    there = [label for label in labels() if label != "people.Person"]
    assert "people.Person: no such model" in faults(there)


def test_every_type_says_its_law_and_how_sure_it_is() -> None:
    for kind in types():
        assert kind.law, kind.key
        assert kind.holds, kind.key
        assert kind.mark in MARKS, kind.key
        assert kind.ends in ("keep", "auto", "destroy", "follows"), kind.key
    assert len({kind.key for kind in types()}) == len(types())
