"""Every write takes an idempotency key, and the ledger keeps each key once."""

from pathlib import Path

import pytest
from django.db.models import Model, UniqueConstraint

from tests.house import writing
from tests.house.sources import ROOT, Rule, plant
from vidan.core.ledger.models import Entry

_PLAIN_FORM = "from django import forms\nclass Refuse(forms.Form): ..."


@pytest.mark.parametrize("rule", [writing.verbs, writing.forms_with_key, writing.form_classes])
def test_the_house_keeps_it(rule: Rule) -> None:
    assert rule(ROOT) == []


@pytest.mark.parametrize(
    ("rule", "path", "sin"),
    [
        (writing.verbs, "vidan/desks/x/actions.py", "def close(x): x.objects.create()"),
        (writing.verbs, "vidan/desks/x/actions/closing.py", "def close(x): x.save()"),
        (writing.verbs, "vidan/desks/x/actions.py", "def close(x): _do(x)\ndef _do(x): x.delete()"),
        (
            writing.forms_with_key,
            "vidan/desks/x/templates/x/a.html",
            '<form method="post">{% csrf_token %}</form>',
        ),
        (writing.form_classes, "vidan/desks/x/forms.py", _PLAIN_FORM),
    ],
)
def test_a_planted_sin_is_found(rule: Rule, path: str, sin: str, tmp_path: Path) -> None:
    assert rule(plant(tmp_path, path, sin)) != []


@pytest.mark.parametrize(
    ("rule", "path", "good"),
    [
        (writing.verbs, "vidan/desks/x/actions.py", "def close(x, *, act): x.objects.create()"),
        (writing.verbs, "vidan/desks/x/actions.py", "def check(x): x.append(1)"),
        (writing.forms_with_key, "vidan/desks/x/templates/x/a.html", '<form method="get"></form>'),
        (
            writing.forms_with_key,
            "vidan/desks/x/templates/x/a.html",
            '<form method="post">{{ form.key }}</form>',
        ),
        (writing.form_classes, "vidan/desks/x/forms.py", _PLAIN_FORM.replace("forms.Form", "KeyedForm")),
    ],
)
def test_what_is_right_is_no_sin(rule: Rule, path: str, good: str, tmp_path: Path) -> None:
    assert rule(plant(tmp_path, path, good)) == []


def stands_once(model: type[Model], field: str) -> bool:
    """Whether the database itself keeps a value of this field from standing twice."""
    unique = [c for c in model._meta.constraints if isinstance(c, UniqueConstraint) and c.fields == (field,)]
    return bool(unique)


def test_a_key_stands_in_the_ledger_once() -> None:
    assert stands_once(Entry, "key")


def test_a_field_that_may_stand_twice_is_found() -> None:
    assert not stands_once(Entry, "actor")


def test_a_form_that_only_asks_needs_no_key(tmp_path: Path) -> None:
    form = """<form action="{% url 'track' %}" method="post"></form>"""
    assert writing.forms_with_key(plant(tmp_path, "vidan/desks/x/templates/x/a.html", form)) == []
