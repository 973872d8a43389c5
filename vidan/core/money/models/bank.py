"""The unit's bank account, dated: what residents transfer to."""

from django.db import models

from vidan.core.units.models import Dated, Unit


class BankAccount(Dated):
    """From a day on, money may be transferred here."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    bin = models.CharField("Ngân hàng", max_length=6)
    number = models.CharField("Số tài khoản", max_length=19)
    name = models.CharField("Tên tài khoản", max_length=100)

    class Meta(Dated.Meta):
        abstract = False
