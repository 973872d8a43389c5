"""The disk fills while somebody receives a dossier: a clear page, nothing half-written, and it works again later."""

import errno
import logging
import re
from typing import Any

import psycopg
import pytest
from django.db import OperationalError, connection

from tests.desks.dossiers.counter import ADDRESS, fields, rows
from tests.make import Office
from vidan.core.ledger.queries import verify
from vidan.desks.dossiers.actions import receiving
from vidan.desks.dossiers.models import Dossier
from vidan.desks.dossiers.papers import filling

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]
NAME = "Nguyễn Thị Ngọc Ẩn"


def said(response: Any) -> str:
    assert response.status_code == 507
    assert int(response["Retry-After"]) > 0
    page: str = response.content.decode()
    assert "Ổ đĩa của máy chủ đã đầy" in page
    assert "người quản trị máy chủ" in page
    assert NAME in page
    return page


@pytest.fixture
def full(monkeypatch: pytest.MonkeyPatch) -> None:
    """PostgreSQL has no knob for it: the last write but one fails as its driver says it."""

    def fail(*args: object, **options: object) -> None:
        raise OperationalError("could not extend file") from psycopg.errors.DiskFull(
            "No space left on device"
        )

    monkeypatch.setattr(receiving, "take", fail)


def test_sqlite_with_no_page_left_writes_nothing_and_the_same_key_works_once_there_is_room(
    office: Office, caplog: pytest.LogCaptureFixture
) -> None:
    if connection.vendor != "sqlite":
        pytest.skip("the other database has its own test below")
    browser = office.cast.browser(office.cast.lan)
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA page_count")
        cursor.execute(f"PRAGMA max_page_count={cursor.fetchone()[0]}")
    try:
        for _ in range(60):  # the last pages have some room yet
            before, whole = rows(), fields(office, request="Xin giải quyết sớm. " * 20)
            with caplog.at_level(logging.ERROR):
                response = browser.post(ADDRESS, whole)
            if response.status_code != 302:
                break
        page = said(response)
        assert rows() == before
        assert browser.get("/ho-so/").status_code == 200  # reading goes on
    finally:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA max_page_count=1073741823")

    assert any("disk full" in line for line in caplog.messages)
    assert not any("Ngọc Ẩn" in line or "37198000123" in line for line in caplog.messages)
    hidden = dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', page))
    assert hidden["key"] == whole["key"]
    number = Dossier.objects.count()
    for _ in range(2):  # pressed twice
        assert browser.post(ADDRESS, hidden).status_code == 302
    assert Dossier.objects.count() == number + 1
    assert all(fault is None for _, _, fault in verify())


@pytest.mark.usefixtures("full")
def test_a_server_database_that_has_no_room_is_told_the_same_way(office: Office) -> None:
    before = rows()
    said(office.cast.browser(office.cast.lan).post(ADDRESS, fields(office)))
    assert rows() == before


def test_a_file_that_cannot_be_written_is_told_the_same_way(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*args: object, **options: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(filling, "keep", fail)
    before = rows()
    said(office.cast.browser(office.cast.lan).post(ADDRESS, fields(office)))
    assert rows() == before
