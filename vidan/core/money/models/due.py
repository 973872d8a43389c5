"""What somebody is asked to pay, and every đồng that moved because of it. Rows are added, never changed."""

from typing import Self

from django.db import models
from django.db.models import F, Q

from vidan.core.accounts.models import Account
from vidan.core.accounts.scope import SEES_DOSSIERS, Scope
from vidan.core.units.models import Unit


class Method(models.TextChoices):
    """How money came or went. The national portal's payments are only recorded: the house is no payment gateway."""

    CASH = "cash", "Tiền mặt"
    TRANSFER = "transfer", "Chuyển khoản"
    PORTAL = "portal", "Đã nộp trên Cổng Dịch vụ công quốc gia"
    UNRECORDED = "unrecorded", "Không ghi hình thức"  # before there was a money room; never offered


OFFERED = [(m.value, m.label) for m in Method if m != Method.UNRECORDED]


class DueQuerySet(models.QuerySet["Due"]):
    def visible_to(self, scope: Scope) -> Self:
        """What is owed to units in which this person looks at dossiers, units below included."""
        return self.filter(unit__in=scope.sees(SEES_DOSSIERS))


class Due(models.Model):
    """One amount asked for one thing, frozen as it was set: a later price never reaches back (Luật Phí và lệ phí)."""

    class Kind(models.TextChoices):
        FEE = "fee", "Phí"
        LEVY = "levy", "Lệ phí"
        OTHER = "other", "Khoản thu khác"

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    subject = models.CharField(max_length=64)  # opaque: `dossier:7`, `copies:3`
    kind = models.CharField("Loại", max_length=8, choices=Kind)
    # đồng. NULL: not known yet, because the province sets it and nobody has said how much.
    amount = models.PositiveBigIntegerField("Mức thu", null=True)
    # What the posted list or the unit's table said. NULL: it says nothing. Asking another amount is a signal.
    listed = models.PositiveBigIntegerField("Mức niêm yết", null=True)
    quantity = models.PositiveSmallIntegerField("Số lượng", default=1)
    document = models.CharField("Văn bản quy định", max_length=300, blank=True)
    procedure = models.CharField(max_length=40, blank=True)
    edition = models.CharField(max_length=16, blank=True)
    channel = models.CharField(max_length=16, blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey(Account, models.PROTECT, related_name="+")
    # Recorded before there was a money room: no ledger entry of its own vouches for it.
    is_carried_over = models.BooleanField(default=False)

    objects = DueQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["subject"], name="money_due_subject"),
            models.Index(fields=["unit", "at"], name="money_due_unit_at"),
        ]


class MovementQuerySet(models.QuerySet["Movement"]):
    def visible_to(self, scope: Scope) -> Self:
        """Money of units in which this person looks at dossiers, units below included."""
        return self.filter(unit__in=scope.sees(SEES_DOSSIERS))


class Movement(models.Model):
    """One thing that happened to a due: `owed` changes what is still asked, `held` what the office holds.

    A mistake is undone by a counter-entry with its reason; the first row stays as it was.
    """

    class Kind(models.TextChoices):
        ASSESSED = "assessed", "Định mức thu"
        COLLECTED = "collected", "Đã thu"
        REFUNDED = "refunded", "Đã hoàn"
        EXEMPTED = "exempted", "Miễn, giảm"
        WAIVED = "waived", "Thôi thu"
        UNDONE = "undone", "Ghi lại cho đúng"

    due = models.ForeignKey(Due, models.PROTECT, related_name="movements")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=12, choices=Kind)
    owed = models.BigIntegerField(default=0)
    held = models.BigIntegerField(default=0)
    method = models.CharField("Hình thức", max_length=12, choices=Method, blank=True)
    day = models.DateField()  # of the takings: the day itself, or the next one when this day's book is closed
    at = models.DateTimeField()
    by = models.ForeignKey(Account, models.PROTECT, related_name="+")
    slip = models.CharField("Số biên lai", max_length=40, blank=True)
    reason = models.CharField("Lý do, căn cứ", max_length=500, blank=True)
    document = models.CharField("Giấy tờ đã xem", max_length=300, blank=True)
    approved_by = models.CharField("Người duyệt", max_length=150, blank=True)
    undoes = models.OneToOneField("self", models.PROTECT, null=True, related_name="undone_by")
    # The statement's line that said the money came; one line is one payment.
    line = models.OneToOneField("money.BankLine", models.PROTECT, null=True, related_name="movement")
    is_carried_over = models.BooleanField(default=False)

    objects = MovementQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(kind="assessed", owed__gte=0, held=0, method="")
                | Q(kind__in=["exempted", "waived"], owed__lt=0, held=0, method="")
                | Q(kind="collected", owed=0, held__gt=0, method__gt="")
                | Q(kind="refunded", owed=0, held__lt=0, method__gt="")
                | Q(kind="undone", undoes__isnull=False),
                name="money_movement_says_what_it_does",
            ),
            models.CheckConstraint(
                condition=Q(undoes__isnull=True) | ~Q(undoes=F("id")), name="money_movement_undoes_another"
            ),
        ]
        indexes = [models.Index(fields=["unit", "day", "by"], name="money_movement_unit_day_by")]
