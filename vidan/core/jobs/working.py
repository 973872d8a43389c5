"""Doing the work: take a job under a lease, run its handler, write how it went; over and over in a worker."""

import logging
import threading
import traceback
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo

from django.db import DatabaseError, close_old_connections, connection, transaction
from django.db.models import DateTimeField
from django.utils import timezone

from vidan.core.jobs import listening, registry
from vidan.core.jobs.actions import enqueue
from vidan.core.jobs.models import Job
from vidan.core.jobs.tasks import LEASE, MOST_ATTEMPTS, Hopeless, LostLease, Task, Trouble
from vidan.core.kept import Kept, Told, keep
from vidan.core.ledger.chain import read_facts
from vidan.kit.refusals import Refusal

IDLE = 1.0  # seconds between two looks at an empty table
FIRST_DELAY, LONGEST_DELAY = (
    timedelta(seconds=30),
    timedelta(hours=6),
)  # each delay is four times the one before
KEPT_DONE, KEPT_FAILED = timedelta(days=30), timedelta(days=180)
VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")
EPOCH = datetime(
    2026, 1, 1, tzinfo=VIETNAM
)  # from which rounds are counted, so that they fall on whole hours
DIED = "Máy dừng giữa chừng mỗi lần làm việc này."
UNKNOWN = "Phần mềm bản này không còn làm việc ấy nữa."
log = logging.getLogger("vidan.jobs")


def delay(attempts: int) -> timedelta:
    """How long to wait after so many attempts: 30 seconds, 2 minutes, 8 minutes … 6 hours."""
    return min(FIRST_DELAY * int(4 ** (attempts - 1)), LONGEST_DELAY)


def claim(now: datetime) -> Task | None:
    """Take up the job that has waited longest, under a lease; a dead worker's job is among them once its lease ends."""
    if not _due().ask(now=now):  # asked first, so that an idle worker takes no turn to write
        return None
    with transaction.atomic():
        job = Job.objects.select_for_update(skip_locked=True).due(now).order_by("next_at", "pk").first()
        if job is None:
            return None
        if job.attempts >= MOST_ATTEMPTS:
            Job.objects.filter(pk=job.pk).update(failed_at=now, trouble=DIED)
            return None
        taken = {"lease": job.lease + 1, "attempts": job.attempts + 1}
        Job.objects.filter(pk=job.pk).update(next_at=now + LEASE, **taken)
    return Task(job.pk, job.lease + 1, job.kind, job.key, job.attempts + 1, read_facts(job.payload))


@cache
def _due() -> Kept:
    return keep(Job.objects.due(Told("now", DateTimeField())).values_list("pk")[:1])


def perform(task: Task) -> None:
    """Run the handler and write how it went."""
    try:
        handler = registry.handler(task.kind)
        if handler is None:
            raise Hopeless(UNKNOWN)
        with _heartbeat(task):
            handler(task)
        task.finish()
    except LostLease:
        log.warning("job %s (%s): another worker has it", task.job, task.kind)
    except Trouble as trouble:
        _write_trouble(task, trouble.sentence, is_hopeless=isinstance(trouble, Hopeless))
    except Refusal as refusal:  # a verb said no; it may say yes later
        _write_trouble(task, refusal.sentence, is_hopeless=False)
    except Exception as fault:  # whatever it is, the worker goes on
        where = "".join(traceback.format_tb(fault.__traceback__))  # its message may hold people's data
        log.error("job %s (%s): %s\n%s", task.job, task.kind, type(fault).__name__, where)
        _write_trouble(task, f"Lỗi chưa lường trước ({type(fault).__name__}).", is_hopeless=False)


@contextmanager
def _heartbeat(task: Task) -> Iterator[None]:
    """Renew the lease while this process lives, from a thread beside the handler."""
    over = threading.Event()

    def beat() -> None:
        while not over.wait(LEASE.total_seconds() / 3):
            with suppress(DatabaseError):  # the next beat may get through
                task.still_mine()
        connection.close()

    heart = threading.Thread(target=beat, name="vidan-heartbeat", daemon=True)
    heart.start()
    try:
        yield
    finally:
        over.set()
        heart.join()


def _write_trouble(task: Task, sentence: str, *, is_hopeless: bool) -> None:
    now = timezone.now()
    is_over = is_hopeless or task.is_last
    columns = {"failed_at": now} if is_over else {"next_at": now + delay(task.attempt)}
    with transaction.atomic():
        mine = Job.objects.open().filter(pk=task.job, lease=task.lease)
        mine.update(trouble=sentence[:300], **columns)


def enqueue_daily(now: datetime) -> None:
    """Ask for what is done every day, for the last time its hour came."""
    local = now.astimezone(VIETNAM)
    for kind, at in registry.timetable().items():
        day = local.date() if local.time() >= at else local.date() - timedelta(days=1)
        key = f"{kind}:{day:%Y-%m-%d}"
        if not Job.objects.filter(key=key).exists():
            with transaction.atomic():
                enqueue(kind, {"day": f"{day:%Y-%m-%d}"}, key=key)


def enqueue_rounds(now: datetime) -> None:
    """Ask for what is done again and again: the round that has begun, never one that was missed."""
    for kind, every in registry.rounds().items():
        began = (now - (now - EPOCH) % every).astimezone(VIETNAM)
        key = f"{kind}:{began:%Y-%m-%dT%H:%M:%S}"
        if not Job.objects.filter(key=key).exists():
            with transaction.atomic():
                enqueue(kind, {}, key=key)


def step(now: datetime) -> bool:
    """Listen to the ledger and do one job; whether there was anything to do."""
    heard = listening.listen()
    task = claim(now)
    if task:
        perform(task)
    return bool(heard or task)


def work_off(most: int = 10_000) -> int:
    """Do everything that is due now, and what comes of it; how many steps. For commands and tests."""
    enqueue_daily(timezone.now())
    enqueue_rounds(timezone.now())
    steps = 0
    while steps < most and step(timezone.now()):
        steps += 1
    return steps


def tidy(task: Task) -> None:
    """Forget what was done a month ago and what was given up half a year ago."""
    now = timezone.now()
    with task.finishing():
        Job.objects.filter(done_at__lt=now - KEPT_DONE).delete()
        Job.objects.filter(failed_at__lt=now - KEPT_FAILED).delete()


class Worker(threading.Thread):
    """Works until told to stop, or until the process ends: what it had in hand is then due again after its lease."""

    def __init__(self) -> None:
        super().__init__(name="vidan-worker", daemon=True)
        self.told_to_stop = threading.Event()
        self.looked_at_clock: datetime | None = None

    def run(self) -> None:
        while not self.told_to_stop.is_set():
            try:
                busy = self._step(timezone.now())
            except DatabaseError as fault:  # the server is away, or a long write holds the line
                log.warning("worker: %s", type(fault).__name__)
                connection.close()
                busy = False
            if not busy:
                close_old_connections()
                self.told_to_stop.wait(IDLE)
        connection.close()

    def _step(self, now: datetime) -> bool:
        if self.looked_at_clock is None or now - self.looked_at_clock > timedelta(minutes=1):
            enqueue_daily(now)
            enqueue_rounds(now)
            self.looked_at_clock = now
        return step(now)
