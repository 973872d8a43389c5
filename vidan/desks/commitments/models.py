"""What the office said it would do, its progress, its one apology, and what was said when that date was missed too."""

from typing import ClassVar, Self

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from vidan.core.accounts.models import Account, Role
from vidan.core.accounts.scope import SEES_DOSSIERS, Scope
from vidan.core.flow import Flowing
from vidan.core.promises.models import Promise
from vidan.core.units.models import Hamlet, Unit
from vidan.desks.commitments.flow import State

EVIDENCE, SHOWN = "evidence", "shown"  # parts of a kept file: for the office, for everybody
# Written as a list: Django asks for a bare column otherwise, and SQLite enters no index by that.
TRUE, FALSE = [True], [False]
SEES = SEES_DOSSIERS | {Role.MASS_ORGANISATION}


class CommitmentQuerySet(models.QuerySet["Commitment"]):
    def visible_to(self, scope: Scope) -> Self:
        """Those of units this person works in or watches over, units below included."""
        return self.filter(unit__in=scope.sees(SEES))

    def public(self) -> Self:
        """What everybody may read."""
        return self.filter(is_public__in=TRUE)


class Commitment(Flowing):
    """Something the unit said it will do by a day. The day is the promise's and stands nowhere else."""

    SUBJECT: ClassVar[str] = "commitment"

    promise = models.OneToOneField(Promise, models.PROTECT, related_name="commitment")
    owner = models.ForeignKey(Account, models.PROTECT, related_name="+")
    source = models.CharField(max_length=64)  # "dialogue:12"; sources.py says what that is
    source_kind = models.CharField(max_length=24)  # the part before the colon, to choose by
    hamlet = models.ForeignKey(Hamlet, models.PROTECT, null=True, related_name="+")  # NULL: all of the unit
    words = models.TextField("Đơn vị hứa làm gì")
    asked_words = models.TextField("Bà con đã nêu điều gì", blank=True)
    is_public = models.BooleanField("Công khai")
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(Account, models.PROTECT, related_name="+")
    outcome = models.TextField(blank=True)  # what was done, or why it is not done after all: public words
    in_time = models.BooleanField(null=True)  # of one that was kept: by its first date. NULL for all others
    reworded_at = models.DateTimeField(null=True)
    reworded_why = models.TextField(blank=True)

    objects = CommitmentQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(state__in=State.values), name="commitments_state_is_known"),
            models.CheckConstraint(
                condition=Q(state=State.OWED, outcome="", in_time=None)
                | Q(state=State.KEPT, outcome__gt="")
                | Q(state=State.WITHDRAWN, outcome__gt="", in_time=None),
                name="commitments_end_says_what_was_done",
            ),
            models.CheckConstraint(
                condition=Q(reworded_at=None, reworded_why="")
                | Q(reworded_at__isnull=False, reworded_why__gt=""),
                name="commitments_reworded_says_why",
            ),
        ]
        indexes = [
            # Counting by state, and the newest of each state.
            models.Index(fields=["unit", "state", "in_time", "-id"], name="commitments_unit_ends"),
            models.Index(
                fields=["unit", "is_public", "state", "in_time", "-id"], name="commitments_public_ends"
            ),
            models.Index(fields=["owner", "state", "-id"], name="commitments_owner"),
            models.Index(fields=["source", "id"], name="commitments_source"),
        ]

    @property
    def state_words(self) -> str:
        """Where it stands."""
        return str(State(self.state).label)

    @property
    def days_taken(self) -> int | None:
        """From the day it was promised to the day it ended; None while it is owed."""
        if self.promise.ended_at is None:
            return None
        return (timezone.localdate(self.promise.ended_at) - timezone.localdate(self.made_at)).days


class Progress(models.Model):
    """How far it is, said on a day: to everybody, or only to the office."""

    commitment = models.ForeignKey(Commitment, models.PROTECT, related_name="progress")
    at = models.DateTimeField()
    by = models.ForeignKey(Account, models.PROTECT, related_name="+")
    words = models.TextField()
    is_public = models.BooleanField()
    erased_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(erased_at=None, words__gt="") | Q(erased_at__isnull=False, words=""),
                name="commitments_erased_note_is_empty",
            )
        ]


class Apology(models.Model):
    """The one later day a broken date allows (ADR 0020): why, in public words. The verdict stays with the first."""

    class Cause(models.TextChoices):
        OVERLOOKED = "overlooked", "Chúng tôi để sót, để chậm"
        WORKLOAD = "workload", "Chúng tôi chưa bố trí đủ người làm"
        MONEY = "money", "Chúng tôi chưa bố trí kịp kinh phí"
        HARDER = "harder", "Việc khó hơn chúng tôi đã tính"
        OTHER_BODY = "other_body", "Cơ quan phối hợp chưa xong, chúng tôi chưa đôn đốc kịp"
        WEATHER = "weather", "Thời tiết, thiên tai làm gián đoạn"

    commitment = models.OneToOneField(Commitment, models.PROTECT, related_name="apology")
    cause = models.CharField("Vì sao chậm", max_length=12, choices=Cause)
    words = models.TextField("Từ giờ đơn vị làm gì")
    was_due_at = models.DateTimeField()
    until = models.DateTimeField()
    at = models.DateTimeField()
    by = models.ForeignKey(Account, models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(words__gt="", until__gt=F("was_due_at")), name="commitments_apology_is_later"
            )
        ]

    @property
    def came_before(self) -> bool:
        """Whether people were told before the promised moment, as a family is of its dossier."""
        return self.at < self.was_due_at


class SecondBreach(models.Model):
    """The new date was missed as well: a named leader met the people, and this was said. Not for the public."""

    class How(models.TextChoices):
        MET = "met", "Gặp trực tiếp"
        MEETING = "meeting", "Nói tại cuộc họp thôn, tổ dân phố"
        CALLED = "called", "Gọi điện"

    commitment = models.OneToOneField(Commitment, models.PROTECT, related_name="second_breach")
    who = models.CharField("Ai đã gặp bà con", max_length=100)
    how = models.CharField("Bằng cách nào", max_length=8, choices=How)
    told = models.TextField("Đã nói gì với bà con")
    at = models.DateTimeField()
    by = models.ForeignKey(Account, models.PROTECT, related_name="+")


class ReminderQuerySet(models.QuerySet["Reminder"]):
    def visible_to(self, scope: Scope) -> Self:
        """Those of units this person works in or watches over."""
        return self.filter(unit__in=scope.sees(SEES))


class Reminder(models.Model):
    """What somebody was reminded of at the beginning of a week: how many are due in it, how many are late already."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    owner = models.ForeignKey(Account, models.PROTECT, related_name="+")
    week = models.DateField()  # its Monday
    at = models.DateTimeField()
    due = models.PositiveIntegerField()
    late = models.PositiveIntegerField()

    objects = ReminderQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["unit", "owner", "week"], name="commitments_one_reminder_a_week")
        ]

    @property
    def subject(self) -> str:
        """The opaque id under which the ledger knows it."""
        return f"reminder:{self.pk}"
