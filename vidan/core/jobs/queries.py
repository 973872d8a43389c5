"""Reading background work: how far something is, and what was given up."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from vidan.core.jobs import registry
from vidan.core.jobs.models import Job
from vidan.core.jobs.tasks import LEASE


@dataclass(frozen=True)
class Standing:
    """How a job stands: waiting or at work, done, or given up with its sentence."""

    done: int
    total: int
    is_done: bool
    is_failed: bool
    trouble: str


def standing(key: str) -> Standing | None:
    """How the job with this key stands; None when it was never asked for or is long over."""
    job = Job.objects.filter(key=key).first()
    if job is None:
        return None
    return Standing(job.done, job.total, bool(job.done_at), bool(job.failed_at), job.trouble)


def given_up(units: Iterable[int]) -> QuerySet[Job]:
    """What was given up in these units (0: the whole installation), newest first."""
    return Job.objects.failed().of(units).order_by("-failed_at", "-pk")


def waiting(units: Iterable[int], now: datetime) -> int:
    """How many pieces of work of these units are due or in hand."""
    return Job.objects.open().of(units).filter(next_at__lte=now + LEASE).count()


def name_of(job: Job) -> str:
    """What an administrator calls it."""
    return registry.label(job.kind)
