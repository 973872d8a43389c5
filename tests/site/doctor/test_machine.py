"""What the doctor says of the machine: each state of each check."""

import shutil
import socket
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Thread
from types import SimpleNamespace

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.handlers import Sink
from pytest_django import Settings

from tests.cast import Cast
from tests.site.process import free_port
from vidan.core.units.models import Installation
from vidan.site.doctor import machine
from vidan.site.doctor.examining import CHECKS, examine
from vidan.site.doctor.findings import Check, Finding, Health, Visit
from vidan.site.keeping.records import Record, record
from vidan.site.mail_server import MailServer

NOW = datetime(2026, 11, 17, 2, 0, tzinfo=UTC)
VISIT = Visit(NOW)


@pytest.fixture
def data(tmp_path: Path, settings: Settings) -> Path:
    """A data folder as it should be."""
    folder = tmp_path / "data"
    folder.mkdir(mode=0o700)
    for name in ("vidan.sqlite3", "keys.json"):
        (folder / name).touch(mode=0o600)
    settings.DATA = folder
    return folder


@pytest.mark.parametrize(("free", "health"), [(50e9, Health.GOOD), (1e9, Health.LOOK), (1e8, Health.BROKEN)])
def test_room_on_the_disk(data: Path, free: float, health: Health, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda path: SimpleNamespace(free=int(free)))
    assert machine.disk(VISIT).health is health


def test_an_sqlite_with_the_fault_is_broken(monkeypatch: pytest.MonkeyPatch) -> None:
    assert machine.sqlite_library(VISIT).health is Health.GOOD
    monkeypatch.setattr(sqlite3, "sqlite_version_info", (3, 40, 1))
    assert machine.sqlite_library(VISIT).health is Health.BROKEN


def test_files_others_can_read_and_lost_keys_are_broken(data: Path) -> None:
    assert machine.permissions(VISIT).health is Health.GOOD
    (data / "keys.json").chmod(0o644)
    assert "keys.json" in machine.permissions(VISIT).sentence
    (data / "keys.json").unlink()
    assert machine.permissions(VISIT).health is Health.BROKEN


@pytest.mark.parametrize(
    ("age", "is_there", "health"),
    [
        (timedelta(hours=3), True, Health.GOOD),
        (timedelta(hours=3), False, Health.LOOK),
        (timedelta(days=3), True, Health.LOOK),
        (timedelta(days=9), True, Health.BROKEN),
    ],
)
def test_the_age_of_the_last_backup(data: Path, age: timedelta, is_there: bool, health: Health) -> None:
    file = data / "one.vidan"
    if is_there:
        file.touch()
    record(data, Record((NOW - age).isoformat(), str(file), 1, True, "0" * 64))
    assert machine.backups(VISIT).health is health


def test_a_real_unit_without_any_backup_is_broken_a_demonstration_is_not(data: Path, cast: Cast) -> None:
    assert machine.backups(VISIT).health is Health.BROKEN
    Installation.objects.update(is_demo=True)
    assert machine.backups(VISIT).health is Health.GOOD


@pytest.mark.parametrize(
    ("url", "health"),
    [
        ("", Health.LOOK),
        ("http://127.0.0.1:8000", Health.LOOK),
        ("http://192.168.1.10:8000", Health.LOOK),
        ("https://motcua.example.vn", Health.GOOD),
    ],
)
def test_the_address_residents_reach(
    cast: Cast, url: str, health: Health, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VIDAN_PUBLIC_URL", url)
    assert machine.address(VISIT).health is health


def test_the_mail_server_is_asked_when_one_is_named(settings: Settings) -> None:
    settings.SMTP = None
    assert machine.mail(VISIT) is None
    port = free_port()
    server = Controller(Sink(), hostname="127.0.0.1", port=port)
    server.start()
    settings.SMTP = MailServer("127.0.0.1", port, "", "", "plain", "motcua@xa.example")
    answers = _finding(machine.mail(VISIT))
    server.stop()
    silent = _finding(machine.mail(VISIT))
    assert (answers.health, silent.health) == (Health.GOOD, Health.LOOK)


@contextmanager
def clamd(answer: bytes) -> Iterator[str]:
    """Somebody who answers once, as clamd does."""
    with socket.create_server(("127.0.0.1", 0)) as door:

        def serve() -> None:
            caller, _ = door.accept()
            with caller:
                caller.recv(100)
                caller.sendall(answer + b"\0")

        thread = Thread(target=serve)
        thread.start()
        yield f"127.0.0.1:{door.getsockname()[1]}"
        thread.join()


@pytest.mark.parametrize(
    ("said", "health"),
    [
        (b"ClamAV 1.0.7/27460/Mon Nov 16 08:36:00 2026", Health.GOOD),
        (b"ClamAV 1.0.7/27100/Wed Sep 30 08:36:00 2026", Health.LOOK),
        (b"ClamAV 1.0.7", Health.LOOK),
    ],
)
def test_the_age_of_the_virus_signatures(said: bytes, health: Health, settings: Settings) -> None:
    with clamd(said) as where:
        settings.CLAMD = where
        assert _finding(machine.scanner(VISIT)).health is health


def test_a_scanner_that_is_named_and_silent_is_told(settings: Settings) -> None:
    settings.CLAMD = ""
    assert machine.scanner(VISIT) is None
    settings.CLAMD = "/nowhere/clamd.sock"
    assert _finding(machine.scanner(VISIT)).health is Health.LOOK


def test_a_folder_that_is_not_there_is_the_only_finding(data: Path, settings: Settings) -> None:
    settings.DATA = data / "nowhere"
    assert [(check.name, finding.health) for check, finding in examine(VISIT)] == [("folder", Health.BROKEN)]


@pytest.mark.django_db
def test_a_check_that_cannot_run_is_itself_told(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(visit: Visit) -> Finding:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("vidan.site.doctor.examining.CHECKS", (Check("x", "X", fail),))
    ((_, finding),) = examine(VISIT)
    assert finding.health is Health.BROKEN


def test_every_check_has_its_own_name() -> None:
    assert len({check.name for check in CHECKS}) == len(CHECKS) == 13


def _finding(found: Finding | None) -> Finding:
    assert found is not None
    return found
