"""What the catalogue remembers: editions of procedures, and which of them a unit posts."""

from functools import cached_property
from typing import Any, Self

from django.db import models
from django.db.models import Exists, F, OuterRef, Q

from vidan.core.kept import Day, Told
from vidan.core.units.models import Dated, Unit
from vidan.core.units.queries import on_day
from vidan.desks.catalogue.content import Procedure
from vidan.desks.catalogue.reading import from_table

_typed: dict[str, Procedure] = {}  # by content_sha256


class VersionQuerySet(models.QuerySet["ProcedureVersion"]):
    def in_force(self, on: Day) -> Self:
        """For each code the highest edition valid on the day. A file's newer edition says when its older ones end."""
        says_more = on_day(on) | Q(source_file=OuterRef("source_file"), valid_from__lte=on)
        newer = ProcedureVersion.objects.filter(
            says_more, code=OuterRef("code"), edition__gt=OuterRef("edition")
        )
        return self.filter(on_day(on)).exclude(Exists(newer))

    def read(self) -> list["ProcedureVersion"]:
        """The editions; the long content only of those this process has not read yet."""
        rows = list(self.defer("content"))
        unread = [row.content_sha256 for row in rows if row.content_sha256 not in _typed]
        if unread:
            told = ProcedureVersion.objects.filter(content_sha256__in=unread)
            for digest, content, file in told.values_list("content_sha256", "content", "source_file"):
                _typed[digest] = from_table(content, file)
        return rows


class ProcedureVersion(Dated):
    """One edition, never changed once loaded: a dossier points to the one it was received under."""

    code = models.CharField(max_length=12)
    edition = models.PositiveIntegerField()
    name = models.CharField(max_length=1000)  # official ones run to 919 letters
    plain_name = models.CharField(max_length=300)
    name_fold = models.TextField()  # folded names and everyday words, for search
    field = models.CharField(max_length=100)
    content: "models.JSONField[Any, Any]" = models.JSONField()
    content_sha256 = models.CharField(max_length=64)
    source_file = models.CharField(max_length=200)
    loaded_at = models.DateTimeField()

    objects = VersionQuerySet.as_manager()

    class Meta(Dated.Meta):
        abstract = False
        constraints = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(fields=["code", "edition"], name="catalogue_edition_once"),
        ]

    @cached_property
    def procedure(self) -> Procedure:
        """The content as typed values; read once in a process, because an edition never changes."""
        if self.content_sha256 not in _typed:
            _typed[self.content_sha256] = from_table(self.content, self.source_file)
        return _typed[self.content_sha256]


class UnitProcedureQuerySet(models.QuerySet["UnitProcedure"]):
    def posted(self, unit_id: int | Told, on: Day) -> Self:
        """What the unit posts on the day."""
        still = Q(offered_to__isnull=True) | Q(offered_to__gt=on)
        return self.filter(still, unit=unit_id, offered_from__lte=on)


class UnitProcedure(models.Model):
    """A unit posts a procedure from a day (in) to another (out), perhaps with a shorter own promise."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    code = models.CharField(max_length=12)
    offered_from = models.DateField()
    offered_to = models.DateField(null=True, blank=True)
    # Channel value → the unit's own, shorter limit as written; a channel not named keeps the legal one.
    own_limits: "models.JSONField[dict[str, str], dict[str, str]]" = models.JSONField(
        default=dict, blank=True
    )
    own_limits_document = models.CharField(max_length=200, blank=True)

    objects = UnitProcedureQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "code"],
                condition=Q(offered_to__isnull=True),
                name="catalogue_one_open_offer",
            ),
            models.CheckConstraint(
                condition=Q(offered_to__isnull=True) | Q(offered_to__gte=F("offered_from")),
                name="catalogue_offer_ends_after_it_begins",
            ),
        ]


class Check(models.Model):
    """When the unit last looked whether what it posts is still right, and which edition it looked at."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    code = models.CharField(max_length=12)
    edition = models.PositiveIntegerField()
    on = models.DateField()
    by = models.CharField(max_length=200)  # a room or an office, never a person

    class Meta:
        constraints = [models.UniqueConstraint(fields=["unit", "code"], name="catalogue_last_check_once")]


class Vouched(models.Model):
    """What the officer who is answerable says of something in one unit."""

    class Verdict(models.TextChoices):
        APPROVED = "approved", "Đã duyệt"
        WRONG = "wrong", "Cần sửa"
        WITHDRAWN = "withdrawn", "Thôi duyệt"

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    verdict = models.CharField(max_length=10, choices=Verdict)
    on = models.DateField()
    by = models.CharField(max_length=200)  # an office, never a person
    note = models.CharField(max_length=1000, blank=True)

    class Meta:
        abstract = True


class Approval(Vouched):
    """Of one edition of a procedure; another edition is another question."""

    version = models.ForeignKey(ProcedureVersion, models.PROTECT, related_name="approvals")

    class Meta(Vouched.Meta):
        abstract = False
        constraints = [models.UniqueConstraint(fields=["unit", "version"], name="catalogue_approval_once")]


class EventApproval(Vouched):
    """Of the steps of one life event as they were told then (`told`); told otherwise is another question."""

    slug = models.CharField(max_length=40)
    told = models.CharField(max_length=12)

    class Meta(Vouched.Meta):
        abstract = False
        constraints = [
            models.UniqueConstraint(fields=["unit", "slug", "told"], name="catalogue_event_approval_once")
        ]


class OfficialList(models.Model):
    """One official list that a unit took over: where and when it was got, the root of its lines."""

    FILE = "danh-sach/"  # how the editions begin that nothing but a list tells of: source_file

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    source = models.CharField(max_length=150)
    as_of = models.DateField()
    taken_on = models.DateField()
    root = models.CharField(max_length=64)
    lines = models.PositiveIntegerField()
    taken = models.PositiveIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["unit", "root"], name="catalogue_official_list_once")]


class OfficialProcedure(models.Model):
    """What the newest list of a unit says of a code; never the guide itself."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    code = models.CharField(max_length=12)
    official_list = models.ForeignKey(OfficialList, models.PROTECT, related_name="procedures")
    as_of = models.DateField()
    name = models.CharField(max_length=1000)
    field = models.CharField(max_length=100, blank=True)
    level = models.CharField(max_length=200, blank=True)
    decides = models.CharField(max_length=300, blank=True)
    time = models.CharField(max_length=500, blank=True)
    fee = models.CharField(max_length=2000, blank=True)
    is_ended = models.BooleanField(default=False)
    replaced_by: "models.JSONField[list[str], list[str]]" = models.JSONField(default=list, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["unit", "code"], name="catalogue_official_procedure_once")
        ]


class OwnWord(models.Model):
    """An everyday phrase a unit added to a procedure, because people there say it."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    code = models.CharField(max_length=12)
    words = models.CharField(max_length=100)
    added_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["unit", "code", "words"], name="catalogue_own_word_once")
        ]


class Unfound(models.Model):
    """What people typed without finding anything: folded, digits hidden, nobody's name; counted by day."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    day = models.DateField()
    words = models.CharField(max_length=100)
    times = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["unit", "day", "words"], name="catalogue_unfound_once_a_day")
        ]
