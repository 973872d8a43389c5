"""Lists of the official system as they were brought in, and what each says of a dossier. Names live in lines only."""

from typing import Self

from django.db import models
from django.db.models import Q

from vidan.core.accounts.models import Account
from vidan.core.accounts.scope import SEES_DOSSIERS, Scope
from vidan.core.units.models import Unit
from vidan.kit.ids import DOSSIER_CODE_LENGTH
from vidan.kit.official_lines import NAME_LENGTH, Column, Line, Reading
from vidan.kit.text import fold

OUTER_WORDS = (
    *("Mới đăng ký", "Được tiếp nhận", "Không được tiếp nhận", "Đang xử lý", "Yêu cầu bổ sung giấy tờ"),
    *("Yêu cầu thực hiện nghĩa vụ tài chính", "Công dân yêu cầu rút hồ sơ", "Dừng xử lý"),
    *("Đã xử lý xong", "Đã trả kết quả"),
)


def outer_words(outer: int | None) -> str:
    """The national words of an outer state, 1 to 10; "" when nothing was said."""
    return OUTER_WORDS[outer - 1] if outer else ""


class Mapping(models.Model):
    """How the lists of a unit's official system are read; units below read them so until they say otherwise."""

    unit = models.OneToOneField(Unit, models.PROTECT, related_name="+")
    headings = models.JSONField(default=dict)  # Column → heading, where it is not found by itself
    month_first = models.BooleanField(default=False)
    states = models.JSONField(default=dict)  # words of the list → outer state

    @property
    def reading(self) -> Reading:
        """As the kit wants it."""
        return reading_of(self.headings, self.month_first, self.states)


def reading_of(headings: dict[str, str], month_first: bool, states: dict[str, int]) -> Reading:
    """How a list is read, from what was kept of it."""
    return Reading(
        headings={Column(name): words for name, words in headings.items() if words},
        month_first=month_first,
        states={fold(words): outer for words, outer in states.items()},
    )


class ImportQuerySet(models.QuerySet["Import"]):
    def visible_to(self, scope: Scope) -> Self:
        """Lists of units in which this person looks at dossiers, units below included."""
        return self.filter(unit__in=scope.sees(SEES_DOSSIERS))


class Import(models.Model):
    """One list somebody brought: read line by line, applied when a person says so. How it is read is frozen."""

    class Stage(models.TextChoices):
        READING = "reading", "Đang đọc thử"
        UNREADABLE = "unreadable", "Không đọc được"
        READ = "read", "Đã đọc thử, chờ áp dụng"
        APPLYING = "applying", "Đang áp dụng"
        APPLIED = "applied", "Đã áp dụng"
        DROPPED = "dropped", "Đã bỏ"

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    as_of = models.DateTimeField()  # when the official system gave the list out
    brought_at = models.DateTimeField()
    brought_by = models.ForeignKey(Account, models.PROTECT, related_name="+")
    headings = models.JSONField(default=dict)
    month_first = models.BooleanField(default=False)
    states = models.JSONField(default=dict)
    stage = models.CharField(max_length=12, choices=Stage, default=Stage.READING)
    trouble = models.CharField(max_length=300, blank=True)
    total = models.PositiveIntegerField(default=0)
    cursor = models.PositiveIntegerField(default=0)  # the last line done, of the stage it is in
    root = models.CharField(max_length=64, blank=True)  # keyed hash over the lines read so far
    new = models.PositiveIntegerField(default=0)
    changed = models.PositiveIntegerField(default=0)
    same = models.PositiveIntegerField(default=0)
    older = models.PositiveIntegerField(default=0)
    foreign = models.PositiveIntegerField(default=0)
    faulty = models.PositiveIntegerField(default=0)
    doubt = models.CharField(max_length=900, blank=True)  # what speaks against how its days were read
    remark = models.CharField(max_length=900, blank=True)  # days for which nothing says how they are read
    decided_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")
    done_at = models.DateTimeField(null=True)
    names_erased_at = models.DateTimeField(null=True)  # by a decision on retention; what is no name stays

    objects = ImportQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(decided_at__isnull=False, decided_by__isnull=False)
                | ~Q(stage__in=["applying", "applied", "dropped"]),
                name="companion_somebody_decided",
            ),
            models.CheckConstraint(
                condition=Q(root__gt="") | ~Q(stage__in=["read", "applying", "applied"]),
                name="companion_read_has_its_root",
            ),
        ]
        indexes = [models.Index(fields=["unit", "-brought_at"], name="companion_import_unit")]

    @property
    def subject(self) -> str:
        """The opaque id under which ledger and files know it."""
        return f"official_import:{self.pk}"

    @property
    def reading(self) -> Reading:
        """How its file is read."""
        return reading_of(self.headings, self.month_first, self.states)


class Verdict(models.TextChoices):
    """What applying a line would do."""

    NEW = "new", "Mới"
    CHANGED = "changed", "Thay đổi"
    SAME = "same", "Như cũ"
    OLDER = "older", "Cũ hơn điều đã có"
    FOREIGN = "foreign", "Của đơn vị khác"
    FAULTY = "faulty", "Có lỗi"


APPLIED = (Verdict.NEW, Verdict.CHANGED, Verdict.SAME)


class ImportLine(models.Model):
    """One line of a list: what it says, what it would change, or what is wrong with it. Written once."""

    batch = models.ForeignKey(Import, models.PROTECT, related_name="lines")
    n = models.PositiveIntegerField()  # its row in the file, from 1, as a spreadsheet counts
    verdict = models.CharField(max_length=8, choices=Verdict)
    code = models.CharField(max_length=DOSSIER_CODE_LENGTH)
    procedure = models.CharField(max_length=16, blank=True)
    name = models.CharField(max_length=NAME_LENGTH, blank=True)
    received_on = models.DateField(null=True)
    due_on = models.DateField(null=True)
    due_hour = models.TimeField(null=True)
    outer = models.PositiveSmallIntegerField(null=True)  # national outer state, 1 to 10
    fee = models.PositiveBigIntegerField(null=True)  # đồng
    changes = models.CharField(
        max_length=80, blank=True
    )  # columns that differ from the record before, by commas
    fault = models.CharField(max_length=1000, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["batch", "n"], name="companion_one_line_per_row"),
            models.CheckConstraint(
                condition=Q(verdict="faulty", fault__gt="") | ~Q(verdict="faulty") & Q(fault=""),
                name="companion_fault_is_named",
            ),
            models.CheckConstraint(
                condition=Q(outer__isnull=True) | Q(outer__gte=1, outer__lte=10),
                name="companion_outer_is_known",
            ),
        ]
        indexes = [models.Index(fields=["batch", "verdict", "n"], name="companion_line_verdict")]

    @property
    def outer_words(self) -> str:
        """The official state in words."""
        return outer_words(self.outer)

    def says(self) -> Line:
        """What it says, as the kit has it."""
        return Line(
            *(self.code, self.procedure, self.name, self.received_on, self.due_on, self.due_hour),
            *(self.outer, self.fee),
        )


class OfficialRecordQuerySet(models.QuerySet["OfficialRecord"]):
    def visible_to(self, scope: Scope) -> Self:
        """Records of units in which this person looks at dossiers, units below included."""
        return self.filter(unit__in=scope.sees(SEES_DOSSIERS))


class OfficialRecord(models.Model):
    """What the official system says of one dossier as of a moment: the newest applied line with its code."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    code = models.CharField(max_length=DOSSIER_CODE_LENGTH)
    line = models.ForeignKey(ImportLine, models.PROTECT, related_name="+")
    as_of = models.DateTimeField()
    changed_at = models.DateTimeField()  # when we last learnt something new of it

    objects = OfficialRecordQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["unit", "code"], name="companion_one_record_per_code")]
