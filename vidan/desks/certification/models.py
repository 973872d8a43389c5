"""A run: what one visit brought to be certified; and its lines, each a number in the law's register."""

from typing import ClassVar, Self

from django.db import models
from django.db.models import Q

from vidan.core.accounts.models import Account
from vidan.core.accounts.scope import SEES_DOSSIERS, Scope
from vidan.core.flow import Flowing
from vidan.core.promises.models import Promise
from vidan.core.units.models import Unit
from vidan.desks.certification.flow import State


class RunQuerySet(models.QuerySet["Run"]):
    def visible_to(self, scope: Scope) -> Self:
        """Runs of units in which this person looks at dossiers, units below included."""
        return self.filter(unit__in=scope.sees(SEES_DOSSIERS))


class Run(Flowing):
    """One handing-in at the window, of one person or several: signed, stamped and given back together."""

    SUBJECT: ClassVar[str] = "certification"

    code = models.CharField("Mã lượt", max_length=32)
    received_at = models.DateTimeField()
    received_by = models.ForeignKey(Account, models.PROTECT, related_name="+")
    promise = models.OneToOneField(Promise, models.PROTECT, related_name="certification")
    signer = models.CharField("Người ký", max_length=250, blank=True)  # name and title, as the register wants
    signed_at = models.DateTimeField(null=True)
    stamped_at = models.DateTimeField(null=True)
    returned_at = models.DateTimeField(null=True)

    objects = RunQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["unit", "code"], name="certification_one_code_per_unit"),
            models.CheckConstraint(condition=Q(state__in=State.values), name="certification_state_is_known"),
            models.CheckConstraint(
                condition=Q(signer__gt="", signed_at__isnull=False)
                | Q(state__in=[State.RECEIVED, State.CANCELLED]),
                name="certification_signed_has_its_signer",
            ),
        ]
        indexes = [
            models.Index(fields=["unit", "state"], name="certification_unit_state"),
            models.Index(fields=["unit", "-received_at"], name="certification_unit_received"),
        ]

    @property
    def state_words(self) -> str:
        """Where it stands."""
        return str(State(self.state).label)


class LineQuerySet(models.QuerySet["Line"]):
    def visible_to(self, scope: Scope) -> Self:
        """Lines of units in which this person looks at dossiers, units below included."""
        return self.filter(unit__in=scope.sees(SEES_DOSSIERS))

    def live(self) -> Self:
        """Not struck out."""
        return self.filter(voided_at=None)


class Line(models.Model):
    """One document and its copies under one number (số chứng thực). Only a striking-out is ever written to it."""

    class Kind(models.TextChoices):
        COPY = "copy", "Bản sao"
        SIGNATURE = "signature", "Chữ ký"
        OTHER = "other", "Hợp đồng, giao dịch"

    run = models.ForeignKey(Run, models.PROTECT, related_name="lines")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    kind = models.CharField("Việc", max_length=10, choices=Kind)
    year = models.PositiveSmallIntegerField()
    number = models.PositiveIntegerField("Số chứng thực")
    requester = models.CharField("Họ tên người yêu cầu", max_length=100)
    requester_fold = models.TextField()  # without marks, for search
    title = models.CharField("Tên bản chính, văn bản", max_length=300)
    pages = models.PositiveSmallIntegerField("Số trang")
    copies = models.PositiveSmallIntegerField("Số bản")
    fee = models.PositiveIntegerField("Phí")  # đồng, as the table of the day said
    received_at = models.DateTimeField()  # of the run, for the register's order
    voided_at = models.DateTimeField(null=True)
    void_reason = models.CharField("Lý do gạch", max_length=300, blank=True)

    objects = LineQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "kind", "year", "number"], name="certification_one_number_per_register"
            ),
            models.CheckConstraint(
                condition=Q(voided_at__isnull=True, void_reason="")
                | Q(voided_at__isnull=False, void_reason__gt=""),
                name="certification_void_has_its_reason",
            ),
        ]
        indexes = [models.Index(fields=["unit", "kind", "received_at"], name="certification_line_register")]

    @property
    def written_number(self) -> str:
        """12/2026."""
        return f"{self.number:02}/{self.year}"
