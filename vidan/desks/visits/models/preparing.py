"""What a resident prepared at home: sealed, for a few days."""

from django.db import models

from vidan.core.units.models import Unit


class Preparation(models.Model):
    """One visit prepared. Whose it is can only be read with the code; it is gone when brought in, or when over."""

    unit = models.ForeignKey(Unit, models.CASCADE, related_name="+")
    token_key = models.CharField(max_length=64, unique=True)
    procedure = models.CharField(max_length=40)
    trail = models.CharField(max_length=60, blank=True)  # the answers to “which case are you?”
    sealed = models.BinaryField()
    made_at = models.DateTimeField()
    ends_on = models.DateField(db_index=True)

    @property
    def subject(self) -> str:
        return f"preparation:{self.pk}"


class PreparedPhoto(models.Model):
    """A photograph of a paper, only for a look: drawn anew, small, sealed like the rest."""

    preparation = models.ForeignKey(Preparation, models.CASCADE, related_name="photos")
    sealed = models.BinaryField()
