"""Append-only entries, hash-chained per unit. No foreign keys and no personal data: see ADR 0003."""

from collections.abc import Collection
from datetime import datetime
from typing import ClassVar, Self

from django.db import models
from django.db.models.lookups import Exact, In

from vidan.core.ledger.by_kind import ByKind
from vidan.core.ledger.chain import moment_text


class Head(models.Model):
    """How far a unit's chain goes: a tail that was cut off no longer fits it."""

    unit = models.BigIntegerField(primary_key=True)
    count = models.BigIntegerField(default=0)
    last_hash = models.CharField(max_length=64)

    class Meta:
        db_table = "ledger_head"


class EntryQuerySet(models.QuerySet["Entry"]):
    """Entries, with the way to those of a kind."""

    def of_kind(self, kind: str) -> Self:
        """All of this kind."""
        return self.filter(Exact(ByKind("kind"), kind))

    def of_kinds(self, kinds: Collection[str]) -> Self:
        """All of these kinds."""
        return self.filter(In(ByKind("kind"), sorted(kinds)))


class Entry(models.Model):
    """Who did what to what, when. `actor`, `subject` are opaque ids such as `account:12`, `dossier:7`."""

    unit = models.BigIntegerField()
    seq = models.BigIntegerField()
    at = models.DateTimeField()
    actor = models.CharField(max_length=64)
    role = models.CharField(max_length=32)
    kind = models.CharField(max_length=64)
    subject = models.CharField(max_length=64)
    before = models.CharField(max_length=32)
    after = models.CharField(max_length=32)
    facts = models.TextField()
    note_hash = models.CharField(max_length=64)
    key = models.CharField(max_length=64)
    previous = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    # The order in which columns are hashed. Changing it would break every chain there is.
    HASHED: ClassVar[tuple[str, ...]] = (
        *("unit", "seq", "at", "actor", "role", "kind", "subject", "before", "after"),
        *("facts", "note_hash", "key", "previous"),
    )

    objects = EntryQuerySet.as_manager()

    class Meta:
        db_table = "ledger_entry"
        constraints = [
            models.UniqueConstraint(fields=["unit", "seq"], name="ledger_entry_one_per_place"),
            models.UniqueConstraint(
                fields=["key"], condition=~models.Q(key=""), name="ledger_entry_one_effect_per_key"
            ),
        ]
        indexes = [
            models.Index(fields=["subject", "id"], name="ledger_entry_subject"),
            models.Index(ByKind("kind"), "id", name="ledger_entry_kind"),
        ]

    def columns(self) -> tuple[int | str, ...]:
        """The values that are hashed, in order."""
        values = (getattr(self, name) for name in self.HASHED)
        return tuple(moment_text(v) if isinstance(v, datetime) else v for v in values)


class Note(models.Model):
    """The free words of an entry (a reason, a remark). They can be erased; their hash stays in the chain."""

    entry = models.BigIntegerField(primary_key=True)
    salt = models.CharField(max_length=32)
    text = models.TextField()
    erased_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "ledger_note"
