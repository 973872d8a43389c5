"""Asking for background work, in the transaction of its cause; trying again what was given up."""

from collections.abc import Mapping
from datetime import datetime

from django.db import connection
from django.utils import timezone

from vidan.core.jobs import registry
from vidan.core.jobs.models import LONGEST_KEY, Job
from vidan.core.ledger.actions import Deed, append, once
from vidan.core.ledger.chain import Fact, facts_text
from vidan.kit.refusals import Stale

RETRY = "retry_job"


def enqueue(
    kind: str,
    payload: Mapping[str, Fact],
    *,
    key: str,
    run_after: datetime | None = None,
    unit: int = 0,
) -> None:
    """Do this later, once: the same key again asks for nothing new. Ids only in the payload, never personal data.

    `unit`: whose administrator hears of it when it fails; 0 stands for the whole installation.
    """
    enqueue_all([new_job(kind, payload, key=key, run_after=run_after, unit=unit)])


def new_job(
    kind: str, payload: Mapping[str, Fact], *, key: str, run_after: datetime | None = None, unit: int = 0
) -> Job:
    """A job not yet written. Raises ValueError for an unknown kind, a key too long, words instead of ids."""
    if not registry.is_known(kind):
        raise ValueError(f"nobody does {kind!r}: register it in apps.ready()")
    if not 0 < len(key) <= LONGEST_KEY:
        raise ValueError("a job has a key, of 200 characters at most")
    now = timezone.now()
    return Job(
        kind=kind,
        payload=facts_text(payload),
        key=key,
        unit=unit,
        made_at=now,
        next_at=run_after or now,
    )


def enqueue_all(jobs: list[Job]) -> None:
    """Several at once, in one statement."""
    if not connection.in_atomic_block:
        raise RuntimeError("a job is enqueued inside the transaction of its cause")
    Job.objects.bulk_create(jobs, ignore_conflicts=True)


def retry(deed: Deed, job: Job, *, unit: int) -> None:
    """Try again what was given up; written in the ledger of `unit`, where the administrator works."""

    def do() -> None:
        again = Job.objects.failed().filter(pk=job.pk)
        if not again.update(failed_at=None, attempts=0, next_at=deed.at):
            raise Stale("Việc này vừa được người khác cho làm lại.")
        append(deed, unit=unit, kind=RETRY, subject=f"job:{job.pk}", facts={"kind": job.kind})

    once(deed, do, lambda entry: None, kind=RETRY)
