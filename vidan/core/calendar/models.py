"""The working calendar as data: who entered what, by which document, and since when it is known."""

from datetime import date

from django.db import models
from django.db.models import F, Q

from vidan.core.units.models import Dated, Unit
from vidan.kit.workdays.days import DayKind
from vidan.kit.workdays.words import day_words


class Known(models.Model):
    """A row known from one moment to another (none: still what we know). Rows are closed, never rewritten."""

    known_from = models.DateTimeField()
    known_until = models.DateTimeField(null=True)
    entered_by = models.CharField(max_length=64)  # opaque, as in the ledger; "shipped" for the data file

    class Meta:
        abstract = True


class HeldYear(Known):
    """A year whose holidays are in the calendar. Outside them dates are refused, never guessed."""

    year = models.PositiveSmallIntegerField(unique=True)


class DayRule(Known):
    """A day that differs from its weekday, for the nation (no unit) or laid over it by one unit."""

    unit = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="+")
    on = models.DateField()
    kind = models.CharField(max_length=12, choices=[(k.value, k.value) for k in DayKind])
    sessions = models.CharField(max_length=60, blank=True)  # "07:30-11:30 13:30-17:30"
    counts = models.BooleanField()
    receives = models.BooleanField()
    cut_off = models.TimeField(null=True)
    title = models.CharField(max_length=120)
    document = models.CharField(max_length=200)
    is_provisional = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "on"],
                condition=Q(known_until__isnull=True, unit__isnull=False),
                name="calendar_one_unit_rule_per_day",
            ),
            models.UniqueConstraint(
                fields=["on"],
                condition=Q(known_until__isnull=True, unit__isnull=True),
                name="calendar_one_national_rule_per_day",
            ),
            models.CheckConstraint(
                condition=Q(known_until__isnull=True) | Q(known_until__gte=F("known_from")),
                name="calendar_rule_known_forward",
            ),
        ]


class Hours(Known, Dated):
    """A unit's sessions of an ordinary working day, from–to."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    sessions = models.CharField(max_length=60)

    class Meta(Dated.Meta):
        abstract = False
        constraints = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(
                fields=["unit", "valid_from"],
                condition=Q(known_until__isnull=True),
                name="calendar_one_hours_per_unit_and_day",
            ),
        ]


class Revision(models.Model):
    """One row, raised with every change: tells a process that its calendar in memory is old."""

    number = models.PositiveIntegerField(default=0)
    changed_at = models.DateTimeField()


class Change(models.Model):
    """One change of the calendar by a named person, with its document. What it put in stands in `rule` or `hours`."""

    class Kind(models.TextChoices):
        DAY = "day", "Ghi một ngày"
        HOURS = "hours", "Đổi giờ làm việc"
        TAKEN_BACK = "taken_back", "Rút lại"

    unit = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="+")
    kind = models.CharField(max_length=12, choices=Kind)
    first_day = models.DateField()  # nothing before it is touched
    title = models.CharField(max_length=120)
    document = models.CharField(max_length=200)
    rule = models.ForeignKey(DayRule, models.PROTECT, null=True, related_name="+")
    hours = models.ForeignKey(Hours, models.PROTECT, null=True, related_name="+")
    taken_back = models.OneToOneField("self", models.PROTECT, null=True, related_name="taken_back_by")
    at = models.DateTimeField(unique=True)  # the moment of knowing: no two changes share one
    actor = models.CharField(max_length=64)
    # Since when a person wants dates already given to follow; never by itself.
    moves_since = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["unit", "-at"], name="calendar_change_unit_at")]

    @property
    def why(self) -> str:
        """“Nghỉ phòng bão số 9, thứ Sáu, 20/11/2026 (Công điện 12/CĐ-UBND)”: the reason of a date that moved."""
        return why_words(self.title, self.first_day, self.document)


def why_words(title: str, first_day: date, document: str) -> str:
    """A change named in one phrase."""
    return f"{title}, {day_words(first_day)}" + (f" ({document})" if document else "")
