"""How far each series of numbers has come."""

from django.db import models

from vidan.core.units.models import Unit


class Series(models.Model):
    """The last number given in a unit for one kind and one day or year."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=32)
    period = models.CharField(max_length=10)
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["unit", "kind", "period"], name="numbering_one_row_per_series")
        ]
