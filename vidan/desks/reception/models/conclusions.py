"""What the head concluded at the end of a reception day: each point a commitment of the unit."""

from typing import ClassVar, Self

from django.db import models

from vidan.core.accounts.models import Account
from vidan.core.accounts.scope import SEES_DOSSIERS, Scope
from vidan.core.units.models import Unit
from vidan.desks.commitments.models import Commitment
from vidan.desks.reception.models.days import ReceptionDay
from vidan.desks.reception.models.visits import Hearing


class ConclusionQuerySet(models.QuerySet["Conclusion"]):
    def visible_to(self, scope: Scope) -> Self:
        """Those of the units in which this person looks at dossiers."""
        return self.filter(unit__in=scope.sees(SEES_DOSSIERS))


class Conclusion(models.Model):
    """Thông báo kết luận việc tiếp công dân of one day. It names the lines of the register, never the people."""

    SUBJECT: ClassVar[str] = "reception_conclusion"

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    day = models.OneToOneField(ReceptionDay, models.PROTECT, related_name="conclusion")
    number = models.CharField(max_length=60)
    at = models.DateTimeField()
    by = models.ForeignKey(Account, models.PROTECT, related_name="+")
    signer = models.CharField(max_length=120)
    position = models.CharField(max_length=120)

    objects = ConclusionQuerySet.as_manager()

    @property
    def subject(self) -> str:
        return f"{self.SUBJECT}:{self.pk}"


class Point(models.Model):
    """One thing to be done, by whom and when, as it was signed; what became of it stands with its commitment."""

    conclusion = models.ForeignKey(Conclusion, models.PROTECT, related_name="points")
    line = models.ForeignKey(Hearing, models.PROTECT, related_name="points")
    commitment = models.OneToOneField(Commitment, models.PROTECT, related_name="reception_point")
    words = models.CharField(max_length=500)
    owner = models.CharField(max_length=250)
    due_on = models.DateField()

    class Meta:
        ordering = ["id"]
