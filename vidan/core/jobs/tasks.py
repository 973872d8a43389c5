"""What a handler gets: its payload, and the way to say how far it is and that it still lives."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from functools import cache

from django.db import transaction
from django.db.models import BigIntegerField, DateTimeField, PositiveIntegerField
from django.utils import timezone

from vidan.core.jobs.models import Job
from vidan.core.kept import Kept, Told, keep_update
from vidan.core.ledger.chain import Fact

LEASE = timedelta(seconds=60)  # a worker that is silent for so long is taken for dead
MOST_ATTEMPTS = 8


class Trouble(Exception):
    """It did not work this time and is tried again. `sentence`: for administrators, without personal data."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


class Hopeless(Trouble):
    """It will not work next time either: listed at once."""


class LostLease(Exception):
    """Somebody else has taken the job up meanwhile, so what this worker did is taken back."""


@dataclass
class Task:
    """A job in somebody's hands."""

    job: int
    lease: int
    kind: str
    key: str
    attempt: int
    payload: Mapping[str, Fact]
    is_finished: bool = field(default=False, init=False)

    @property
    def is_last(self) -> bool:
        """If it does not work now, it is given up."""
        return self.attempt >= MOST_ATTEMPTS

    def still_mine(self) -> bool:
        """Hold on to it for another minute; False when it was taken for dead and given to somebody else."""
        return self._write(next_at=timezone.now() + LEASE)

    def progress(self, done: int, total: int) -> None:
        """Say how far it is, for the page that shows it. Raises LostLease. Call it outside a transaction."""
        if not self._write(next_at=timezone.now() + LEASE, done=done, total=total):
            raise LostLease

    @contextmanager
    def finishing(self) -> Iterator[None]:
        """One transaction for what is done in here and the end of the job: both happen, exactly once, or neither."""
        with transaction.atomic():
            yield
            self.finish()

    def finish(self) -> None:
        """The job is done. Raises LostLease, which takes the transaction around it back."""
        if self.is_finished:
            return
        with transaction.atomic():  # in the fair queue of writers
            if not _finished().write(job=self.job, lease=self.lease, now=timezone.now()):
                raise LostLease
        self.is_finished = True

    def _write(self, **columns: object) -> bool:
        with transaction.atomic():  # in the fair queue of writers
            return bool(Job.objects.open().filter(pk=self.job, lease=self.lease).update(**columns))


@cache
def _finished() -> Kept:
    mine = Job.objects.open().filter(
        pk=Told("job", BigIntegerField()), lease=Told("lease", PositiveIntegerField())
    )
    return keep_update(mine, done_at=Told("now", DateTimeField()), trouble="")
