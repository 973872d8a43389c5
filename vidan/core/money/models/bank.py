"""The unit's bank account, dated; lines of its statements, without anybody's name; and how its statements look."""

from typing import Self

from django.db import models

from vidan.core.accounts.scope import SEES_DOSSIERS, Scope
from vidan.core.units.models import Dated, Unit


class BankAccount(Dated):
    """From a day on, money may be transferred here."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    bin = models.CharField("Ngân hàng", max_length=6)
    number = models.CharField("Số tài khoản", max_length=19)
    name = models.CharField("Tên tài khoản", max_length=100)

    class Meta(Dated.Meta):
        abstract = False


class BankLineQuerySet(models.QuerySet["BankLine"]):
    def visible_to(self, scope: Scope) -> Self:
        """Lines of units in which this person looks at dossiers, units below included."""
        return self.filter(unit__in=scope.sees(SEES_DOSSIERS))


class BankLine(models.Model):
    """Money that came by a statement. Who paid and their words are not kept: only what finds the line again."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    fingerprint = models.CharField(max_length=64)  # keyed hash of the bank's own id, or of the whole line
    day = models.DateField()
    amount = models.PositiveBigIntegerField()
    reference = models.PositiveBigIntegerField(null=True)  # the due its words name

    objects = BankLineQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["unit", "fingerprint"], name="money_one_line_once"),
            models.CheckConstraint(condition=models.Q(amount__gt=0), name="money_line_brings_money"),
        ]
        indexes = [models.Index(fields=["unit", "-day"], name="money_line_unit_day")]


class StatementShape(models.Model):
    """The headings of the columns in the statements of a unit's bank, as chosen once; empty: found by themselves."""

    unit = models.OneToOneField(Unit, models.PROTECT, related_name="+")
    day = models.CharField(max_length=100, blank=True)
    credit = models.CharField(max_length=100, blank=True)
    memo = models.CharField(max_length=100, blank=True)
    id_heading = models.CharField(max_length=100, blank=True)
