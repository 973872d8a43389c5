"""What came of a day: jobs done, photographs, households helped, what people said and what became of it."""

from typing import ClassVar, Self

from django.db import models
from django.db.models import Q

from vidan.core.accounts.models import Account
from vidan.core.accounts.scope import Scope
from vidan.core.files.models import KeptFile
from vidan.core.flow import Flowing
from vidan.desks.commitments.models import Commitment
from vidan.desks.fielddays.content import Work, work
from vidan.desks.fielddays.flow import MatterState
from vidan.desks.fielddays.models.days import SEES_DAYS, FieldDay


class Done(models.Model):
    """So much of a kind of job was done; several phones may each bring a part, and the parts add up."""

    day = models.ForeignKey(FieldDay, models.PROTECT, related_name="done")
    kind = models.CharField("Việc", max_length=20)
    quantity = models.PositiveIntegerField("Số lượng đã làm")
    words = models.CharField("Cụ thể", max_length=200, blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey(Account, models.PROTECT, related_name="+")
    struck_at = models.DateTimeField(null=True)  # written down by mistake

    class Meta:
        ordering = ["id"]

    @property
    def work(self) -> Work:
        return work(self.kind)


class Photo(models.Model):
    """A photograph of the day. Everybody sees it only when those on it agreed, or nobody can be known on it."""

    class When(models.TextChoices):
        BEFORE = "before", "Trước khi làm"
        AFTER = "after", "Sau khi làm"
        OTHER = "other", "Trong ngày"

    class Consent(models.TextChoices):
        NOBODY = "nobody", "Không thấy rõ mặt ai"
        AGREED = "agreed", "Người trong ảnh đồng ý cho đăng"
        NOT_ASKED = "not_asked", "Chưa hỏi, không đăng"

    day = models.ForeignKey(FieldDay, models.PROTECT, related_name="photos")
    file = models.OneToOneField(KeptFile, models.PROTECT, related_name="+")
    kind = models.CharField("Việc", max_length=20, blank=True)
    taken = models.CharField("Chụp lúc", max_length=8, choices=When)
    consent = models.CharField("Cho phép đăng", max_length=10, choices=Consent)
    words = models.CharField("Lời dưới ảnh", max_length=200, blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey(Account, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["id"]

    @property
    def is_public(self) -> bool:
        return self.consent != self.Consent.NOT_ASKED

    @property
    def work(self) -> Work:
        return work(self.kind)


class HouseholdQuerySet(models.QuerySet["Household"]):
    def visible_to(self, scope: Scope) -> Self:
        """Of units in which this person works with people, units below included."""
        return self.filter(day__unit__in=scope.sees(SEES_DAYS))


class Household(models.Model):
    """A household that was helped. Who they are stays in the office, masked until somebody opens it."""

    SUBJECT: ClassVar[str] = "household"

    class Ground(models.TextChoices):
        ELDERLY = "elderly", "Người cao tuổi, neo đơn"
        POLICY = "policy", "Gia đình chính sách"
        DISABLED = "disabled", "Người khuyết tật"
        POOR = "poor", "Hộ nghèo, cận nghèo"
        OTHER = "other", "Hoàn cảnh khác"

    day = models.ForeignKey(FieldDay, models.PROTECT, related_name="households")
    ground = models.CharField("Hoàn cảnh", max_length=10, choices=Ground)
    name = models.CharField("Họ tên chủ hộ", max_length=100)
    helped = models.CharField("Đã giúp gì", max_length=300)
    at = models.DateTimeField()
    by = models.ForeignKey(Account, models.PROTECT, related_name="+")

    objects = HouseholdQuerySet.as_manager()

    class Meta:
        ordering = ["id"]

    @property
    def subject(self) -> str:
        return f"{self.SUBJECT}:{self.pk}"


class MatterQuerySet(models.QuerySet["Matter"]):
    def visible_to(self, scope: Scope) -> Self:
        """Of units in which this person works with people, units below included."""
        return self.filter(unit__in=scope.sees(SEES_DAYS))


class Matter(Flowing):
    """Something people said: explained on the spot, done, promised by a day, or sent on for a plan by a day."""

    SUBJECT: ClassVar[str] = "matter"

    day = models.ForeignKey(FieldDay, models.PROTECT, related_name="matters")
    words = models.TextField("Bà con nói gì")
    speaker = models.CharField("Họ tên người nói", max_length=100, blank=True)
    phone = models.CharField("Số điện thoại", max_length=20, blank=True)
    answer = models.TextField("Đã trả lời, đã làm", blank=True)
    sent_to = models.CharField("Chuyển đến", max_length=200, blank=True)
    public_words = models.TextField("Lời đăng cho mọi người", blank=True)
    commitment = models.OneToOneField(Commitment, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()
    by = models.ForeignKey(Account, models.PROTECT, related_name="+")

    objects = MatterQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=MatterState.values), name="fielddays_matter_state_is_known"
            ),
            models.CheckConstraint(
                condition=~Q(state__in=[MatterState.EXPLAINED, MatterState.DONE]) | Q(answer__gt=""),
                name="fielddays_answered_says_how",
            ),
            models.CheckConstraint(
                condition=Q(commitment__isnull=False, state__in=[MatterState.PROMISED, MatterState.SENT])
                | Q(
                    commitment__isnull=True,
                    state__in=[MatterState.HEARD, MatterState.EXPLAINED, MatterState.DONE],
                ),
                name="fielddays_promised_has_its_promise",
            ),
        ]
        indexes = [models.Index(fields=["unit", "state", "-id"], name="fielddays_matter_unit_state")]

    @property
    def state_words(self) -> str:
        return str(MatterState(self.state).label)
