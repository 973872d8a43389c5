"""Who was invited, which invitations are spent, and what was said: three tables without a way from one to another."""

from typing import ClassVar, Self

from django.db import models
from django.db.models import Q

from vidan.core.accounts.models import Role
from vidan.core.accounts.scope import SEES_DOSSIERS, Scope
from vidan.core.units.models import Unit

# What the ledger tells. A slip has no states: it is given, and that is all.
INVITE, GIVE, OPEN_TABLET = "slip_invited", "slip_given", "slip_tablet_opened"

OVERSEES = (Role.LEADER, Role.CENTRE_DIRECTOR, Role.SUPERVISOR)
READS_WORDS = (Role.LEADER, Role.SUPERVISOR)


class InvitationQuerySet(models.QuerySet["Invitation"]):
    def visible_to(self, scope: Scope) -> Self:
        """Those of the units in which this person looks at dossiers. It never says whether a slip was given."""
        return self.filter(unit__in=scope.sees(SEES_DOSSIERS))


class Invitation(models.Model):
    """One invitation for one returned result. Its token is derived, only the token's keyed hash is kept."""

    SUBJECT: ClassVar[str] = "invitation"

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    about = models.CharField(max_length=40, unique=True)  # what was returned: `dossier:7`, `certification:7`
    procedure_code = models.CharField(max_length=20)  # of a run of certifications its kind of subject
    returned_at = models.DateTimeField()
    token_hash = models.CharField(max_length=64, unique=True)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["unit", "returned_at"], name="slips_unit_returned")]

    @property
    def subject(self) -> str:
        return f"{self.SUBJECT}:{self.pk}"


class Spent(models.Model):
    """A token that was used. Its id is a keyed hash: without the house's key nobody knows whose."""

    id = models.BigAutoField(primary_key=True)


class SlipQuerySet(models.QuerySet["Slip"]):
    def counted_for(self, scope: Scope) -> Self:
        """Those of the units this person oversees. The counter and the officers see no slip."""
        return self.filter(unit__in=scope.sees(OVERSEES))


class Slip(models.Model):
    """What somebody said. Nothing of whom, of which dossier, of which officer, and no moment finer than a month."""

    class Source(models.TextChoices):
        LINK = "link", "Đường dẫn, mã QR"
        TABLET = "tablet", "Máy tính bảng ở quầy"
        PAPER = "paper", "Phiếu giấy"

    # Random and, as SQLite's own row number, the order on disk: rows do not stand in the order they came.
    id = models.BigAutoField(primary_key=True)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    procedure_code = models.CharField(max_length=20, blank=True)  # "" when only few were invited, or unknown
    month = models.DateField()  # its first day; of the return when it came by a link
    edition = models.PositiveSmallIntegerField()
    scores = models.JSONField()  # {"respect": 5, …}; what has no opinion is not there
    words = models.TextField(blank=True)
    source = models.CharField(max_length=6, choices=Source)

    objects = SlipQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(source__in=["link", "tablet", "paper"]), name="slips_source_is_known"
            ),
        ]
        indexes = [models.Index(fields=["unit", "month"], name="slips_unit_month")]
