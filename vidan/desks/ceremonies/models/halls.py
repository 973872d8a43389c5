"""Halls of a unit, and the quarters of an hour in which they are taken."""

from typing import ClassVar

from django.db import models

from vidan.core.units.models import Unit


class Hall(models.Model):
    """A room in which ceremonies are held."""

    SUBJECT: ClassVar[str] = "hall"

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    name = models.CharField("Tên hội trường", max_length=100)
    place = models.CharField("Địa chỉ, chỉ đường", max_length=300)
    seats = models.PositiveSmallIntegerField("Số chỗ ngồi")
    closed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["name", "id"]

    @property
    def subject(self) -> str:
        return f"{self.SUBJECT}:{self.pk}"


class HallTime(models.Model):
    """One quarter of an hour of one hall, taken by a ceremony: the database lets nobody else have it."""

    hall = models.ForeignKey(Hall, models.PROTECT, related_name="times")
    at = models.DateTimeField()
    ceremony = models.ForeignKey("ceremonies.Ceremony", models.PROTECT, related_name="times")

    class Meta:
        ordering = ["at"]
        constraints = [
            models.UniqueConstraint(fields=["hall", "at"], name="ceremonies_one_at_a_time_in_a_hall")
        ]
