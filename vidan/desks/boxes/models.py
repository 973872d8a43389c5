"""An opening of the suggestion box before two witnesses, and every slip that was in it."""

from typing import ClassVar, Self

from django.db import models
from django.db.models import Q

from vidan.core.accounts.models import Account
from vidan.core.accounts.scope import SEES_DOSSIERS, Scope
from vidan.core.files.models import KeptFile
from vidan.core.flow import Flowing
from vidan.desks.boxes.flow import State
from vidan.desks.petitions.models import Petition


class BoxOpeningQuerySet(models.QuerySet["BoxOpening"]):
    def visible_to(self, scope: Scope) -> Self:
        """Those of the units in which this person looks at what residents bring, units below included."""
        return self.filter(unit__in=scope.sees(SEES_DOSSIERS))


class BoxOpening(Flowing):
    """Once the box was opened. The witnesses sign the minutes by hand; the scan of them is `signed`."""

    SUBJECT: ClassVar[str] = "box_opening"
    NAMED: ClassVar[str] = "Lần mở hòm thư này"

    year = models.PositiveSmallIntegerField()
    number = models.PositiveSmallIntegerField()  # within the year
    place = models.CharField("Hòm thư đặt ở", max_length=200)
    opened_at = models.DateTimeField("Mở lúc")
    by = models.ForeignKey(Account, models.PROTECT, related_name="+")
    witness_1 = models.CharField("Người chứng kiến thứ nhất", max_length=100)
    witness_1_of = models.CharField("Chức danh, tổ chức", max_length=150)
    witness_2 = models.CharField("Người chứng kiến thứ hai", max_length=100)
    witness_2_of = models.CharField("Chức danh, tổ chức ", max_length=150)
    seal_whole = models.BooleanField("Khóa, niêm phong còn nguyên khi mở", default=True)
    remarks = models.CharField("Ghi chú", max_length=500, blank=True)
    recorded_at = models.DateTimeField(null=True)
    signed = models.ForeignKey(KeptFile, models.PROTECT, null=True, related_name="+")

    objects = BoxOpeningQuerySet.as_manager()

    class Meta:
        ordering = ["-year", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["unit", "year", "number"], name="boxes_number_once_in_a_year"),
            models.CheckConstraint(condition=Q(state__in=State.values), name="boxes_state_is_known"),
        ]

    @property
    def code(self) -> str:
        """“HT 3/2026”."""
        return f"HT {self.number}/{self.year}"

    @property
    def state_words(self) -> str:
        return str(State(self.state).label)

    @property
    def is_open(self) -> bool:
        """Slips may still be written down."""
        return self.state == State.OPENED


class Slip(models.Model):
    """One paper of the box: photographed, numbered, entered; a complaint or denunciation is only counted."""

    class Kind(models.TextChoices):
        VOICE = "voice", "Góp ý, phản ánh, kiến nghị"
        SEALED = "sealed", "Khiếu nại, tố cáo: bỏ phong bì, ghi Sổ kín"
        UNREADABLE = "unreadable", "Phiếu trống, không đọc được"

    opening = models.ForeignKey(BoxOpening, models.PROTECT, related_name="slips")
    number = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=10, choices=Kind)
    photo = models.ForeignKey(KeptFile, models.PROTECT, null=True, related_name="+")
    petition = models.OneToOneField(Petition, models.PROTECT, null=True, related_name="box_slip")
    is_lodged = models.BooleanField(default=False)  # it has a line in the closed register; nothing says which

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["opening", "number"], name="boxes_slip_number_once"),
            models.CheckConstraint(
                condition=Q(kind="voice", petition__isnull=False, photo__isnull=False)
                | Q(kind="unreadable", petition__isnull=True, photo__isnull=False)
                | Q(kind="sealed", petition__isnull=True, photo__isnull=True),
                name="boxes_slip_has_what_its_kind_has",
            ),
            models.CheckConstraint(
                condition=Q(kind="sealed") | Q(is_lodged=False), name="boxes_only_sealed_is_lodged"
            ),
        ]
