"""What does not work is tried again with growing delay, then listed for an administrator; it can be tried again."""

from datetime import timedelta

import pytest
import time_machine
from django.db import transaction
from django.utils import timezone

from tests.cast import Cast
from tests.core.jobs.handlers import PRIVATE, count
from tests.make import TUESDAY
from vidan.core.jobs.actions import enqueue, retry
from vidan.core.jobs.models import Job
from vidan.core.jobs.queries import given_up, standing
from vidan.core.jobs.tasks import MOST_ATTEMPTS
from vidan.core.jobs.working import delay, work_off
from vidan.core.ledger.actions import Deed
from vidan.core.ledger.models import Entry
from vidan.kit.refusals import Stale


def ask(kind: str, cast: Cast) -> None:
    with transaction.atomic():
        enqueue(kind, {"unit": cast.commune.pk}, key=kind, unit=cast.commune.pk)


def test_delays_grow() -> None:
    delays = [delay(n) for n in range(1, MOST_ATTEMPTS + 1)]
    assert delays[0] == timedelta(seconds=30)
    assert delays == sorted(delays)
    assert delays[-1] == timedelta(hours=6)


def test_trouble_is_tried_again_later_and_leaves_nothing_behind(cast: Cast) -> None:
    with time_machine.travel(TUESDAY, tick=False) as clock:
        ask("trouble", cast)
        for attempt in range(1, MOST_ATTEMPTS + 1):
            work_off()
            job = Job.objects.get(key="trouble")
            assert (job.attempts, job.trouble) == (attempt, "Máy chủ thư chưa trả lời.")
            clock.shift(delay(attempt))
        assert job.failed_at
        work_off()
    assert Job.objects.get(key="trouble").attempts == MOST_ATTEMPTS
    assert count(cast.commune.pk, "trouble") == 0
    assert [j.key for j in given_up([cast.commune.pk])] == ["trouble"]
    assert not given_up([cast.elsewhere.pk, 0])


def test_the_hopeless_is_listed_at_once(cast: Cast) -> None:
    ask("hopeless", cast)
    work_off()
    found = standing("hopeless")
    assert found
    assert found.is_failed
    assert found.trouble == "Địa chỉ này không nhận thư."


def test_a_fault_nobody_foresaw_is_named_without_its_words(
    cast: Cast, caplog: pytest.LogCaptureFixture
) -> None:
    ask("surprise", cast)
    work_off()
    job = Job.objects.get(key="surprise")
    assert job.trouble == "Lỗi chưa lường trước (RuntimeError)."
    assert "in surprise" in caplog.text
    assert PRIVATE not in caplog.text


def test_work_of_a_kind_this_version_does_not_know_is_listed(cast: Cast) -> None:
    ask("number", cast)
    Job.objects.update(kind="of_old")
    work_off()
    assert given_up([cast.commune.pk])


def test_an_administrator_tries_again_and_it_is_written(cast: Cast) -> None:
    ask("hopeless", cast)
    work_off()
    job = Job.objects.get(key="hopeless")
    deed = Deed(actor="account:1", role="administrator", at=timezone.now(), key="again")
    retry(deed, job, unit=cast.commune.pk)
    retry(deed, job, unit=cast.commune.pk)
    assert not given_up([cast.commune.pk])
    assert Entry.objects.filter(kind="retry_job", subject=f"job:{job.pk}").count() == 1
    work_off()
    assert Job.objects.get(key="hopeless").failed_at

    Job.objects.update(failed_at=None)
    with pytest.raises(Stale):
        retry(
            Deed(actor="account:1", role="administrator", at=timezone.now(), key="more"),
            job,
            unit=cast.commune.pk,
        )
