"""Who holds money at the counter, and which day their book is open for."""

from django.db import models

from vidan.core.accounts.models import Account
from vidan.core.units.models import Unit


class Drawer(models.Model):
    """A cashier’s drawer in a unit. Its row is the lock between collecting and closing the day."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    cashier = models.ForeignKey(Account, models.PROTECT, related_name="+")
    open_from = models.DateField()  # the first day whose book is not closed

    class Meta:
        constraints = [models.UniqueConstraint(fields=["unit", "cashier"], name="money_one_drawer_each")]
