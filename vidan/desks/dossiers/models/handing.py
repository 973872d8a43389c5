"""Who handed a dossier to whom, and how that ended. Rows are only ever added: the ledger vouches for each."""

from collections.abc import Iterable
from typing import Self

from django.db import models
from django.db.models import Q

from vidan.core.accounts.models import Account, Role
from vidan.core.units.models import Unit


class HandingQuerySet(models.QuerySet["Handing"]):
    def reaching(self, units: Iterable[int]) -> Self:
        """Handed to one of these units and received there, or waiting to be."""
        open_or_taken = Q(end__isnull=True) | Q(end__kind=HandingEnd.Kind.TAKEN)
        return self.filter(open_or_taken, to_unit__in=units)


class Handing(models.Model):
    """One hand-over as it was offered. `receiver` empty: whoever works at that desk. The reason is the entry's note."""

    dossier = models.ForeignKey("dossiers.Dossier", models.PROTECT, related_name="handings")
    from_unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    from_role = models.CharField(max_length=20, choices=Role)
    giver = models.ForeignKey(Account, models.PROTECT, related_name="+")
    to_unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    to_role = models.CharField(max_length=20, choices=Role)
    receiver = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")
    offered_at = models.DateTimeField()
    limit = models.CharField(max_length=40, blank=True)  # of this step alone; it never moves the promise

    objects = HandingQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        indexes = [models.Index(fields=["to_unit", "dossier"], name="dossiers_handing_to")]


class HandingEnd(models.Model):
    """How an offered hand-over ended. One each: of two who end it at once, one wins."""

    class Kind(models.TextChoices):
        TAKEN = "taken", "Đã nhận"
        RECALLED = "recalled", "Đã thu hồi"
        DECLINED = "declined", "Không nhận, đã trả lại"

    handing = models.OneToOneField(Handing, models.PROTECT, related_name="end")
    kind = models.CharField(max_length=8, choices=Kind)
    by = models.ForeignKey(Account, models.PROTECT, related_name="+")
    at = models.DateTimeField()
