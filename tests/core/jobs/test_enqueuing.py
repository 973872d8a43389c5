"""Background work is asked for in the transaction of its cause, once per key, with ids only."""

from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import timezone

from tests.cast import Cast
from tests.core.jobs.handlers import count
from vidan.core.jobs.actions import enqueue
from vidan.core.jobs.models import Job
from vidan.core.jobs.working import work_off


def ask(cast: Cast, key: str = "k", **options: object) -> None:
    with transaction.atomic():
        enqueue("number", {"unit": cast.commune.pk}, key=key, **options)  # type: ignore[arg-type]


def test_what_was_asked_for_is_done_once(cast: Cast) -> None:
    ask(cast)
    work_off()
    work_off()
    assert count(cast.commune.pk, "number") == 1
    assert Job.objects.get(key="k").done_at


def test_the_same_key_asks_for_nothing_new(cast: Cast) -> None:
    ask(cast)
    ask(cast)
    work_off()
    ask(cast)
    work_off()
    assert count(cast.commune.pk, "number") == 1


def test_a_cause_that_is_taken_back_takes_its_work_with_it(cast: Cast) -> None:
    def cause() -> None:
        ask(cast)
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        transaction.atomic(cause)()
    assert not Job.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_work_without_a_transaction_of_its_cause_is_refused() -> None:
    with pytest.raises(RuntimeError):
        enqueue("number", {"unit": 1}, key="k")


def test_work_for_later_waits(cast: Cast) -> None:
    ask(cast, run_after=timezone.now() + timedelta(hours=1))
    work_off()
    assert count(cast.commune.pk, "number") == 0


@pytest.mark.parametrize("payload", [{"name": "Nguyễn Thị Ngọc Ẩn"}, {"words": "gọi cho bà"}])
def test_words_are_no_payload(cast: Cast, payload: dict[str, str]) -> None:
    with pytest.raises(ValueError, match="not plain"):
        enqueue("number", payload, key="k")


def test_nobody_asks_for_work_that_nobody_does(cast: Cast) -> None:
    with pytest.raises(ValueError, match="nobody does"):
        enqueue("fly_to_moon", {}, key="k")
