"""Background work as rows: what is to be done, when next, and how it went. Ids only, no personal data."""

from collections.abc import Iterable
from typing import Self

from django.db import models
from django.db.models import Q

from vidan.core.kept import Moment

LONGEST_KEY = 200


class JobQuerySet(models.QuerySet["Job"]):
    def open(self) -> Self:
        """Not done and not given up."""
        return self.filter(done_at=None, failed_at=None)

    def due(self, now: Moment) -> Self:
        """To be taken up now: its moment has come, and nobody's lease covers it."""
        return self.open().filter(next_at__lte=now)

    def failed(self) -> Self:
        """Given up, for an administrator to look at."""
        return self.exclude(failed_at=None)

    def of(self, units: Iterable[int]) -> Self:
        """Work of these units; 0 stands for the whole installation."""
        return self.filter(unit__in=units)


class Job(models.Model):
    """One piece of work. While somebody does it, `next_at` is the end of the lease: then it is due again."""

    unit = models.BigIntegerField(default=0)  # whose administrator looks after it; 0: the installation's
    kind = models.CharField(max_length=64)
    key = models.CharField(max_length=LONGEST_KEY, unique=True)
    payload = models.TextField()
    made_at = models.DateTimeField()
    next_at = models.DateTimeField()
    lease = models.PositiveIntegerField(
        default=0
    )  # counts the times it was taken up: who holds the newest, holds it
    attempts = models.PositiveSmallIntegerField(default=0)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    done_at = models.DateTimeField(null=True)
    failed_at = models.DateTimeField(null=True)
    trouble = models.CharField(max_length=300, blank=True)  # why it did not work the last time, in a sentence

    objects = JobQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(done_at__isnull=True) | Q(failed_at__isnull=True), name="jobs_end_one_way"
            )
        ]
        indexes = [
            models.Index(fields=["next_at"], condition=Q(done_at=None, failed_at=None), name="jobs_open"),
            models.Index(fields=["failed_at"], condition=Q(failed_at__isnull=False), name="jobs_failed"),
            models.Index(fields=["done_at"], name="jobs_done"),
        ]


class Heard(models.Model):
    """How far a unit's chain of the ledger was read for its reactions."""

    unit = models.BigIntegerField(primary_key=True)
    seq = models.BigIntegerField(default=0)
