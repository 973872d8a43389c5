"""The day itself: when, where, who presides; the jobs planned; who said that they come."""

from datetime import datetime
from typing import ClassVar, Self

from django.db import models
from django.db.models import F, Q

from vidan.core.accounts.models import Account, Role
from vidan.core.accounts.scope import SEES_DOSSIERS, Scope
from vidan.core.flow import Flowing
from vidan.core.units.models import Hamlet
from vidan.desks.fielddays.content import Work, organisation_name, work
from vidan.desks.fielddays.flow import AHEAD, PUBLIC, RECORDED, State
from vidan.kit.workdays.moments import VIETNAM

SEES_DAYS = SEES_DOSSIERS | {Role.MASS_ORGANISATION}


class FieldDayQuerySet(models.QuerySet["FieldDay"]):
    def visible_to(self, scope: Scope) -> Self:
        """Days of units in which this person works with people, units below included."""
        return self.filter(unit__in=scope.sees(SEES_DAYS))

    def posted(self) -> Self:
        """What everybody may read of."""
        return self.filter(state__in=PUBLIC)


class FieldDay(Flowing):
    """Officers and mass organisations go to a hamlet to work there and to listen."""

    SUBJECT: ClassVar[str] = "fieldday"

    class Rhythm(models.TextChoices):
        WEEKLY = "weekly", "Ngày thứ bảy với dân (hằng tuần)"
        MONTHLY = "monthly", "Ngày về thôn hằng tháng"
        EXTRA = "extra", "Ngày đột xuất"

    class Presides(models.TextChoices):
        GOVERNMENT = "government", "Chính quyền"
        PARTY = "party", "Cấp ủy Đảng"
        FRONT = "front", "Mặt trận Tổ quốc"

    rhythm = models.CharField("Loại", max_length=8, choices=Rhythm)
    on = models.DateField("Ngày")
    starts = models.TimeField("Bắt đầu")
    ends = models.TimeField("Kết thúc")
    place = models.CharField("Thôn, tổ dân phố", max_length=200)
    hamlet = models.ForeignKey(
        Hamlet, models.PROTECT, null=True, related_name="+"
    )  # NULL: several, or not listed
    meets_at = models.CharField("Nơi tập trung", max_length=200)
    presides = models.CharField("Bên chủ trì", max_length=10, choices=Presides)
    chair = models.CharField("Chức danh người chủ trì", max_length=100)
    words = models.TextField("Lời nhắn bà con", blank=True)
    materials = models.TextField("Vật tư, dụng cụ", blank=True)  # a line each
    revision = models.PositiveSmallIntegerField(default=0)  # so that calendars take the change over
    told_at = models.DateTimeField()
    by = models.ForeignKey(Account, models.PROTECT, related_name="+")
    came = models.PositiveIntegerField("Số người đã tham gia", null=True)
    summary = models.TextField("Kết quả chung", blank=True)

    objects = FieldDayQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(state__in=State.values), name="fielddays_state_is_known"),
            models.CheckConstraint(condition=Q(ends__gt=F("starts")), name="fielddays_ends_after_it_begins"),
            models.CheckConstraint(
                condition=~Q(state=State.HELD) | Q(came__isnull=False), name="fielddays_held_says_who_came"
            ),
        ]
        indexes = [models.Index(fields=["unit", "on"], name="fielddays_unit_on")]

    @property
    def title(self) -> str:
        return f"{self.get_rhythm_display()}: {self.place}"

    @property
    def state_words(self) -> str:
        return str(State(self.state).label)

    @property
    def is_ahead(self) -> bool:
        """Its plan may still be changed."""
        return self.state in AHEAD

    @property
    def is_posted(self) -> bool:
        return self.state == State.POSTED

    @property
    def takes_records(self) -> bool:
        """What was done and heard may be written down."""
        return self.state in RECORDED

    @property
    def begins(self) -> datetime:
        return datetime.combine(self.on, self.starts, VIETNAM)

    @property
    def closes(self) -> datetime:
        return datetime.combine(self.on, self.ends, VIETNAM)


class Job(models.Model):
    """One job planned: how much of it, and which organisation takes it on."""

    day = models.ForeignKey(FieldDay, models.PROTECT, related_name="jobs")
    kind = models.CharField("Việc", max_length=20)  # a key of data/work.toml
    words = models.CharField("Cụ thể", max_length=200, blank=True)
    planned = models.PositiveIntegerField("Số lượng dự kiến", null=True)
    organisation = models.CharField("Tổ chức nhận việc", max_length=20, blank=True)
    dropped_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["id"]

    @property
    def work(self) -> Work:
        return work(self.kind)

    @property
    def taken_by(self) -> str:
        return organisation_name(self.organisation) if self.organisation else ""


class SignUp(models.Model):
    """Who comes along: an officer by name, an organisation or residents as a number, nobody of them by name."""

    class Kind(models.TextChoices):
        OFFICER = "officer", "Cán bộ"
        ORGANISATION = "organisation", "Tổ chức"
        RESIDENTS = "residents", "Bà con"

    day = models.ForeignKey(FieldDay, models.PROTECT, related_name="sign_ups")
    kind = models.CharField(max_length=12, choices=Kind)
    account = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")
    organisation = models.CharField(max_length=20, blank=True)
    people = models.PositiveSmallIntegerField("Số người")
    at = models.DateTimeField()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["day", "account"], condition=Q(kind="officer"), name="fielddays_officer_once"
            ),
            models.UniqueConstraint(
                fields=["day", "organisation"],
                condition=Q(kind="organisation"),
                name="fielddays_organisation_once",
            ),
            models.CheckConstraint(
                condition=Q(kind="officer", account__isnull=False) | Q(account__isnull=True, people__gt=0),
                name="fielddays_only_officers_are_named",
            ),
        ]

    @property
    def organisation_name(self) -> str:
        return organisation_name(self.organisation)
