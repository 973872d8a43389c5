"""A visit to a family in mourning: who died, who goes, when, and whether it was paid."""

from datetime import date, datetime
from typing import ClassVar, Self

from django.db import models
from django.db.models import Q

from vidan.core.accounts.models import Account
from vidan.core.accounts.scope import Scope
from vidan.core.flow import Flowing
from vidan.core.people.models import Person
from vidan.desks.ceremonies.flow import BEFORE, MOURNERS, VisitState
from vidan.desks.dossiers.models import Dossier
from vidan.kit.workdays.moments import VIETNAM


class CondolenceQuerySet(models.QuerySet["Condolence"]):
    def visible_to(self, scope: Scope) -> Self:
        """Only officers, clerk and leader of exactly this unit: nobody above, nobody at the counter."""
        return self.filter(unit__in={unit for role, unit in scope.holds if role in MOURNERS})


class Condolence(Flowing):
    """What is known of the deceased and the family serves the letter and the visit, and goes some time after it.

    There is no place for a photograph, and none is offered.
    """

    SUBJECT: ClassVar[str] = "condolence"
    NAMED: ClassVar[str] = "Chuyến viếng này"

    class Title(models.TextChoices):
        CU = "cu", "cụ"
        ONG = "ong", "ông"
        BA = "ba", "bà"
        ANH = "anh", "anh"
        CHI = "chi", "chị"
        EM = "em", "em"
        CHAU = "chau", "cháu"

    dossier = models.ForeignKey(Dossier, models.PROTECT, null=True, related_name="+")
    person = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")  # of the family
    title = models.CharField("Xưng hô", max_length=4, choices=Title, blank=True)
    deceased = models.CharField("Họ tên người mất", max_length=100, blank=True)
    born = models.PositiveSmallIntegerField("Năm sinh", null=True)
    died_on = models.DateField("Ngày mất", null=True)
    lived_at = models.CharField("Nơi ở", max_length=300, blank=True)
    about = models.TextField("Để viết thư", blank=True)
    family = models.CharField("Người đại diện gia đình", max_length=100, blank=True)
    kinship = models.CharField("Quan hệ với người mất", max_length=60, blank=True)
    phone = models.CharField("Số điện thoại", max_length=15, blank=True)
    place = models.CharField("Nơi viếng", max_length=300, blank=True)
    on = models.DateField("Ngày", null=True)
    starts = models.TimeField("Giờ", null=True)
    meets_at = models.CharField("Đoàn tập trung ở", max_length=200, blank=True)
    offering = models.CharField("Lễ viếng", max_length=200, blank=True)
    letter_carried = models.BooleanField("Đã trao thư chia buồn", default=False)
    reason = models.CharField("Lý do", max_length=300, blank=True)
    revision = models.PositiveSmallIntegerField(default=0)
    noted_at = models.DateTimeField()
    by = models.ForeignKey(Account, models.PROTECT, related_name="+")
    erased_at = models.DateTimeField(null=True)

    objects = CondolenceQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=VisitState.values), name="ceremonies_visit_state_is_known"
            ),
            models.CheckConstraint(
                condition=~Q(state__in=[VisitState.SETTLED, VisitState.PAID])
                | Q(on__isnull=False, starts__isnull=False),
                name="ceremonies_settled_says_when",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=[VisitState.MISSED, VisitState.DECLINED]) | Q(reason__gt=""),
                name="ceremonies_not_paid_says_why",
            ),
            models.UniqueConstraint(
                fields=["dossier"],
                condition=~Q(state__in=[VisitState.MISSED, VisitState.DECLINED]),
                name="ceremonies_one_visit_for_a_dossier",
            ),
        ]
        indexes = [models.Index(fields=["unit", "state"], name="ceremonies_visit_unit_state")]

    @property
    def state_words(self) -> str:
        return str(VisitState(self.state).label)

    @property
    def is_before(self) -> bool:
        return self.state in BEFORE

    @property
    def begins(self) -> datetime | None:
        return datetime.combine(self.on, self.starts, VIETNAM) if self.on and self.starts else None

    @property
    def age(self) -> int | None:
        """Tuổi mụ as letters say it (hưởng thọ): counted from the year of birth, the first year is one."""
        return self.died_on.year - self.born + 1 if self.died_on and self.born else None

    @property
    def day_over(self) -> date:
        """From which day on the details are kept so many days more."""
        return self.on or self.noted_at.astimezone(VIETNAM).date()


class Delegate(models.Model):
    """Somebody who goes in the unit's name, and how they are reminded."""

    visit = models.ForeignKey(Condolence, models.PROTECT, related_name="delegates")
    name = models.CharField("Họ tên", max_length=100)
    post = models.CharField("Chức danh, tổ chức", max_length=150)
    phone = models.CharField("Số điện thoại", max_length=15, blank=True)
    email = models.CharField("Email", max_length=254, blank=True)
    leads = models.BooleanField("Trưởng đoàn", default=False)

    class Meta:
        ordering = ["-leads", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["visit"], condition=Q(leads=True), name="ceremonies_one_leads_a_visit"
            )
        ]
