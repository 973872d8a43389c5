"""Amounts the province sets, entered by the unit's administrator with their document."""

from django.db import models

from vidan.core.money.models.due import Due
from vidan.core.units.models import Dated, Unit


class Price(Dated):
    """From a day on, this procedure (case, channel; empty: every one) costs this much in this unit."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    procedure = models.CharField("Mã thủ tục", max_length=40)
    case = models.CharField("Trường hợp", max_length=64, blank=True)
    channel = models.CharField("Cách nộp", max_length=16, blank=True)
    kind = models.CharField("Loại", max_length=8, choices=Due.Kind)
    amount = models.PositiveBigIntegerField("Mức thu")
    document = models.CharField("Văn bản", max_length=300)

    class Meta(Dated.Meta):
        abstract = False
        indexes = [
            models.Index(fields=["unit", "procedure", "valid_from"], name="money_price_unit_procedure")
        ]
