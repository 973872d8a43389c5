"""The register of dossiers (Mẫu 07) as it was written out for somebody, once for each asking."""

from typing import Self

from django.db import models
from django.db.models import F, Q

from vidan.core.accounts.models import Account
from vidan.core.accounts.scope import SEES_DOSSIERS, Scope
from vidan.core.units.models import Unit


class RegisterQuerySet(models.QuerySet["RegisterCopy"]):
    def visible_to(self, scope: Scope) -> Self:
        """The copies of units in which this person looks at dossiers, units below included."""
        return self.filter(unit__in=scope.sees(SEES_DOSSIERS))


class RegisterCopy(models.Model):
    """A unit's register over a span of days, both included; its files are kept under `subject` when it is done."""

    class Shape(models.TextChoices):
        PDF = "pdf", "Bản in PDF"
        EXCEL = "xlsx", "Bảng tính Excel"

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    first = models.DateField()
    last = models.DateField()
    shape = models.CharField(max_length=4, choices=Shape)
    asked_by = models.ForeignKey(Account, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    rows = models.PositiveIntegerField(null=True)  # how many were written; NULL until it is done
    done_at = models.DateTimeField(null=True)

    files_destroyed_at = models.DateTimeField(null=True)  # by a decision, when its use is over

    objects = RegisterQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(last__gte=F("first")), name="dossiers_register_span_forward"),
            models.CheckConstraint(
                condition=Q(rows__isnull=True, done_at__isnull=True)
                | Q(rows__isnull=False, done_at__isnull=False),
                name="dossiers_register_done_is_counted",
            ),
        ]
        indexes = [models.Index(fields=["unit", "-asked_at"], name="dossiers_register_unit")]

    @property
    def subject(self) -> str:
        """The opaque id under which ledger and files know it."""
        return f"register:{self.pk}"
