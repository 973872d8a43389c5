"""Who came to the reception room, and each matter they brought: a line of the law's register."""

from datetime import date
from typing import ClassVar, Self

from django.db import models
from django.db.models import Q

from vidan.core.accounts.models import Account
from vidan.core.accounts.scope import SEES_DOSSIERS, Scope
from vidan.core.flow import Flowing
from vidan.core.promises.models import Promise
from vidan.core.units.models import Unit
from vidan.desks.reception.flow import State
from vidan.desks.reception.models.days import ReceptionDay, Turn


class Matter(models.Model):
    """What people come about, however often: “received N times” is counted on it, not on a letter."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    opened_at = models.DateTimeField()


class VisitQuerySet(models.QuerySet["Visit"]):
    def visible_to(self, scope: Scope) -> Self:
        """Visits to units in which this person looks at dossiers."""
        return self.filter(unit__in=scope.sees(SEES_DOSSIERS))


class Visit(models.Model):
    """One person or group received once. Of who denounces nothing is kept here, not even the hour."""

    SUBJECT: ClassVar[str] = "reception_visit"

    class Paper(models.TextChoices):
        NONE = "", "Không có giấy tờ"
        CARD = "card", "Căn cước, căn cước công dân, số định danh"
        PASSPORT = "passport", "Hộ chiếu"
        OTHER = "other", "Giấy tờ tùy thân khác"

    class Written(models.TextChoices):
        SELF = "", "Có đơn, hoặc tự viết được"
        SIGNED = "signed", "Cán bộ ghi, đã đọc lại, công dân ký tên"
        FINGERPRINT = "fingerprint", "Cán bộ ghi, đã đọc lại, công dân điểm chỉ"

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    day = models.ForeignKey(ReceptionDay, models.PROTECT, null=True, related_name="visits")
    turn = models.OneToOneField(Turn, models.PROTECT, null=True, related_name="visit")
    on = models.DateField()
    at = models.DateTimeField(null=True)  # none: a denunciation
    by = models.ForeignKey(Account, models.PROTECT, related_name="+")
    name = models.CharField("Họ tên", max_length=100, blank=True)
    name_fold = models.CharField(max_length=100, blank=True)  # without marks, for search
    address = models.CharField("Địa chỉ", max_length=300, blank=True)
    paper_kind = models.CharField("Giấy tờ", max_length=8, choices=Paper, blank=True)
    paper = models.BinaryField(default=bytes)  # its number, sealed: keys.seal_paper
    people = models.PositiveSmallIntegerField("Số người", default=1)
    representatives = models.CharField("Người đại diện", max_length=500, blank=True)
    written = models.CharField("Người ghi", max_length=11, choices=Written, blank=True)

    objects = VisitQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(name__gt="", at__isnull=False)
                | Q(name="", address="", paper_kind="", representatives="", at__isnull=True),
                name="reception_visit_is_named_or_nobodys",
            )
        ]
        indexes = [models.Index(fields=["unit", "-on"], name="reception_visit_unit_on")]

    @property
    def subject(self) -> str:
        return f"{self.SUBJECT}:{self.pk}"

    @property
    def is_sealed(self) -> bool:
        """A denunciation: who it was stays on paper or in the State's own system."""
        return not self.name


class HearingQuerySet(models.QuerySet["Hearing"]):
    def visible_to(self, scope: Scope) -> Self:
        """Lines of the registers of units in which this person looks at dossiers."""
        return self.filter(unit__in=scope.sees(SEES_DOSSIERS))


class Hearing(Flowing):
    """One content of one visit: a numbered line of Mẫu 03/TCD, and what became of it."""

    SUBJECT: ClassVar[str] = "reception"

    class Kind(models.TextChoices):
        COMPLAINT = "complaint", "Khiếu nại"
        DENUNCIATION = "denunciation", "Tố cáo"
        PETITION = "petition", "Kiến nghị"
        REFLECTION = "reflection", "Phản ánh"

    class Reply(models.TextChoices):
        ACCEPTED = "accepted", "Thụ lý giải quyết"
        MORE_TIME = "more_time", "Cần thêm thời gian"
        REFUSED = "refused", "Từ chối giải quyết"
        TRANSFERRED = "transferred", "Chuyển cơ quan có thẩm quyền"

    visit = models.ForeignKey(Visit, models.PROTECT, related_name="hearings")
    matter = models.ForeignKey(Matter, models.PROTECT, related_name="hearings")
    year = models.PositiveSmallIntegerField()
    number = models.PositiveIntegerField("Số thứ tự")
    kind = models.CharField("Loại", max_length=12, choices=Kind)
    summary = models.CharField("Nội dung", max_length=500, blank=True)
    settled_by = models.CharField("Cơ quan đã giải quyết", max_length=200, blank=True)
    is_ours = models.BooleanField("Thuộc thẩm quyền", default=False)
    guided_to = models.CharField(max_length=200, blank=True)
    guided_number = models.CharField(max_length=60, blank=True)
    handler = models.CharField(max_length=200, blank=True)
    handler_number = models.CharField(max_length=60, blank=True)
    outcome = models.CharField(max_length=1_000, blank=True)  # what was said or done, as column 12 wants it
    note = models.CharField("Ghi chú", max_length=300, blank=True)
    promise = models.OneToOneField(Promise, models.PROTECT, null=True, related_name="reception")
    reply = models.CharField(max_length=11, choices=Reply, blank=True)
    reply_number = models.CharField(max_length=60, blank=True)
    replied_at = models.DateTimeField(null=True)
    ground = models.CharField(max_length=12, blank=True)  # why it was refused: a key of refusals.toml
    notice_number = models.CharField(max_length=60, blank=True)
    signer = models.CharField(max_length=250, blank=True)
    signed_at = models.DateTimeField(null=True)

    objects = HearingQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["unit", "year", "number"], name="reception_one_number_a_year"),
            models.CheckConstraint(condition=Q(state__in=State.values), name="reception_state_is_known"),
            models.CheckConstraint(
                condition=Q(kind="denunciation", state=State.SEALED, summary="", outcome="", note="")
                | (~Q(kind="denunciation") & ~Q(state=State.SEALED) & Q(summary__gt="")),
                name="reception_denunciation_says_nothing",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=[State.REFUSED, State.REFUSING, State.NOTIFIED]) | Q(ground__gt=""),
                name="reception_refused_on_a_ground",
            ),
            models.CheckConstraint(
                condition=~Q(state=State.REPLIED) | Q(reply__gt="", replied_at__isnull=False),
                name="reception_replied_says_what",
            ),
        ]
        indexes = [
            models.Index(fields=["unit", "state"], name="reception_hearing_unit_state"),
            models.Index(fields=["matter", "id"], name="reception_hearing_matter"),
        ]

    @property
    def state_words(self) -> str:
        """Where it stands."""
        return str(State(self.state).label)

    @property
    def on(self) -> date:
        return self.visit.on

    @property
    def written_number(self) -> str:
        """12/2026."""
        return f"{self.number:02}/{self.year}"


class PaperReceipt(models.Model):
    """Papers taken from somebody: Mẫu 02/TCD. The papers themselves stay paper."""

    visit = models.ForeignKey(Visit, models.PROTECT, related_name="receipts")
    at = models.DateTimeField()
    by = models.ForeignKey(Account, models.PROTECT, related_name="+")
    items = models.JSONField()  # [[name, pages, state], …]
    copies = models.PositiveSmallIntegerField(default=2)
