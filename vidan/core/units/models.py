"""Administrative units with a stable id; names, codes and parents are valid from–to and never rewritten."""

from django.db import models
from django.db.models import F, Q


class Dated(models.Model):
    """Something true from one day (included) to another (not included; none: still true)."""

    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_to__gt=F("valid_from")),
                name="%(app_label)s_%(class)s_ends_after_it_begins",
            )
        ]


class Unit(models.Model):
    """A unit of government. Everything else about it is dated."""

    class Kind(models.TextChoices):
        PROVINCE = "province", "Tỉnh, thành phố"
        COMMUNE = "commune", "Xã, phường, đặc khu"
        DEPARTMENT = "department", "Sở, ban, ngành cấp tỉnh"

    kind = models.CharField(max_length=16, choices=Kind)


class UnitName(Dated):
    """`office` signs papers (“ỦY BAN NHÂN DÂN XÃ …”), `place` dates them (“xã …”)."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="names")
    office = models.CharField(max_length=200)
    place = models.CharField(max_length=100)

    class Meta(Dated.Meta):
        abstract = False


class UnitCode(Dated):
    """A code in one of the official schemes."""

    class Scheme(models.TextChoices):
        GSO = "gso", "Mã đơn vị hành chính (5 số)"
        AGENCY = "agency", "Mã định danh cơ quan (QCVN 102:2016/BTTTT)"

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="codes")
    scheme = models.CharField(max_length=8, choices=Scheme)
    code = models.CharField(max_length=35)

    class Meta(Dated.Meta):
        abstract = False


class UnitParent(Dated):
    """Which unit stands above, from–to."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="parents")
    parent = models.ForeignKey(Unit, models.PROTECT, related_name="children")

    class Meta(Dated.Meta):
        abstract = False


class Reach(models.Model):
    """Closure of today's tree: `above` sees `below`, itself included. Scope joins this, never code prefixes."""

    above = models.ForeignKey(Unit, models.CASCADE, related_name="reaches")
    below = models.ForeignKey(Unit, models.CASCADE, related_name="reached_by")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["above", "below"], name="units_reach_once")]


class Succession(models.Model):
    """On a day, one unit (or a part of it) went into another. Many to many, by a document."""

    old = models.ForeignKey(Unit, models.PROTECT, related_name="went_into")
    new = models.ForeignKey(Unit, models.PROTECT, related_name="came_from")
    on = models.DateField()
    is_whole = models.BooleanField(default=True)
    document = models.CharField(max_length=200)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["old", "new", "on"], name="units_succession_once")]


class Way(Dated):
    """How a unit works: alone, or beside the official system (house decision 6)."""

    class Kind(models.TextChoices):
        STANDALONE = "standalone", "Tự tiếp nhận và in giấy hẹn"
        COMPANION = "companion", "Đi cùng hệ thống chính thức"

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="ways")
    kind = models.CharField(max_length=16, choices=Kind)

    class Meta(Dated.Meta):
        abstract = False


class ReceptionSite(Dated):
    """A counter people come to, or that comes to them. Its hours are the desk's that receives (`visits.SitePlan`)."""

    class Kind(models.TextChoices):
        MAIN = "main", "Trụ sở chính"
        BRANCH = "branch", "Điểm tiếp nhận khác"
        MOBILE = "mobile", "Điểm lưu động"
        HOME = "home", "Đến tận nhà"

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="sites")
    kind = models.CharField(max_length=8, choices=Kind, default=Kind.MAIN)
    name = models.CharField(max_length=200)
    address = models.CharField(max_length=300)
    phone = models.CharField(max_length=20)
    directions = models.CharField(max_length=500, blank=True)
    coordinates = models.CharField(max_length=30, blank=True)  # "20.653100,105.921700"

    class Meta(Dated.Meta):
        abstract = False

    @property
    def subject(self) -> str:
        return f"site:{self.pk}"


class Hamlet(models.Model):
    """A part of a commune that people name when they say where. What is no more stays for what was said of it."""

    class Kind(models.TextChoices):
        THON = "thon", "Thôn"
        TDP = "tdp", "Tổ dân phố"
        XOM = "xom", "Xóm"
        BAN = "ban", "Bản"
        KHU = "khu", "Khu phố"

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="hamlets")
    kind = models.CharField(max_length=4, choices=Kind)
    name = models.CharField(max_length=100)  # without its kind: “Đình”, “3”
    place = models.PositiveSmallIntegerField(default=0)  # in the unit's own order
    is_active = models.BooleanField(default=True)

    class Meta:
        ordering = ["place", "id"]
        constraints = [
            models.UniqueConstraint(fields=["unit", "kind", "name"], name="units_hamlet_once_in_a_unit")
        ]

    @property
    def words(self) -> str:
        """“Thôn Đình”, “Tổ dân phố 3”."""
        return f"{self.get_kind_display()} {self.name}"


class Installation(models.Model):
    """One row: what this installation is. `is_demo` keeps invented people from being mistaken for real ones."""

    home = models.ForeignKey(Unit, models.PROTECT)
    is_demo = models.BooleanField(default=False)
    set_up_at = models.DateTimeField()


class Revision(models.Model):
    """One row, raised with every change: tells a process that a unit’s face in memory is old."""

    number = models.PositiveIntegerField(default=0)
