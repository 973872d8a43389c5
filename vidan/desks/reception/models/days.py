"""The reception room of a unit, the days its leaders receive on, and the turns residents booked."""

from datetime import date, datetime
from typing import ClassVar, Self

from django.db import models
from django.db.models import F, Q

from vidan.core.accounts.scope import SEES_DOSSIERS, Scope
from vidan.core.calendar.rows import read_sessions
from vidan.core.flow import Flowing
from vidan.core.units.models import Dated, Unit
from vidan.desks.reception.flow import DayState
from vidan.kit.workdays.days import Session
from vidan.kit.workdays.moments import VIETNAM


class Room(Dated):
    """From a day on: where and when anybody is received, the rules of the room, how often the head must receive."""

    class Every(models.TextChoices):
        WEEK = "week", "tuần"
        MONTH = "month", "tháng"

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    place = models.CharField(max_length=300)
    phone = models.CharField(max_length=20)
    hours = models.CharField(max_length=60)  # of a working day: "07:30-11:30 13:30-17:00"
    rules = models.TextField()
    # Law 42/2013, art. 15: one day a week; Law 136/2025 may say otherwise, so the office sets it.
    times = models.PositiveSmallIntegerField(default=1)
    every = models.CharField(max_length=5, choices=Every, default=Every.WEEK)

    class Meta(Dated.Meta):
        abstract = False

    @property
    def sessions(self) -> tuple[Session, ...]:
        return read_sessions(self.hours)


class DayQuerySet(models.QuerySet["ReceptionDay"]):
    def visible_to(self, scope: Scope) -> Self:
        """Those of the units in which this person looks at dossiers."""
        return self.filter(unit__in=scope.sees(SEES_DOSSIERS))

    def coming(self, unit_id: int, today: date) -> Self:
        """What residents are told: from today on, called off or not, in order."""
        return self.filter(unit=unit_id, on__gte=today).order_by("on", "begins", "pk")


class ReceptionDay(Flowing):
    """One day (or part of it) on which a leader receives. Who presides is an official's name: it is posted."""

    SUBJECT: ClassVar[str] = "reception_day"

    class Kind(models.TextChoices):
        REGULAR = "regular", "Định kỳ"
        EXTRAORDINARY = "extraordinary", "Đột xuất"
        ONLINE = "online", "Trực tuyến"

    kind = models.CharField(max_length=13, choices=Kind)
    on = models.DateField()
    begins = models.TimeField()
    ends = models.TimeField()
    place = models.CharField(max_length=300)
    presider = models.CharField(max_length=160)
    slot_minutes = models.PositiveSmallIntegerField(default=20)  # of one turn; 0: nobody books, all walk in
    posted_at = models.DateTimeField()
    late_reason = models.CharField(max_length=300, blank=True)  # of a regular day posted too late
    told = models.CharField(max_length=300, blank=True)  # why it was called off, as residents read it
    held_by = models.CharField(max_length=160, blank=True)
    held_at = models.DateTimeField(null=True)

    objects = DayQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(ends__gt=F("begins")), name="reception_day_ends_later"),
            models.CheckConstraint(
                condition=Q(state__in=DayState.values), name="reception_day_state_is_known"
            ),
            models.UniqueConstraint(
                fields=["unit", "on", "begins", "place"],
                condition=~Q(state=DayState.CALLED_OFF),
                name="reception_one_day_at_a_place",
            ),
            models.CheckConstraint(
                condition=~Q(state=DayState.CALLED_OFF) | Q(told__gt=""), name="reception_called_off_says_why"
            ),
            models.CheckConstraint(
                condition=~Q(state=DayState.HELD) | Q(held_by__gt="", held_at__isnull=False),
                name="reception_held_by_somebody",
            ),
        ]
        indexes = [models.Index(fields=["unit", "on"], name="reception_day_unit_on")]

    @property
    def opens(self) -> datetime:
        return datetime.combine(self.on, self.begins, VIETNAM)

    @property
    def closes(self) -> datetime:
        return datetime.combine(self.on, self.ends, VIETNAM)

    @property
    def is_standing(self) -> bool:
        """Neither called off nor already held."""
        return self.state == DayState.POSTED


class TurnQuerySet(models.QuerySet["Turn"]):
    def visible_to(self, scope: Scope) -> Self:
        """Those of the units in which this person looks at dossiers."""
        return self.filter(unit__in=scope.sees(SEES_DOSSIERS))


class Turn(models.Model):
    """A time on a reception day, held by whoever has its code. Who it is goes some days after the day."""

    SUBJECT: ClassVar[str] = "reception_turn"

    class Standing(models.TextChoices):
        WAITING = "waiting", "Đang hẹn"
        CAME = "came", "Đã đến"
        CANCELLED = "cancelled", "Đã hủy"

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    day = models.ForeignKey(ReceptionDay, models.PROTECT, related_name="turns")
    starts = models.TimeField()
    about = models.CharField(max_length=200, blank=True)  # a few words, for the office only
    name = models.CharField(max_length=40, blank=True)
    phone = models.CharField(max_length=20, blank=True)
    token_key = models.CharField(max_length=64, unique=True, null=True)  # none: erased
    standing = models.CharField(max_length=10, choices=Standing, default=Standing.WAITING)
    moves = models.PositiveSmallIntegerField(default=0)
    made_at = models.DateTimeField()

    objects = TurnQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["day", "starts"],
                condition=~Q(standing="cancelled"),
                name="reception_one_person_at_a_time",
            )
        ]

    @property
    def subject(self) -> str:
        return f"{self.SUBJECT}:{self.pk}"

    @property
    def begins(self) -> datetime:
        return datetime.combine(self.day.on, self.starts, VIETNAM)
