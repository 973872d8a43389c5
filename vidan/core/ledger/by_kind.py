"""Entries by kind: a proof asks for the few of one kind among millions."""

from collections.abc import Collection
from typing import Self

from django.db import models
from django.db.models import Func
from django.db.models.lookups import Exact, In


class ByKind(Func):
    """`kind` as the index by kind knows it, by name only.

    SQLite plans without statistics: on the bare column it would take that index for the entries of one subject and one
    kind as well, and read every intake there is.
    """

    template = "(%(expressions)s || '')"
    output_field = models.CharField(max_length=64)


class EntryQuerySet(models.QuerySet["models.Model"]):
    """Entries, with the way to those of a kind."""

    def of_kind(self, kind: str) -> Self:
        """All of this kind."""
        return self.filter(Exact(ByKind("kind"), kind))

    def of_kinds(self, kinds: Collection[str]) -> Self:
        """All of these kinds."""
        return self.filter(In(ByKind("kind"), sorted(kinds)))
