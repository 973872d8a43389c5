"""A line of the closed register of complaints and denunciations. There is no field for what it says or who wrote it."""

from typing import ClassVar, Self

from django.db import models
from django.db.models import Q

from vidan.core.accounts.models import Account, Role
from vidan.core.accounts.scope import Scope
from vidan.core.flow import Flowing
from vidan.core.promises.models import Promise
from vidan.desks.petitions.sealed import LONGER, LineState


class SealedLineQuerySet(models.QuerySet["SealedLine"]):
    def visible_to(self, scope: Scope) -> Self:
        """Only what this person handles, and all of the very unit this person leads. Nobody above sees them."""
        leads = [unit for role, unit in scope.holds if role == Role.LEADER]
        return self.filter(Q(handler=scope.account_id) | Q(unit__in=leads))


class SealedLine(Flowing):
    """Number, kind, dates and who handles it. Contents and identity stay on paper or in the State's own system."""

    SUBJECT: ClassVar[str] = "sealed"

    class Kind(models.TextChoices):
        COMPLAINT = "complaint", "Khiếu nại"
        DENUNCIATION = "denunciation", "Tố cáo"

    kind = models.CharField(max_length=12, choices=Kind)
    number = models.PositiveIntegerField()  # in the register of its kind, unit and year
    year = models.PositiveSmallIntegerField()
    received_on = models.DateField()
    entered_at = models.DateTimeField()
    handler = models.ForeignKey(Account, models.PROTECT, related_name="+")
    from_box = models.BooleanField(default=False)  # found in the suggestion box; not which slip it was
    extensions = models.PositiveSmallIntegerField(
        default=0
    )  # how often a longer limit was given, by a document
    document = models.CharField(
        max_length=60, blank=True
    )  # number of the last document: accepted, extended, ended
    decided_on = models.DateField(null=True)
    ended_on = models.DateField(null=True)
    promise = models.ForeignKey(Promise, models.PROTECT, null=True, related_name="+")

    objects = SealedLineQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "kind", "year", "number"], name="petitions_sealed_number_once"
            ),
            models.CheckConstraint(
                condition=Q(state__in=LineState.values), name="petitions_sealed_state_is_known"
            ),
            models.CheckConstraint(
                condition=Q(extensions__lte=1) | Q(kind="denunciation", extensions__lte=2),
                name="petitions_sealed_extended_by_law",
            ),
        ]
        indexes = [
            models.Index(fields=["unit", "kind", "-year", "-number"], name="petitions_sealed_register")
        ]

    @property
    def code(self) -> str:
        """“KN 3/2026”, “TC 1/2026”."""
        return f"{'KN' if self.kind == self.Kind.COMPLAINT else 'TC'} {self.number}/{self.year}"

    @property
    def state_words(self) -> str:
        return str(LineState(self.state).label)

    @property
    def longer(self) -> str:
        """The step of the next longer limit; "" when the law knows none any more."""
        steps = LONGER[self.kind][self.extensions :]
        return steps[0] if steps and self.state == LineState.ACCEPTED else ""
