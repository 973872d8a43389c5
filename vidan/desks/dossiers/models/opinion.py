"""An opinion asked of another body, with a deadline of its own."""

from collections.abc import Iterable
from typing import ClassVar, Self

from django.db import models
from django.db.models import Q

from vidan.core.accounts.models import Account, Role
from vidan.core.flow import Flowing, Move
from vidan.core.kept import Moment
from vidan.core.promises.models import Promise
from vidan.core.units.models import Unit
from vidan.desks.dossiers.flow_opinions import ANSWER_OPINION, OpinionState


class OpinionQuerySet(models.QuerySet["Opinion"]):
    def asked_of(self, units: Iterable[int]) -> Self:
        """Asked of one of these units, which therefore sees the dossier; not when it was dropped."""
        return self.filter(asked_unit__in=units).exclude(state=OpinionState.DROPPED)

    def open(self) -> Self:
        return self.filter(state=OpinionState.ASKED)

    def overdue(self, now: Moment) -> Self:
        """Still waited for although its own deadline has passed."""
        return self.open().filter(promise__due_at__lt=now)


class Opinion(Flowing):
    """`unit` asked it. Of a unit of the house (`asked_unit`) or of a body outside, by name; one of the two."""

    SUBJECT: ClassVar[str] = "opinion"
    NAMED: ClassVar[str] = "Văn bản lấy ý kiến này"

    dossier = models.ForeignKey("dossiers.Dossier", models.PROTECT, related_name="opinions")
    asked_unit = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="+")
    body = models.CharField(max_length=200, blank=True)
    letter = models.CharField(max_length=64, blank=True)  # number of the paper that asked
    question = models.TextField()
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey(Account, models.PROTECT, related_name="+")
    promise = models.OneToOneField(Promise, models.PROTECT, related_name="opinion")
    reminded_at = models.DateTimeField(null=True)  # the last time
    answer = models.TextField(blank=True)
    answer_letter = models.CharField(max_length=64, blank=True)
    answered_at = models.DateTimeField(null=True)
    answered_by = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")

    objects = OpinionQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(asked_unit__isnull=True, body__gt="") | Q(asked_unit__isnull=False, body=""),
                name="dossiers_opinion_of_one_body",
            ),
            models.CheckConstraint(
                condition=Q(state=OpinionState.ANSWERED, answer__gt="", answered_at__isnull=False)
                | ~Q(state=OpinionState.ANSWERED),
                name="dossiers_opinion_answered_has_its_words",
            ),
        ]
        indexes = [models.Index(fields=["asked_unit", "state"], name="dossiers_opinion_asked")]

    def seat(self, move: Move, role: Role) -> int:
        """A unit of the house answers itself; what a body outside answers, who asked writes down."""
        return self.asked_unit_id or self.unit_id if move.verb == ANSWER_OPINION.verb else self.unit_id
