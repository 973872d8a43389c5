"""A file kept with something: which unit, to what it belongs, what it is, who brought it and when."""

from collections.abc import Iterable
from typing import Self

from django.db import models
from django.db.models import Q

from vidan.core.accounts.models import Account, Role
from vidan.core.accounts.scope import SEES_DOSSIERS, Scope
from vidan.core.files.kinds import FileKind
from vidan.core.files.scanning import Verdict
from vidan.core.units.models import Unit


class KeptFileQuerySet(models.QuerySet["KeptFile"]):
    def visible_to(self, scope: Scope, roles: Iterable[Role] = SEES_DOSSIERS) -> Self:
        """The files of units in which this person has one of these roles, units below included."""
        return self.filter(unit__in=scope.sees(roles))


class KeptFile(models.Model):
    """One file. `subject` is opaque (`dossier:7`); `part` says what it is to the desk that keeps it."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    subject = models.CharField(max_length=64)
    part = models.CharField(max_length=16)
    name = models.CharField(max_length=200)  # as given, tidied; never used as a path or an address
    kind = models.CharField(max_length=8, choices=FileKind)
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    by = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")  # none: a resident
    at = models.DateTimeField()
    verdict = models.CharField(max_length=12, choices=Verdict)
    scanned_at = models.DateTimeField(null=True)
    destroyed_at = models.DateTimeField(null=True)  # by a decision: name and bytes are gone, the hash stays

    objects = KeptFileQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        indexes = [
            models.Index(fields=["subject", "id"], name="files_subject"),
            models.Index(fields=["sha256"], name="files_sha256"),
            models.Index(fields=["id"], condition=Q(verdict=Verdict.UNSCANNED), name="files_unscanned"),
        ]
