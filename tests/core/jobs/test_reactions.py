"""Upward news: one job for each (reaction, entry), its effects once, and a verb pays nothing for it."""

from datetime import timedelta

import pytest
import time_machine
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests.cast import Cast
from tests.core.jobs.handlers import HERE, count, seen
from vidan.core.jobs import reactions
from vidan.core.jobs.listening import listen
from vidan.core.jobs.models import Heard, Job
from vidan.core.jobs.queries import given_up
from vidan.core.jobs.reactions import News
from vidan.core.jobs.working import work_off
from vidan.core.ledger.actions import Deed, append


def tell(unit: int, kind: str = "bloom", subject: str = "flower:7") -> None:
    with transaction.atomic():
        deed = Deed(actor="account:1", role="counter", at=timezone.now())
        append(deed, unit=unit, kind=kind, subject=subject, facts={"petals": 5})


def test_a_listener_hears_each_entry_of_its_kind_once(cast: Cast) -> None:
    work_off()
    reactions.register("bloom", f"{HERE}.heard")
    tell(cast.commune.pk)
    tell(cast.commune.pk, kind="wither")
    tell(cast.elsewhere.pk)
    work_off()
    work_off()
    news: list[News] = seen
    assert [(n.unit, n.kind, n.number, n.facts["petals"]) for n in news] == [
        (cast.commune.pk, "bloom", 7, 5),
        (cast.elsewhere.pk, "bloom", 7, 5),
    ]
    assert count(cast.commune.pk, "heard") == 1


def test_a_listener_of_one_sort_of_subject_hears_only_of_that(cast: Cast) -> None:
    reactions.register("bloom", f"{HERE}.heard", subject="tree")
    tell(cast.commune.pk)
    tell(cast.commune.pk, subject="tree:1")
    work_off()
    assert [n.subject for n in seen] == ["tree:1"]


def test_two_listeners_do_not_hinder_each_other(cast: Cast) -> None:
    reactions.register("bloom", f"{HERE}.refused")
    reactions.register("bloom", f"{HERE}.heard")
    tell(cast.commune.pk)
    for hours in range(0, 48, 6):
        with time_machine.travel(timezone.now() + timedelta(hours=hours)):
            work_off()
    assert count(cast.commune.pk, "heard") == 1
    assert count(cast.commune.pk, "refused") == 0
    assert [job.unit for job in given_up([cast.commune.pk])] == [cast.commune.pk]


def test_what_happened_before_anybody_listened_is_not_told_again(cast: Cast) -> None:
    tell(cast.commune.pk)
    work_off()
    reactions.register("bloom", f"{HERE}.heard")
    work_off()
    assert seen == []


def test_a_reader_that_begins_anew_makes_no_second_job(cast: Cast) -> None:
    reactions.register("bloom", f"{HERE}.heard")
    tell(cast.commune.pk)
    work_off()
    Heard.objects.update(seq=0)
    work_off()
    assert len(seen) == 1


def test_what_is_taken_back_is_no_news(cast: Cast) -> None:
    reactions.register("bloom", f"{HERE}.heard")

    def cause() -> None:
        tell(cast.commune.pk)
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        transaction.atomic(cause)()
    work_off()
    assert seen == []


def test_a_verb_pays_no_statement_for_its_listeners(cast: Cast) -> None:
    with CaptureQueriesContext(connection) as before:
        tell(cast.commune.pk)
    reactions.register("bloom", f"{HERE}.heard")
    reactions.register("bloom", f"{HERE}.refused")
    with CaptureQueriesContext(connection) as after:
        tell(cast.commune.pk)
    assert len(after) == len(before)


def test_listening_again_hears_nothing_twice(cast: Cast) -> None:
    work_off()
    reactions.register("bloom", f"{HERE}.heard")
    for _ in range(7):
        tell(cast.commune.pk)
    assert listen() == 7
    assert listen() == 0
    assert Job.objects.filter(kind="reaction", done_at=None).count() == 7
