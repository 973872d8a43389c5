"""A number in the queue of a reception site, and each time it was called. There is no field for a person."""

from typing import ClassVar, Self

from django.db import models
from django.db.models import Q

from vidan.core.accounts.scope import SEES_DOSSIERS, Scope
from vidan.core.flow import Flowing
from vidan.core.units.models import ReceptionSite
from vidan.desks.visits.flow import AT_WINDOW, State
from vidan.desks.visits.turns import Lane


class TicketQuerySet(models.QuerySet["Ticket"]):
    def visible_to(self, scope: Scope) -> Self:
        """Numbers of units in which this person looks at dossiers, units below included."""
        return self.filter(unit__in=scope.sees(SEES_DOSSIERS))


class Ticket(Flowing):
    """A number of one site and day. Times are kept so that the wait can be told from what really happened."""

    SUBJECT: ClassVar[str] = "ticket"
    NAMED: ClassVar[str] = "Số này"

    site = models.ForeignKey(ReceptionSite, models.PROTECT, related_name="+")
    day = models.DateField()
    number = models.PositiveIntegerField()
    code = models.CharField(max_length=9, unique=True)  # of its own page; says nothing of anybody
    about = models.CharField(max_length=20, blank=True)  # a group of queue.toml; "": not sure
    is_first = models.BooleanField(default=False)  # asked to go first; on which ground is not asked
    booked_for = models.DateTimeField(null=True)  # the time that was booked: from then on it goes first
    taken_at = models.DateTimeField()
    estimate = models.PositiveIntegerField(null=True)  # seconds, as told when it was taken; null: none told
    window = models.PositiveSmallIntegerField(null=True)  # of the last call
    called_at = models.DateTimeField(null=True)  # the first call
    serving_at = models.DateTimeField(null=True)
    missed_at = models.DateTimeField(null=True)  # the last time
    back_after = models.BigIntegerField(
        default=0
    )  # the last call of the site when it came back into the queue
    ended_at = models.DateTimeField(null=True)  # finished, or left; null when nobody said so

    objects = TicketQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["site", "day", "number"], name="visits_one_number_a_day"),
            models.UniqueConstraint(
                fields=["site", "day", "window"],
                condition=Q(state__in=sorted(AT_WINDOW)),
                name="visits_one_at_a_window",
            ),
            models.CheckConstraint(condition=Q(state__in=State.values), name="visits_ticket_state_is_known"),
            models.CheckConstraint(
                condition=Q(window__isnull=False, called_at__isnull=False)
                | Q(state__in=[State.WAITING, State.LEFT]),
                name="visits_called_to_a_window",
            ),
        ]
        indexes = [
            models.Index(fields=["site", "day", "state"], name="visits_ticket_queue"),
            models.Index(fields=["unit", "day"], name="visits_ticket_day"),
        ]

    @property
    def state_words(self) -> str:
        """Where it stands."""
        return str(State(self.state).label)


class Call(models.Model):
    """One time a number was called to a window. `lane`: on which ground; "" when only called again."""

    ticket = models.ForeignKey(Ticket, models.CASCADE, related_name="calls")
    site = models.ForeignKey(ReceptionSite, models.PROTECT, related_name="+")
    day = models.DateField()
    window = models.PositiveSmallIntegerField()
    at = models.DateTimeField()
    lane = models.CharField(max_length=5, blank=True, choices=[(lane.value, lane.value) for lane in Lane])

    class Meta:
        indexes = [models.Index(fields=["site", "day", "-id"], name="visits_calls_of_a_day")]
