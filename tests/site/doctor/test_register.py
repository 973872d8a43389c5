"""What the doctor says of the register: each state of each check, on a real database."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db.migrations.recorder import MigrationRecorder
from django.utils import timezone

from tests.guards import unguarded
from tests.make import TUESDAY, Office
from vidan.core.calendar.models import DayRule, HeldYear
from vidan.core.jobs.models import Job
from vidan.core.ledger.models import Entry
from vidan.site.doctor import register
from vidan.site.doctor.findings import Health, Visit

NOW = TUESDAY + timedelta(hours=1)


@pytest.mark.django_db
def test_a_database_that_answers_with_its_tables_is_good() -> None:
    assert register.database(Visit(NOW)).health is Health.GOOD
    assert register.database(Visit(NOW, is_full=True)).health is Health.GOOD
    assert register.tables(Visit(NOW)).health is Health.GOOD


@pytest.mark.django_db
def test_tables_of_another_version_are_broken() -> None:
    MigrationRecorder.Migration.objects.filter(app="slips").order_by("-pk").first()
    MigrationRecorder.Migration.objects.create(app="dossiers", name="9999_later")
    newer = register.tables(Visit(NOW))
    MigrationRecorder.Migration.objects.filter(name="9999_later").delete()
    MigrationRecorder.Migration.objects.filter(app="jobs").delete()
    older = register.tables(Visit(NOW))

    assert (newer.health, older.health) == (Health.BROKEN, Health.BROKEN)
    assert "dossiers.9999_later" in newer.sentence
    assert "chưa làm" in older.sentence


def test_the_ledger_is_read_on_request_and_tampering_is_broken(office: Office) -> None:
    office.receive()
    assert register.ledger(Visit(NOW)) is None
    assert register.ledger(Visit(NOW, is_full=True)).health is Health.GOOD  # type: ignore[union-attr]  # asked for
    with unguarded():
        Entry.objects.filter(kind="receive").update(actor="account:99")
    assert register.ledger(Visit(NOW, is_full=True)).health is Health.BROKEN  # type: ignore[union-attr]  # asked for


def test_a_clock_behind_the_last_entry_is_broken(office: Office) -> None:
    office.receive()
    assert register.clock(Visit(NOW)).health is Health.GOOD
    assert register.clock(Visit(TUESDAY - timedelta(seconds=30))).health is Health.GOOD
    behind = register.clock(Visit(TUESDAY - timedelta(days=400)))
    assert behind.health is Health.BROKEN
    assert "timedatectl" in behind.todo


def test_years_of_the_calendar_are_counted_ahead(office: Office) -> None:
    DayRule.objects.update(is_provisional=False)
    assert register.calendar(Visit(NOW)).health is Health.GOOD
    DayRule.objects.filter(unit=None, on__year=2027).update(is_provisional=True)
    expected = register.calendar(Visit(NOW))
    assert (expected.health, "dự kiến" in expected.sentence) == (Health.LOOK, True)
    last = max(HeldYear.objects.values_list("year", flat=True))
    assert "từ chối" in register.calendar(Visit(datetime(last, 11, 1, tzinfo=UTC))).sentence
    assert register.calendar(Visit(datetime(last, 11, 1, tzinfo=UTC))).health is Health.LOOK
    assert register.calendar(Visit(datetime(last + 1, 2, 1, tzinfo=UTC))).health is Health.BROKEN


@pytest.mark.django_db
def test_work_given_up_or_waiting_too_long_is_to_be_looked_at() -> None:
    now = timezone.now()
    assert register.jobs(Visit(now)).health is Health.GOOD
    job = Job.objects.create(kind="x", key="x", payload="{}", made_at=now, next_at=now - timedelta(hours=2))
    assert "đợi" in register.jobs(Visit(now)).sentence
    Job.objects.filter(pk=job.pk).update(failed_at=now)
    assert (register.jobs(Visit(now)).health, "thôi làm" in register.jobs(Visit(now)).sentence) == (
        *(Health.LOOK, True),
    )
