"""What is done every day is done once a day, and made up for after a night switched off."""

from datetime import time, timedelta

import time_machine

from tests.cast import Cast
from tests.make import TUESDAY
from vidan.core.jobs import registry
from vidan.core.jobs.models import Job
from vidan.core.jobs.working import KEPT_DONE, enqueue_rounds, work_off

KIND = "every_day"


def test_once_a_day_at_its_hour_and_late_rather_than_never(cast: Cast) -> None:
    registry.register(KIND, "tests.core.jobs.handlers.seen_day")
    registry.daily(KIND, time(2, 30))
    with time_machine.travel(TUESDAY.replace(hour=2, minute=0), tick=False) as clock:
        work_off()
        clock.shift(timedelta(hours=6))  # switched off meanwhile
        work_off()
        work_off()
        clock.shift(timedelta(days=3))
        work_off()
    assert list(Job.objects.order_by("pk").values_list("key", flat=True)) == [
        f"{KIND}:2026-11-16",
        f"{KIND}:2026-11-17",
        f"{KIND}:2026-11-20",
    ]
    assert not Job.objects.filter(done_at=None).exists()


def test_what_was_done_a_month_ago_is_forgotten(cast: Cast) -> None:
    registry.register("tidy_jobs", "vidan.core.jobs.working.tidy")
    registry.daily("tidy_jobs", time(2, 30))
    with time_machine.travel(TUESDAY, tick=False) as clock:
        work_off()
        clock.shift(KEPT_DONE + timedelta(days=1))
        work_off()
    assert Job.objects.count() == 1


def test_rounds_follow_each_other_and_a_missed_one_is_not_made_up(cast: Cast) -> None:
    registry.register(KIND, "tests.core.jobs.handlers.seen_day")
    registry.often(KIND, timedelta(minutes=15))
    with time_machine.travel(TUESDAY.replace(hour=9, minute=1), tick=False) as clock:
        enqueue_rounds(TUESDAY.replace(hour=9, minute=1))
        enqueue_rounds(TUESDAY.replace(hour=9, minute=14))
        clock.shift(timedelta(hours=2))
        enqueue_rounds(TUESDAY.replace(hour=11, minute=15))
    assert list(Job.objects.order_by("pk").values_list("key", flat=True)) == [
        f"{KIND}:2026-11-17T09:00:00",
        f"{KIND}:2026-11-17T11:15:00",
    ]
