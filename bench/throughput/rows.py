"""What rows one intake writes, found by looking, and the same rows again for somebody else.

Nothing here knows the tables: whatever an intake comes to write is what floor and minimal view write too.
"""

import secrets
from collections.abc import Iterable
from typing import Any

from django.apps import apps
from django.core import serializers
from django.db.models import Field, ForeignKey, Max, Model, UniqueConstraint

LEFT_OUT = ("sessions.session",)  # who is here, not what is taken in


def ends() -> dict[str, int]:
    """The highest id of every table that counts its rows."""
    return {
        model._meta.label_lower: model._default_manager.aggregate(end=Max("pk"))["end"] or 0
        for model in apps.get_models()
        if model._meta.label_lower not in LEFT_OUT and model._meta.pk.get_internal_type() == "BigAutoField"
    }


def since(before: dict[str, int]) -> str:
    """Every row that came since, as JSON, those first that others point to."""
    found: list[Model] = []
    for model in apps.get_models():
        if model._meta.label_lower in before:
            found += model._default_manager.filter(pk__gt=before[model._meta.label_lower])
    return str(serializers.serialize("json", _in_order(found)))


def _in_order(rows: list[Model]) -> list[Model]:
    kinds = {type(row) for row in rows}
    ordered: list[type[Model]] = []
    while waiting := [kind for kind in sorted(kinds, key=lambda k: k._meta.label) if kind not in ordered]:
        ordered.append(next(kind for kind in waiting if not _points_to(kind) & set(waiting) - {kind}))
    return sorted(rows, key=lambda row: (ordered.index(type(row)), row.pk))


def _points_to(kind: type[Model]) -> set[type[Model]]:
    return {f.related_model for f in kind._meta.concrete_fields if isinstance(f, ForeignKey)}


def templates(text: str) -> list[Model]:
    """The rows as they were read, to be copied."""
    return [one.object for one in serializers.deserialize("json", text)]


class Copy:
    """The same rows for another family in one unit: new ids, new keys, links among themselves kept."""

    def __init__(self, rows: Iterable[Model], unit: int, seq: int) -> None:
        self.rows, self.unit, self.seq = list(rows), unit, seq
        self._new: dict[tuple[str, Any], Any] = {}

    def columns(self, row: Model) -> dict[str, Any]:
        """Column → value of one row; the id is left to the database."""
        return {
            str(field.column): self._value(row, field)
            for field in row._meta.concrete_fields
            if not field.primary_key
        }

    def made(self, row: Model, pk: int) -> None:
        """Remember which id the copy got."""
        self._new[row._meta.label_lower, row.pk] = pk

    def _value(self, row: Model, field: "Field[Any, Any]") -> Any:
        value = getattr(row, field.attname)
        if field.name == "unit":
            return self.unit
        if isinstance(field, ForeignKey) and value is not None:
            return self._new.get((field.related_model._meta.label_lower, value), value)
        if field.name == "seq":
            return self.seq
        if isinstance(value, str) and value and field.name in _kept_apart(type(row)):
            return secrets.token_hex(32)[: field.max_length or 32]
        return value


_apart: dict[type[Model], set[str]] = {}


def _kept_apart(kind: type[Model]) -> set[str]:
    """Columns of which no two rows may hold the same."""
    if kind not in _apart:
        constraints = [c for c in kind._meta.constraints if isinstance(c, UniqueConstraint)]
        own = {field.name for field in kind._meta.concrete_fields if field.unique}
        _apart[kind] = own.union(*(constraint.fields for constraint in constraints))
    return _apart[kind]
