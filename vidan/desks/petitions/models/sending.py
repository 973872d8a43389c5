"""What comes with a petition: photographs, those who met the same thing, and where it came from for a day."""

from django.db import models

from vidan.core.files.models import KeptFile
from vidan.core.units.models import Unit
from vidan.desks.petitions.models.petition import Petition


class Photo(models.Model):
    """Drawn anew, without anything but what is seen. The public sees it only when somebody has looked at it."""

    petition = models.ForeignKey(Petition, models.PROTECT, related_name="photos")
    file = models.ForeignKey(KeptFile, models.PROTECT, related_name="+")
    is_public = models.BooleanField(default=False)

    class Meta:
        ordering = ["id"]


class UndrawnPhoto(models.Model):
    """One that came and is not drawn anew yet, so nobody sees it; `trouble` when it cannot be, told to its sender."""

    petition = models.ForeignKey(Petition, models.CASCADE, related_name="undrawn")
    number = models.PositiveSmallIntegerField()  # the how manieth of those sent
    raw = models.CharField(max_length=32)  # what core/files knows it by
    trouble = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["number"]


class Supporter(models.Model):
    """A device on which somebody said “tôi cũng gặp việc này”, once. Not who, and not what else it said."""

    petition = models.ForeignKey(Petition, models.CASCADE, related_name="supporters")
    device_key = models.CharField(max_length=64)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["petition", "device_key"], name="petitions_one_support_a_device")
        ]


class Sent(models.Model):
    """That something came from somewhere: against floods, gone after a day. The key is of that day and unit only."""

    unit = models.ForeignKey(Unit, models.CASCADE, related_name="+")
    network_key = models.CharField(max_length=64)
    at = models.DateTimeField(db_index=True)

    class Meta:
        indexes = [models.Index(fields=["network_key", "at"], name="petitions_sent_key_at")]
