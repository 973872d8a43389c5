"""A unit's own words for letters. A row is never changed: other words are another row."""

from datetime import date
from typing import ClassVar, Self

from django.db import models
from django.db.models import F, Q

from vidan.core.accounts.models import Account, Role
from vidan.core.accounts.scope import SEES_DOSSIERS, Scope
from vidan.core.flow import Flowing
from vidan.core.units.queries import on_day
from vidan.desks.wordings.composing import Words
from vidan.desks.wordings.flow import State
from vidan.desks.wordings.occasions import Occasion

SEES_WORDS = SEES_DOSSIERS | {Role.MASS_ORGANISATION}
OWN = "u"  # a key that begins with it is a unit's own edition, any other the house's


class EditionQuerySet(models.QuerySet["Edition"]):
    def visible_to(self, scope: Scope) -> Self:
        """Those of the units in which this person works with people: words alone name nobody."""
        return self.filter(unit__in=scope.sees(SEES_WORDS))

    def in_use(self, on: date) -> Self:
        """Approved ones whose dates hold on this day."""
        return self.exclude(valid_from=None).filter(on_day(on))


class Edition(Flowing):
    """One version of words for an occasion: by whom, approved by whom else, used from when to when."""

    SUBJECT: ClassVar[str] = "wording"
    NAMED: ClassVar[str] = "Mẫu thư này"

    occasion = models.CharField("Loại thư", max_length=20, choices=Occasion)
    name = models.CharField("Tên gọi", max_length=80)
    title = models.CharField("Tên thư", max_length=80)
    greeting = models.CharField("Lời chào", max_length=200)
    body = models.TextField("Lời thư")  # a paragraph a line
    closing = models.CharField("Lời kết", max_length=200)
    replaces = models.ForeignKey("self", models.PROTECT, null=True, related_name="+")
    author = models.ForeignKey(Account, models.PROTECT, related_name="+")
    drafted_at = models.DateTimeField()
    approver = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")
    approved_at = models.DateTimeField(null=True)
    valid_from = models.DateField("Dùng từ ngày", null=True)
    valid_to = models.DateField("Dùng đến trước ngày", null=True)

    objects = EditionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(state__in=State.values), name="wordings_state_is_known"),
            models.CheckConstraint(
                condition=~Q(state=State.APPROVED)
                | Q(approver__isnull=False, approved_at__isnull=False, valid_from__isnull=False),
                name="wordings_approved_says_by_whom",
            ),
            models.CheckConstraint(
                condition=Q(approver=None) | ~Q(approver=F("author")), name="wordings_approved_by_another"
            ),
        ]
        indexes = [models.Index(fields=["unit", "occasion", "valid_from"], name="wordings_unit_occasion")]

    @property
    def words(self) -> Words:
        """As a letter is composed of it."""
        return Words(
            key=f"{OWN}{self.pk}",
            occasion=Occasion(self.occasion),
            name=self.name,
            title=self.title,
            greeting=self.greeting,
            paragraphs=tuple(line for line in self.body.split("\n") if line),
            closing=self.closing,
        )

    @property
    def state_words(self) -> str:
        return str(State(self.state).label)

    def sealed(self) -> list[object]:
        """What its entry in the ledger is a hash of."""
        texts = [self.name, self.title, self.greeting, self.body, self.closing]
        return [self.pk, self.occasion, *texts, self.replaces_id, self.author_id]
