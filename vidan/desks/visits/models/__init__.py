"""Help given at the counter with the national portal: what was done, never for whom."""

from typing import Self

from django.db import models
from django.db.models import Q

from vidan.core.accounts.models import Account
from vidan.core.accounts.scope import SEES_DOSSIERS, Scope
from vidan.core.units.models import Unit
from vidan.desks.visits.models.booking import Booking, BookingQuerySet
from vidan.desks.visits.models.preparing import Preparation, PreparedPhoto
from vidan.desks.visits.models.queue import Call, Ticket
from vidan.desks.visits.models.sites import SitePlan
from vidan.kit.ids import DOSSIER_CODE_LENGTH

__all__ = [
    "Booking",
    "BookingQuerySet",
    "Call",
    "Help",
    "HelpQuerySet",
    "Preparation",
    "PreparedPhoto",
    "SitePlan",
    "Ticket",
]


class HelpQuerySet(models.QuerySet["Help"]):
    def visible_to(self, scope: Scope) -> Self:
        """Help given in units in which this person looks at dossiers, units below included."""
        return self.filter(unit__in=scope.sees(SEES_DOSSIERS))


class Help(models.Model):
    """One time somebody was helped. There is no field for a person, a password or a code that opens anything."""

    class Step(models.TextChoices):
        ACCOUNT = "account", "Tạo tài khoản định danh, đăng nhập"
        FORM = "form", "Điền tờ khai"
        PAPERS = "papers", "Chụp, tải giấy tờ lên"
        SUBMIT = "submit", "Nộp hồ sơ"
        PAY = "pay", "Thanh toán"
        TRACK = "track", "Tra cứu hồ sơ"
        OTHER = "other", "Việc khác"

    class Outcome(models.TextChoices):
        SUBMITTED = "submitted", "Đã nộp được hồ sơ"
        DONE = "done", "Xong việc cần giúp, chưa nộp"
        NOT_YET = "not_yet", "Chưa xong"

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    by = models.ForeignKey(Account, models.PROTECT, related_name="+")
    procedure = models.CharField("Mã thủ tục", max_length=40, blank=True)
    about = models.CharField("Thủ tục", max_length=300, blank=True)  # its name, or in the helper's words
    step = models.CharField("Việc đã giúp", max_length=8, choices=Step)
    minutes = models.PositiveSmallIntegerField("Số phút")
    outcome = models.CharField("Kết quả", max_length=10, choices=Outcome)
    official_code = models.CharField("Mã hồ sơ trên Cổng", max_length=DOSSIER_CODE_LENGTH, blank=True)
    why = models.CharField("Vì sao chưa xong", max_length=300, blank=True)

    objects = HelpQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(outcome="not_yet") | Q(why__gt=""), name="visits_not_yet_says_why"
            ),
            models.CheckConstraint(
                condition=Q(official_code="") | Q(outcome="submitted"),
                name="visits_code_of_what_was_submitted",
            ),
        ]
        indexes = [models.Index(fields=["unit", "-at"], name="visits_help_unit_at")]
