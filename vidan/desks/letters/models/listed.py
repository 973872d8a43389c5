"""The unit's own lists: whom it writes to by the calendar, because no procedure tells of them."""

from typing import ClassVar, Self

from django.db import models
from django.db.models import Q

from vidan.core.accounts.models import Account
from vidan.core.accounts.scope import SEES_DOSSIERS, Scope
from vidan.core.units.models import Hamlet, Unit
from vidan.desks.wordings.occasions import Occasion
from vidan.kit.text import masked_name


class ListedQuerySet(models.QuerySet["Listed"]):
    def visible_to(self, scope: Scope) -> Self:
        """Lines of units in which this person works with people, units below included."""
        return self.filter(unit__in=scope.sees(SEES_DOSSIERS))

    def standing(self) -> Self:
        """Not taken off the list."""
        return self.filter(dropped_at=None)


class Listed(models.Model):
    """One person (or family) on a list, entered by hand or from a file. Birthdays are known in part."""

    SUBJECT: ClassVar[str] = "listed"

    class Sex(models.TextChoices):
        MALE = "male", "Nam"
        FEMALE = "female", "Nữ"

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    occasion = models.CharField("Danh sách", max_length=20, choices=Occasion)
    full_name = models.CharField("Họ và tên", max_length=100)
    name_fold = models.TextField()
    sex = models.CharField("Giới tính", max_length=6, choices=Sex, blank=True)
    born_on = models.DateField("Ngày sinh", null=True)
    born_year = models.PositiveSmallIntegerField("Năm sinh", null=True)
    address = models.CharField("Địa chỉ", max_length=300, blank=True)
    hamlet = models.ForeignKey(Hamlet, models.PROTECT, null=True, related_name="+")
    phone = models.CharField("Số điện thoại", max_length=15, blank=True)
    on = models.DateField("Ngày của việc", null=True)
    about = models.CharField("Nói về", max_length=200, blank=True)  # business, hero, gift, by the occasion
    kin = models.CharField("Quan hệ", max_length=50, blank=True)
    same_key = models.CharField(max_length=64)  # keyed hash: the same line again is known
    at = models.DateTimeField()
    by = models.ForeignKey(Account, models.PROTECT, related_name="+")
    dropped_at = models.DateTimeField(null=True)
    erased_at = models.DateTimeField(null=True)

    objects = ListedQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "occasion", "same_key"],
                condition=Q(dropped_at=None),
                name="letters_listed_once",
            )
        ]
        indexes = [models.Index(fields=["unit", "occasion", "id"], name="letters_listed_unit")]

    @property
    def subject(self) -> str:
        return f"{self.SUBJECT}:{self.pk}"

    @property
    def masked(self) -> str:
        return masked_name(self.full_name) if self.full_name else ""
