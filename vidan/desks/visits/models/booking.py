"""A slot booked at a reception site: one numbered place at one time, held by whoever has its code."""

from datetime import date, datetime, timedelta
from typing import ClassVar, Self

from django.db import models
from django.db.models import Q

from vidan.core.accounts.scope import SEES_DOSSIERS, Scope
from vidan.core.units.models import ReceptionSite, Unit
from vidan.kit.workdays.moments import VIETNAM


class BookingQuerySet(models.QuerySet["Booking"]):
    def visible_to(self, scope: Scope) -> Self:
        """Those of the units in which this person looks at dossiers."""
        return self.filter(unit__in=scope.sees(SEES_DOSSIERS))


class Booking(models.Model):
    """Who booked is a short name to be called by and a telephone, if they liked; gone some days after the day."""

    SUBJECT: ClassVar[str] = "booking"

    class Standing(models.TextChoices):
        WAITING = "waiting", "Đang hẹn"
        CAME = "came", "Đã đến"
        MISSED = "missed", "Không đến"
        CANCELLED = "cancelled", "Đã hủy"

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    site = models.ForeignKey(ReceptionSite, models.PROTECT, related_name="+")
    on = models.DateField()
    starts = models.TimeField()
    minutes = models.PositiveSmallIntegerField()
    place = models.PositiveSmallIntegerField()  # the how manieth of its slot
    procedure = models.CharField(max_length=40)
    trail = models.CharField(max_length=60, blank=True)  # the answers to “which case are you?”
    token_key = models.CharField(max_length=64, unique=True, null=True)  # none: erased
    prepared = models.BinaryField(
        default=bytes
    )  # the code of what was prepared at home, sealed with this one's
    name = models.CharField(max_length=40, blank=True)
    phone = models.CharField(max_length=20, blank=True)
    standing = models.CharField(max_length=10, choices=Standing, default=Standing.WAITING)
    moves = models.PositiveSmallIntegerField(default=0)
    made_at = models.DateTimeField()

    objects = BookingQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["site", "on", "starts", "place"],
                condition=~Q(standing="cancelled"),
                name="visits_one_person_in_a_place",
            )
        ]
        indexes = [models.Index(fields=["unit", "on"], name="visits_booking_unit_on")]

    @property
    def subject(self) -> str:
        return f"{self.SUBJECT}:{self.pk}"

    @property
    def begins(self) -> datetime:
        return datetime.combine(self.on, self.starts, VIETNAM)

    @property
    def ends(self) -> datetime:
        return self.begins + timedelta(minutes=self.minutes)

    def is_over(self, today: date) -> bool:
        return self.on < today
