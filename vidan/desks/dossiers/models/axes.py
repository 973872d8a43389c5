"""What happened on the way of a result, and what people found beside the official system. Rows are only added."""

from django.db import models
from django.db.models import Q

from vidan.core.accounts.models import Account
from vidan.desks.dossiers.models.dossier import Dossier


class Posting(models.Model):
    """A result given to the post, or given back by it."""

    class Event(models.TextChoices):
        POSTED = "posted", "Đã gửi"
        CAME_BACK = "came_back", "Bưu điện hoàn lại"

    dossier = models.ForeignKey(Dossier, models.PROTECT, related_name="postings")
    event = models.CharField(max_length=12, choices=Event)
    mail_code = models.CharField("Mã bưu gửi", max_length=40, blank=True)
    why = models.CharField("Vì sao hoàn lại", max_length=300, blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey(Account, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(event="posted", mail_code__gt="") | Q(event="came_back", why__gt=""),
                name="dossiers_posting_says_code_or_why",
            )
        ]


class Difference(models.TextChoices):
    """What may differ from the official system."""

    APPLICANT = "applicant", "Họ tên, địa chỉ, liên hệ"
    PROCEDURE = "procedure", "Thủ tục, trường hợp"
    DUE = "due", "Ngày hẹn trả"
    STATE = "state", "Trạng thái hồ sơ"
    FEE = "fee", "Phí, lệ phí"
    RESULT = "result", "Số, ngày kết quả"


class Comparison(models.Model):
    """Somebody compared the dossier with the official system: equal, or with what differs."""

    dossier = models.ForeignKey(Dossier, models.PROTECT, related_name="comparisons")
    differs = models.JSONField(default=list)  # values of Difference; empty: equal
    words = models.CharField(max_length=500, blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey(Account, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["id"]
