"""A cashier's day, counted and closed: what the book said, what was counted, what was handed over."""

from typing import Any, Self

from django.db import models
from django.db.models import F, Q

from vidan.core.accounts.models import Account
from vidan.core.accounts.scope import SEES_DOSSIERS, Scope
from vidan.core.units.models import Unit


class ClosingQuerySet(models.QuerySet["Closing"]):
    def visible_to(self, scope: Scope) -> Self:
        """Closed days of units in which this person looks at dossiers, units below included."""
        return self.filter(unit__in=scope.sees(SEES_DOSSIERS))


class Closing(models.Model):
    """One closed day of one cashier. Afterwards nothing enters it: a correction is a counter-entry of a later day."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    cashier = models.ForeignKey(Account, models.PROTECT, related_name="+")
    day = models.DateField()
    opening = models.BigIntegerField("Tồn đầu ngày")  # đồng in cash
    cash = models.BigIntegerField("Tiền mặt thu trừ hoàn")
    others = models.BigIntegerField("Chuyển khoản, Cổng: thu trừ hoàn")
    counts: "models.JSONField[Any, Any]" = models.JSONField()  # {"50000": 3}: how many of each note
    counted = models.BigIntegerField("Tiền mặt kiểm đếm")
    handed_over = models.BigIntegerField("Nộp quỹ")
    explanation = models.CharField("Giải trình chênh lệch", max_length=500, blank=True)
    at = models.DateTimeField()

    objects = ClosingQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["unit", "cashier", "day"], name="money_one_closing_a_day"),
            models.CheckConstraint(
                condition=Q(counted=F("opening") + F("cash")) | ~Q(explanation=""),
                name="money_difference_is_explained",
            ),
            models.CheckConstraint(
                condition=Q(handed_over__gte=0, handed_over__lte=F("counted")),
                name="money_hands_over_what_was_counted",
            ),
        ]

    @property
    def expected(self) -> int:
        """What the drawer should hold."""
        return self.opening + self.cash

    @property
    def difference(self) -> int:
        """Counted less expected: below zero, money is missing."""
        return self.counted - self.expected

    @property
    def left(self) -> int:
        """What stays in the drawer for the next day."""
        return self.counted - self.handed_over
