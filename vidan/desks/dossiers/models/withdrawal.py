"""A resident's wish to stop, and what came of it."""

from django.db import models
from django.db.models import Q

from vidan.desks.dossiers.models.dossier import Dossier


class Withdrawal(models.Model):
    """One request to withdraw: who asked, on which paper; then taken back, or confirmed (Mẫu 05)."""

    class Asked(models.TextChoices):
        WRITTEN = "written", "Đơn xin rút hồ sơ"
        COUNTER = "counter", "Phiếu ghi tại quầy, người xin đã ký"
        FINGERPRINT = "fingerprint", "Phiếu ghi tại quầy, người xin điểm chỉ"
        ONLINE = "online", "Yêu cầu trên hệ thống chính thức"

    class Refund(models.TextChoices):
        NOTHING_PAID = "nothing_paid", "Chưa thu khoản nào"
        REFUND = "refund", "Hoàn trả"
        KEPT = "kept", "Không hoàn trả"

    class Proof(models.TextChoices):
        SIGNED_FOR = "signed_for", "Người nhận ký"
        FINGERPRINT = "fingerprint", "Người nhận điểm chỉ"
        POST_SLIP = "post_slip", "Phiếu gửi của bưu điện"

    dossier = models.ForeignKey(Dossier, models.PROTECT, related_name="withdrawals")
    asked_at = models.DateTimeField()
    asked_by = models.CharField("Người xin rút", max_length=100)
    asked_on = models.CharField("Giấy thể hiện", max_length=12, choices=Asked)
    reason = models.TextField(blank=True)
    taken_back_at = models.DateTimeField(null=True)
    confirmed_at = models.DateTimeField(null=True)
    refund = models.CharField("Phí, lệ phí đã nộp", max_length=12, choices=Refund, blank=True)
    refund_why = models.TextField(blank=True)
    given_back_at = models.DateTimeField(null=True)
    given_back_to = models.CharField("Người nhận lại giấy tờ", max_length=100, blank=True)
    given_back_proof = models.CharField(max_length=12, choices=Proof, blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["dossier"],
                condition=Q(taken_back_at__isnull=True, confirmed_at__isnull=True),
                name="dossiers_one_open_withdrawal",
            ),
            models.CheckConstraint(
                condition=Q(taken_back_at__isnull=True) | Q(confirmed_at__isnull=True),
                name="dossiers_withdrawal_ends_once",
            ),
            models.CheckConstraint(
                condition=Q(confirmed_at__isnull=True, refund="")
                | Q(confirmed_at__isnull=False, refund="nothing_paid")
                | Q(confirmed_at__isnull=False, refund__in=["refund", "kept"], refund_why__gt=""),
                name="dossiers_stop_says_what_of_the_money",
            ),
            models.CheckConstraint(
                condition=Q(given_back_at__isnull=True, given_back_to="", given_back_proof="")
                | Q(
                    given_back_at__isnull=False,
                    confirmed_at__isnull=False,
                    given_back_to__gt="",
                    given_back_proof__gt="",
                ),
                name="dossiers_given_back_is_signed_for",
            ),
        ]
