"""Residents, as little of them as the work needs; and the few things about somebody that must not hurt them."""

from typing import Self

from django.db import models
from django.db.models import Q

from vidan.core.accounts.models import Account, Role
from vidan.core.accounts.scope import Scope
from vidan.core.units.models import Unit

KEEPERS = (Role.LEADER, Role.OFFICER)  # who may say such a thing; reading them is for the head alone
HEARERS = (*KEEPERS, Role.COUNTER, Role.CLERK)  # who writes down what somebody wishes for themselves


class Person(models.Model):
    """Somebody who came to a unit. The card number itself is not kept: only its keyed hash and last three digits."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    full_name = models.CharField("Họ và tên", max_length=100)
    name_fold = models.TextField()
    born_on = models.DateField("Ngày sinh", null=True)
    card_key = models.CharField(max_length=64, null=True)  # NULL without a card: unique where given
    card_tail = models.CharField(max_length=3, blank=True)
    address = models.CharField("Địa chỉ", max_length=300)
    phone = models.CharField("Số điện thoại", max_length=15, blank=True)
    email = models.CharField("Email", max_length=254, blank=True)
    declines_notices = models.BooleanField("Không muốn nhận tin", default=False)
    declines_visits = models.BooleanField("Không muốn đoàn đến nhà", default=False)

    class Meta:
        constraints = [
            # The key first: the same card is also looked for over all units one sees.
            models.UniqueConstraint(fields=["card_key", "unit"], name="people_one_person_per_card")
        ]
        indexes = [models.Index(fields=["unit", "name_fold"], name="people_unit_name")]


class FlagQuerySet(models.QuerySet["Flag"]):
    def visible_to(self, scope: Scope) -> Self:
        """Of exactly the units this person leads, and those they set themselves. Nobody above sees them."""
        leads = [unit for role, unit in scope.holds if role == Role.LEADER]
        return self.filter(Q(unit__in=leads) | Q(set_by=scope.account_id))

    def standing(self) -> Self:
        """Not lifted."""
        return self.filter(lifted_at=None)


class Flag(models.Model):
    """Something about a person that a courteous office heeds. `reason` is read by the head only, and never printed."""

    class Kind(models.TextChoices):
        NO_LETTERS = "no_letters", "Không muốn nhận thư"
        DECEASED = "deceased", "Đã qua đời"
        CHILD_LOST = "child_lost", "Gia đình vừa mất trẻ nhỏ, mất thai"
        HARD_DEATH = "hard_death", "Gia đình có việc mất đau lòng, đang xác minh"
        CONFLICT = "conflict", "Gia đình đang có tranh chấp nuôi con, bạo lực"
        ADOPTION = "adoption", "Việc nhận nuôi cần giữ kín"

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, models.PROTECT, related_name="flags")
    kind = models.CharField("Điều cần giữ ý", max_length=12, choices=Kind)
    reason = models.TextField("Vì sao", blank=True)
    set_at = models.DateTimeField()
    set_by = models.ForeignKey(Account, models.PROTECT, related_name="+")
    lifted_at = models.DateTimeField(null=True)
    lifted_by = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")

    objects = FlagQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "kind"], condition=Q(lifted_at=None), name="people_flag_once"
            )
        ]
        indexes = [models.Index(fields=["unit", "kind"], name="people_flag_unit")]

    @property
    def subject(self) -> str:
        return f"person:{self.person_id}"


WISHES = frozenset({Flag.Kind.NO_LETTERS})  # said by the person: hurts nobody, at the counter or on paper
