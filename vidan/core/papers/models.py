"""What waits for a signature, what came back signed, and the bundles taken out in between."""

from typing import Self

from django.db import models
from django.db.models import Q

from vidan.core.accounts.models import Account, Role
from vidan.core.accounts.scope import Scope
from vidan.core.files.models import KeptFile
from vidan.core.units.models import Unit

SIGNERS = (Role.LEADER, Role.SIGNER)
RESULT = "signed"  # what a signed file is to its subject, unless its desk says otherwise


def signs_for(scope: Scope) -> frozenset[int]:
    """Ids of the units in which this person signs; a province does not sign for its communes."""
    return frozenset(unit for role, unit in scope.holds if role in SIGNERS)


class SignItemQuerySet(models.QuerySet["SignItem"]):
    def visible_to(self, scope: Scope) -> Self:
        """What this person may sign."""
        return self.filter(unit__in=signs_for(scope))

    def waiting(self) -> Self:
        """What nobody signed or took back yet."""
        return self.filter(closed_at=None)


class SignItem(models.Model):
    """A PDF that waits for a leader's signature, until it is signed or taken back."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    subject = models.CharField(max_length=64)
    part = models.CharField(max_length=16, default=RESULT)  # under which the signed file is kept
    ref = models.CharField(max_length=40)  # the code people know it by
    title = models.CharField(max_length=300)
    original = models.ForeignKey(KeptFile, models.PROTECT, related_name="+")
    asked_by = models.ForeignKey(Account, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)

    signed = models.ForeignKey(KeptFile, models.PROTECT, null=True, related_name="+")
    signer = models.CharField("Người ký theo chứng thư", max_length=200, blank=True)
    issuer = models.CharField("Nơi cấp chứng thư", max_length=200, blank=True)
    certificate = models.CharField("Dấu vân chứng thư", max_length=64, blank=True)  # SHA-256
    signed_at = models.DateTimeField("Ký lúc", null=True)  # as the signature says
    is_timestamped = models.BooleanField(default=False)  # a time-stamping authority says so too
    is_revocation_known = models.BooleanField(default=False)

    objects = SignItemQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["subject", "part"], condition=Q(closed_at=None), name="papers_one_waiting_per_part"
            ),
            models.CheckConstraint(
                condition=Q(signed=None)
                | Q(closed_at__isnull=False, signer__gt="", certificate__gt="", signed_at__isnull=False),
                name="papers_signed_says_by_whom",
            ),
        ]
        indexes = [models.Index(fields=["subject", "id"], name="papers_sign_subject")]


class SignBatch(models.Model):
    """A bundle taken out to be signed: its list, so that the same request gives the same bundle again."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    by = models.ForeignKey(Account, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    items = models.ManyToManyField(SignItem, related_name="batches")

    @property
    def subject(self) -> str:
        """The opaque id under which the ledger knows it."""
        return f"sign_batch:{self.pk}"
