"""The one apology a missed date allows (Mẫu 04), and what a person said when the new date was missed as well."""

from django.db import models
from django.db.models import F, Q

from vidan.core.accounts.models import Account
from vidan.core.promises.models import Promise
from vidan.desks.dossiers.models.dossier import Dossier, IssuedPaper


class Apology(models.Model):
    """Drafted with a cause and a later date, signed by the head of the deciding unit, given to the family: once."""

    class Cause(models.TextChoices):
        OVERLOOKED = "overlooked", "Chúng tôi để sót, để chậm hồ sơ"
        WORKLOAD = "workload", "Chúng tôi chưa bố trí đủ người giải quyết"
        WRONG_DATE = "wrong_date", "Chúng tôi hẹn ngày chưa đúng"
        VERIFYING = "verifying", "Việc xác minh cần thêm thời gian, chúng tôi chưa tính hết"
        OTHER_BODY = "other_body", "Cơ quan phối hợp chưa trả lời, chúng tôi chưa đôn đốc kịp"
        SYSTEM = "system", "Hệ thống máy tính, đường truyền trục trặc"
        DISASTER = "disaster", "Thiên tai, sự cố làm gián đoạn công việc"

    class How(models.TextChoices):
        HANDED = "handed", "Trao tận tay"
        EMAIL = "email", "Gửi thư điện tử"
        MESSAGE = "message", "Gửi tin nhắn, Zalo"
        POST = "post", "Gửi bưu chính"

    dossier = models.ForeignKey(Dossier, models.PROTECT, related_name="apologies")
    promise = models.ForeignKey(Promise, models.PROTECT, related_name="apologies")
    is_official = models.BooleanField(default=False)  # written in the official system, only recorded here
    cause = models.CharField("Vì sao chậm", max_length=12, choices=Cause)
    went_wrong = models.TextField(blank=True)
    whose = models.TextField(blank=True)
    ahead = models.TextField(blank=True)
    until = models.DateTimeField()  # the later date
    drawn_due_at = models.DateTimeField(null=True)  # the date its digital original names; without one NULL
    proposed_at = models.DateTimeField()
    proposed_by = models.ForeignKey(Account, models.PROTECT, related_name="+")
    returned_at = models.DateTimeField(null=True)  # not signed: drawn back, or to be written anew
    returned_why = models.TextField(blank=True)
    signed_at = models.DateTimeField(null=True)
    signer = models.CharField(max_length=250, blank=True)
    number = models.CharField(max_length=40, blank=True)
    was_due_at = models.DateTimeField(null=True)  # the date in force until it was signed
    issued = models.OneToOneField(IssuedPaper, models.PROTECT, null=True, related_name="apology")
    delivered_at = models.DateTimeField(null=True)
    delivered_by = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")
    delivered_how = models.CharField(max_length=8, choices=How, blank=True)
    delivered_to = models.CharField(max_length=100, blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["promise"], condition=Q(returned_at=None), name="dossiers_one_apology_per_promise"
            ),
            models.CheckConstraint(
                condition=Q(is_official=True) | Q(went_wrong__gt="", whose__gt="", ahead__gt=""),
                name="dossiers_apology_says_it_plainly",
            ),
            models.CheckConstraint(
                condition=Q(signed_at=None, number="", was_due_at=None, delivered_at=None)
                | Q(
                    signed_at__isnull=False,
                    number__gt="",
                    was_due_at__isnull=False,
                    until__gt=F("was_due_at"),
                ),
                name="dossiers_apology_signed_has_number",
            ),
            models.CheckConstraint(
                condition=Q(delivered_at=None, delivered_to="")
                | Q(delivered_at__isnull=False, delivered_to__gt="", delivered_how__gt=""),
                name="dossiers_apology_given_to_somebody",
            ),
        ]

    @property
    def in_time(self) -> bool | None:
        """Whether it reached the family before the promised moment; None while it did not reach them."""
        if self.delivered_at is None or self.was_due_at is None:
            return None
        return self.delivered_at < self.was_due_at


class SecondBreach(models.Model):
    """The new date was missed as well: who called or met the family, and what they were told. Once per promise."""

    class How(models.TextChoices):
        CALLED = "called", "Gọi điện"
        MET = "met", "Gặp trực tiếp"

    dossier = models.ForeignKey(Dossier, models.PROTECT, related_name="second_breaches")
    promise = models.OneToOneField(Promise, models.PROTECT, related_name="second_breach")
    who = models.CharField("Người đã gọi, đã gặp", max_length=100)
    how = models.CharField(max_length=8, choices=How)
    told = models.TextField()
    at = models.DateTimeField()
    by = models.ForeignKey(Account, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["id"]
