"""A ceremony at which a couple is handed its marriage certificate, and what must be ready for it."""

from datetime import datetime, timedelta
from typing import ClassVar, Self

from django.db import models
from django.db.models import F, Q

from vidan.core.accounts.models import Account, Role
from vidan.core.accounts.scope import SEES_DOSSIERS, Scope
from vidan.core.flow import Flowing
from vidan.desks.ceremonies.content import Step, checks, periods, steps_of
from vidan.desks.ceremonies.flow import AHEAD, State
from vidan.desks.ceremonies.models.halls import Hall
from vidan.desks.dossiers.models import Dossier
from vidan.kit.workdays.moments import VIETNAM

SEES_CEREMONIES = SEES_DOSSIERS | {Role.MASS_ORGANISATION}
TITLE = "Lễ trao Giấy chứng nhận kết hôn"


class CeremonyQuerySet(models.QuerySet["Ceremony"]):
    def visible_to(self, scope: Scope) -> Self:
        """Those of units in which this person works with people, units below included."""
        return self.filter(unit__in=scope.sees(SEES_CEREMONIES))


class Ceremony(Flowing):
    """Names stay in the office, masked until somebody opens them, and go some time after the day."""

    SUBJECT: ClassVar[str] = "ceremony"
    NAMED: ClassVar[str] = "Buổi lễ này"

    dossier = models.ForeignKey(Dossier, models.PROTECT, null=True, related_name="+")
    his_name = models.CharField("Họ tên chú rể", max_length=100)
    her_name = models.CharField("Họ tên cô dâu", max_length=100)
    his_family = models.CharField("Kính mời nhà trai", max_length=150, blank=True)
    her_family = models.CharField("Kính mời nhà gái", max_length=150, blank=True)
    phone = models.CharField("Số điện thoại", max_length=15, blank=True)
    wishes = models.TextField("Mong muốn", blank=True)
    hall = models.ForeignKey(Hall, models.PROTECT, null=True, related_name="+")
    on = models.DateField("Ngày", null=True)
    starts = models.TimeField("Bắt đầu", null=True)
    ends = models.TimeField("Kết thúc", null=True)
    giver = models.CharField("Người trao", max_length=160, blank=True)
    programme = models.TextField("Chương trình")  # a line a step, minutes first
    told = models.CharField("Lý do đổi, hủy", max_length=300, blank=True)  # as the families read it
    revision = models.PositiveSmallIntegerField(default=0)  # so that calendars take a change over
    told_at = models.DateTimeField()
    day_key = models.CharField(
        max_length=64, unique=True, null=True
    )  # of the families' page while it is open
    # The State's own certificate: the house records its number and date, and draws none.
    certificate_number = models.CharField("Số giấy chứng nhận", max_length=64, blank=True)
    certificate_on = models.DateField("Ngày giấy chứng nhận", null=True)
    letter_given = models.BooleanField("Đã trao thư chúc mừng", default=False)
    came = models.PositiveSmallIntegerField("Số người dự", null=True)
    by = models.ForeignKey(Account, models.PROTECT, related_name="+")
    erased_at = models.DateTimeField(null=True)

    objects = CeremonyQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(state__in=State.values), name="ceremonies_state_is_known"),
            models.CheckConstraint(condition=Q(ends__gt=F("starts")), name="ceremonies_ends_after_it_begins"),
            models.CheckConstraint(
                condition=~Q(state__in=[State.AGREED, State.HELD])
                | Q(hall__isnull=False, on__isnull=False, starts__isnull=False, ends__isnull=False),
                name="ceremonies_agreed_says_when_and_where",
            ),
            models.CheckConstraint(
                condition=~Q(state=State.HELD)
                | Q(certificate_number__gt="", certificate_on__isnull=False, came__isnull=False),
                name="ceremonies_held_has_its_certificate",
            ),
            models.CheckConstraint(
                condition=~Q(state=State.CANCELLED) | Q(told__gt=""), name="ceremonies_cancelled_says_why"
            ),
            models.UniqueConstraint(
                fields=["dossier"], condition=~Q(state=State.CANCELLED), name="ceremonies_one_for_a_dossier"
            ),
        ]
        indexes = [
            models.Index(fields=["unit", "on"], name="ceremonies_unit_on"),
            models.Index(fields=["unit", "state"], name="ceremonies_unit_state"),
        ]

    @property
    def state_words(self) -> str:
        return str(State(self.state).label)

    @property
    def is_ahead(self) -> bool:
        return self.state in AHEAD

    @property
    def is_agreed(self) -> bool:
        return self.state == State.AGREED

    @property
    def begins(self) -> datetime | None:
        return datetime.combine(self.on, self.starts, VIETNAM) if self.on and self.starts else None

    @property
    def closes(self) -> datetime | None:
        return datetime.combine(self.on, self.ends, VIETNAM) if self.on and self.ends else None

    @property
    def page_ends(self) -> datetime | None:
        """From when on the families' page is shut."""
        return self.begins + periods().link if self.begins else None

    @property
    def steps(self) -> list[tuple[datetime | None, Step]]:
        """The programme with its hours, once a time is agreed."""
        return [(one.at(self.begins) if self.begins else None, one) for one in steps_of(self.programme)]


def quarters(begins: datetime, ends: datetime) -> list[datetime]:
    """The quarters of an hour between two moments."""
    count = -(-(ends - begins) // timedelta(minutes=15))
    return [begins + timedelta(minutes=15 * n) for n in range(count)]


class Item(models.Model):
    """Something that must be ready: who sees to it, and since when it is."""

    ceremony = models.ForeignKey(Ceremony, models.PROTECT, related_name="items")
    kind = models.CharField(max_length=20, blank=True)  # a key of the data file; none: the office's own words
    words = models.CharField("Việc", max_length=200, blank=True)
    who = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")
    done_at = models.DateTimeField(null=True)
    done_by = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(done_at__isnull=True, done_by__isnull=True)
                | Q(done_at__isnull=False, done_by__isnull=False),
                name="ceremonies_ready_by_somebody",
            )
        ]

    @property
    def name(self) -> str:
        return checks()[self.kind].name if self.kind in checks() else self.words or self.kind
