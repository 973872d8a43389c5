"""What the office says of its ground: where it ends, and a sketch on which people can point."""

from django.db import models
from django.db.models import F, Q

from vidan.core.files.models import KeptFile
from vidan.core.units.models import Unit


class Ground(models.Model):
    """One row a unit. Without edges no position is taken, only words; without a sketch nobody is asked to point."""

    unit = models.OneToOneField(Unit, models.PROTECT, related_name="+")
    south = models.DecimalField(max_digits=8, decimal_places=6, null=True)
    west = models.DecimalField(max_digits=9, decimal_places=6, null=True)
    north = models.DecimalField(max_digits=8, decimal_places=6, null=True)
    east = models.DecimalField(max_digits=9, decimal_places=6, null=True)
    sketch = models.ForeignKey(KeptFile, models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(south__isnull=True, west__isnull=True, north__isnull=True, east__isnull=True)
                | Q(south__lt=F("north"), west__lt=F("east")),
                name="petitions_ground_has_all_edges_or_none",
            )
        ]

    @property
    def subject(self) -> str:
        return f"ground:{self.pk}"

    @property
    def has_edges(self) -> bool:
        return self.south is not None

    def holds(self, latitude: float, longitude: float) -> bool:
        """Whether a place is within the edges; nothing is when they are not known."""
        if self.south is None or self.north is None or self.west is None or self.east is None:
            return False
        return self.south <= latitude <= self.north and self.west <= longitude <= self.east
