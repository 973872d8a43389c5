"""Which programs of others may send petitions in."""

from typing import Self

from django.db import models

from vidan.core.accounts.models import Account, Role
from vidan.core.accounts.scope import Scope
from vidan.core.units.models import Unit


class MachineKeyQuerySet(models.QuerySet["MachineKey"]):
    def visible_to(self, scope: Scope) -> Self:
        """Those of the units this person administers."""
        return self.filter(unit__in=scope.sees({Role.ADMINISTRATOR}))


class MachineKey(models.Model):
    """A key given to one program. Only its keyed hash is here: whoever lost it gets another one."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    name = models.CharField(max_length=100)  # of the program and who runs it
    key_hash = models.CharField(max_length=64, unique=True)
    issued_at = models.DateTimeField()
    issued_by = models.ForeignKey(Account, models.PROTECT, related_name="+")
    used_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)

    objects = MachineKeyQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]

    @property
    def subject(self) -> str:
        """The opaque id under which the ledger knows it."""
        return f"machine:{self.pk}"
