"""What must stay, what was proposed and decided to be destroyed, what was destroyed; and who asked for their data."""

from datetime import datetime
from typing import Self

from django.db import models
from django.db.models import F, Q

from vidan.core.accounts.models import Account
from vidan.core.kept import Moment
from vidan.core.people.models import Person
from vidan.core.units.models import Unit

# What the ledger tells.
HOLD, LIFT = "hold_records", "lift_hold"
PROPOSE, DECIDE, DESTROY = "propose_destruction", "decide_destruction", "destroy_records"
ASK, ANSWER = "ask_own_data", "answer_own_data"


class Hold(models.Model):
    """Nothing of this type (or this one record) is destroyed until lifted: an inspection, a complaint, a court."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=24)  # key of a type in data/retention.toml
    record = models.CharField(max_length=64, blank=True)  # `dossier:7`; "" for the whole type
    reason = models.CharField("Lý do", max_length=300)
    document = models.CharField("Văn bản yêu cầu giữ", max_length=200)
    by = models.ForeignKey(Account, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    lifted_at = models.DateTimeField(null=True)
    lifted_by = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")
    lifted_why = models.CharField("Lý do thôi giữ", max_length=300, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(lifted_at__isnull=True, lifted_by__isnull=True, lifted_why="")
                | Q(lifted_at__isnull=False, lifted_by__isnull=False, lifted_why__gt=""),
                name="retention_lifted_says_why",
            ),
        ]
        indexes = [models.Index(fields=["unit", "kind"], name="retention_hold_unit_kind")]

    @property
    def subject(self) -> str:
        return f"hold:{self.pk}"


class Proposal(models.Model):
    """These records, past their period, are proposed for destroying; a leader decides by a document."""

    class Decision(models.TextChoices):
        APPROVED = "approved", "Đồng ý hủy"
        REFUSED = "refused", "Không hủy"

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=24)
    ids = models.JSONField()  # opaque ids, frozen when it was proposed
    why = models.CharField("Lý do đề nghị", max_length=500)
    proposed_by = models.ForeignKey(Account, models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField()
    decision = models.CharField(max_length=8, choices=Decision, blank=True)
    document = models.CharField("Số, ký hiệu văn bản", max_length=100, blank=True)
    document_on = models.DateField("Ngày văn bản", null=True)
    words = models.CharField("Ý kiến", max_length=500, blank=True)
    decided_by = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)
    reached = models.PositiveIntegerField(default=0)  # how many of the ids the work has looked at
    done_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(decision="", decided_at__isnull=True, done_at__isnull=True, reached=0)
                | Q(decision="refused", decided_at__isnull=False, done_at__isnull=True, reached=0)
                | Q(
                    decision="approved",
                    decided_at__isnull=False,
                    document__gt="",
                    document_on__isnull=False,
                ),
                name="retention_destroyed_only_by_a_document",
            ),
        ]
        indexes = [models.Index(fields=["unit", "-proposed_at"], name="retention_proposal_unit")]

    @property
    def subject(self) -> str:
        return f"destruction:{self.pk}"


class Destroyed(models.Model):
    """What was destroyed in one go: of which type, how many, which, why, by whom, by which document. Kept for good."""

    proposal = models.ForeignKey(Proposal, models.PROTECT, related_name="destroyed")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=24)
    count = models.PositiveIntegerField()
    ids = models.JSONField()  # opaque ids; they say nothing about anybody
    why = models.CharField(max_length=500)
    document = models.CharField(max_length=100)
    by = models.ForeignKey(Account, models.PROTECT, related_name="+")  # who decided
    at = models.DateTimeField()

    class Meta:
        ordering = ["id"]

    @property
    def subject(self) -> str:
        return f"destroyed:{self.pk}"


class DataRequestQuerySet(models.QuerySet["DataRequest"]):
    def overdue(self, now: Moment) -> Self:
        """Still waiting although the day of the answer has passed."""
        return self.filter(answered_at=None, answer_by__lt=now)

    def late(self, now: datetime) -> Self:
        """Answered late, or overdue: what is counted."""
        return self.filter(Q(answered_at__gt=F("answer_by")) | Q(answered_at__isnull=True, answer_by__lt=now))


class DataRequest(models.Model):
    """Somebody asked to see, correct or erase what is kept about them (Luật 91/2025/QH15); and how it was answered."""

    class Wish(models.TextChoices):
        SEE = "see", "Xem dữ liệu của mình"
        CORRECT = "correct", "Sửa thông tin liên hệ của mình"
        ERASE = "erase", "Xóa lời ghi về mình"

    class Shown(models.TextChoices):
        CARD = "card", "Thẻ căn cước"
        VNEID = "vneid", "Căn cước điện tử (VNeID)"
        PAPERS = "papers", "Giấy tờ khác có ảnh"

    class Answer(models.TextChoices):
        PRINTED = "printed", "Đã in phiếu, trao tận tay"
        SHOWN = "shown", "Đã cho xem trên màn hình"
        CORRECTED = "corrected", "Đã sửa thông tin liên hệ"
        ERASED = "erased", "Đã xóa lời ghi"
        REFUSED = "refused", "Không đáp ứng được"

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    wish = models.CharField(max_length=8, choices=Wish)
    proof = models.CharField(max_length=8, choices=Shown)
    by = models.ForeignKey(Account, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    answer = models.CharField(max_length=10, choices=Answer, blank=True)
    words = models.CharField("Ghi thêm", max_length=300, blank=True)
    answered_at = models.DateTimeField(null=True)
    # Frozen when asked. NULL: asked before this was counted, or the calendar did not reach that far.
    answer_by = models.DateTimeField(null=True)

    objects = DataRequestQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(answer="", answered_at__isnull=True)
                | Q(answer="refused", words__gt="", answered_at__isnull=False)
                | Q(answer__in=["printed", "shown", "corrected", "erased"], answered_at__isnull=False),
                name="retention_request_refused_says_why",
            ),
        ]
        indexes = [
            models.Index(
                fields=["unit", "answer_by"],
                condition=Q(answered_at__isnull=True),
                name="retention_request_waiting",
            ),
            models.Index(fields=["unit", "-at"], name="retention_request_unit"),
            models.Index(fields=["person", "-at"], name="retention_request_person"),
        ]

    @property
    def subject(self) -> str:
        return f"data_request:{self.pk}"

    @property
    def was_late(self) -> bool:
        """Answered after the day on which it was to be."""
        return bool(self.answered_at and self.answer_by and self.answered_at > self.answer_by)
