"""What the office owes a person: by when, why then, and how it ended. Late is computed, never an end."""

from datetime import datetime
from typing import Self

from django.db import models
from django.db.models import Q

from vidan.core.calendar.models import Change
from vidan.core.flow import Clock
from vidan.core.kept import Moment
from vidan.core.units.models import Unit
from vidan.kit.workdays.reckoning import Verdict, verdict
from vidan.kit.workdays.words import moment_words


class PromiseQuerySet(models.QuerySet["Promise"]):
    def overdue(self, now: Moment) -> Self:
        """Still owed although the date in force has passed."""
        return self.filter(clock=Clock.RUNNING, due_at__lt=now)


class Promise(models.Model):
    """One promise and its clock. The due date lives here and nowhere else."""

    class End(models.TextChoices):
        DONE = "done", "Đã làm xong"
        WITHDRAWN = "withdrawn", "Không còn phải làm"

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=16)
    limit = models.CharField(max_length=40)
    legal_limit = models.CharField(max_length=40)
    source = models.TextField()
    handed_in_at = models.DateTimeField()
    started_at = models.DateTimeField()
    clock = models.CharField(max_length=8, choices=[(c.value, c.value) for c in Clock], default=Clock.RUNNING)
    # The date in force. NULL while an open pause leaves none.
    due_at = models.DateTimeField(null=True)
    # The verdict's date: the first one as moved by pauses and applied calendar changes, never by extensions.
    first_due_at = models.DateTimeField(null=True)
    # By law, when the office promised something shorter.
    legal_due_at = models.DateTimeField(null=True)
    # What the house computes, when the date in force was set by an official paper (companion units).
    computed_due_at = models.DateTimeField(null=True)
    is_official = models.BooleanField(default=False)
    left_n = models.FloatField(null=True)
    left_unit = models.CharField(max_length=20, blank=True)
    steps = models.JSONField()  # the explanation, a list of sentences
    warnings = models.JSONField(default=list)
    calendar_known_at = models.DateTimeField()
    end = models.CharField(max_length=10, choices=End, blank=True)
    ended_at = models.DateTimeField(null=True)

    objects = PromiseQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(clock=Clock.RUNNING, due_at__isnull=False, end="", ended_at__isnull=True)
                | Q(clock=Clock.PAUSED, end="", ended_at__isnull=True)
                | Q(clock=Clock.ENDED, end__in=["done", "withdrawn"], ended_at__isnull=False),
                name="promises_clock_agrees_with_date_and_end",
            )
        ]
        indexes = [models.Index(fields=["unit", "clock", "due_at"], name="promises_unit_clock_due")]

    @property
    def verdict(self) -> Verdict | None:
        """Early, on time or late, once it was kept; None before that or when nothing was owed any more."""
        return kept(self.end, self.first_due_at, self.ended_at)

    @property
    def last_shift(self) -> "Shift | None":
        """The last calendar change that was applied to it."""
        return self.shifts.select_related("change").last()

    @property
    def is_paused(self) -> bool:
        return self.clock == Clock.PAUSED


def kept(end: str, first_due_at: datetime | None, ended_at: datetime | None) -> Verdict | None:
    """How a promise was kept, by its columns; None unless it ended as done."""
    return verdict(first_due_at, ended_at) if end == Promise.End.DONE else None


class Interval(models.Model):
    """A pause or an extension of a promise, with its reason and who gave it."""

    class Kind(models.TextChoices):
        PAUSE = "pause", "Tạm dừng"
        EXTENSION = "extension", "Gia hạn"

    class Reason(models.TextChoices):
        SUPPLEMENT = "supplement", "Chờ người dân bổ sung giấy tờ"
        FEE = "fee", "Chờ người dân nộp phí, lệ phí"
        SUSPENSION = "suspension", "Tạm đình chỉ theo quy định"
        WITHDRAWAL = "withdrawal", "Người dân xin rút, chờ xác nhận"
        APOLOGY = "apology", "Xin lỗi và hẹn lại"

    promise = models.ForeignKey(Promise, models.PROTECT, related_name="intervals")
    kind = models.CharField(max_length=10, choices=Kind)
    reason = models.CharField(max_length=12, choices=Reason)
    begins_at = models.DateTimeField()
    ends_at = models.DateTimeField(null=True)  # of an extension: the new date
    actor = models.CharField(max_length=64)
    paper = models.CharField(max_length=64, blank=True)  # number of the paper that was given

    class Meta:
        ordering = ["begins_at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["promise"],
                condition=Q(kind="pause", ends_at__isnull=True),
                name="promises_one_open_pause",
            ),
            models.CheckConstraint(
                condition=Q(kind="pause") | Q(ends_at__isnull=False), name="promises_extension_has_its_date"
            ),
            models.CheckConstraint(
                condition=Q(kind="pause") & ~Q(reason="apology") | Q(kind="extension", reason="apology"),
                name="promises_reason_fits_its_kind",
            ),
        ]


class Shift(models.Model):
    """A date that moved because somebody applied a calendar change to it: never earlier, never by itself."""

    promise = models.ForeignKey(Promise, models.PROTECT, related_name="shifts")
    change = models.ForeignKey(Change, models.PROTECT, related_name="+")
    was_due_at = models.DateTimeField()
    due_at = models.DateTimeField()
    at = models.DateTimeField()
    actor = models.CharField(max_length=64)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["promise", "change"], name="promises_one_shift_per_change"),
            models.CheckConstraint(
                condition=Q(due_at__gte=models.F("was_due_at")), name="promises_shift_never_earlier"
            ),
        ]

    @property
    def words(self) -> str:
        """The sentence of the explanation."""
        was, due = moment_words(self.was_due_at), moment_words(self.due_at)
        return f"Ngày hẹn dời từ {was} đến {due} vì lịch làm việc thay đổi: {self.change.why}."


class Alert(models.Model):
    """One warning that a date draws near: whom it was meant for, and the working time left. Once per level and date."""

    class Level(models.TextChoices):
        OWNER = "owner", "Người đang giữ việc"
        LEADER = "leader", "Lãnh đạo đơn vị"

    promise = models.ForeignKey(Promise, models.PROTECT, related_name="alerts")
    level = models.CharField(max_length=8, choices=Level)
    due_at = models.DateTimeField()  # the date in force it warned of
    at = models.DateTimeField()
    minutes_left = models.PositiveIntegerField()  # of working time, in the calendar of who owes it

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["promise", "level", "due_at"], name="promises_one_alert_per_level_and_date"
            ),
            models.CheckConstraint(
                condition=Q(at__lt=models.F("due_at")), name="promises_alert_comes_before_the_date"
            ),
        ]
