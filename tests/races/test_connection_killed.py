"""The database hangs up in the middle of a request: a clear page that can be sent again, and the next request works."""

import re
from collections.abc import Callable

import psycopg
import pytest
from django.conf import settings
from django.db import OperationalError, connection

from tests.desks.dossiers.counter import ADDRESS, fields, rows
from tests.make import Office
from vidan.core import flow
from vidan.core.ledger.queries import verify
from vidan.desks.dossiers.models import Dossier

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]


def hang_up() -> None:
    """As an administrator, a restart or a cut cable does it; SQLite has no line to cut, so its error is raised."""
    if connection.vendor == "sqlite":
        raise OperationalError("unable to open database file")
    database = settings.DATABASES["default"]
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        (backend,) = cursor.fetchone()
    with psycopg.connect(
        host=database["HOST"], user=database["USER"], dbname="postgres", autocommit=True
    ) as other:
        other.execute("SELECT pg_terminate_backend(%s, 5000)", [backend])


@pytest.fixture
def cut(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """Cut the line before the last write of the next transaction, once."""
    append: Callable[..., object] = getattr(flow, "append")  # noqa: B009  # the name flow imported

    def mend(*args: object, **options: object) -> object:
        monkeypatch.setattr(flow, "append", append)
        hang_up()
        return append(*args, **options)

    return lambda: monkeypatch.setattr(flow, "append", mend)


def test_the_one_request_is_told_and_may_be_sent_again_with_one_effect(
    office: Office, cut: Callable[[], None]
) -> None:
    browser = office.cast.browser(office.cast.lan)
    before, whole = rows(), fields(office)
    cut()
    response = browser.post(ADDRESS, whole)

    page = response.content.decode()
    assert response.status_code == 503
    assert "Đường nối với kho dữ liệu vừa bị ngắt" in page
    assert "Nguyễn Thị Ngọc Ẩn" in page
    assert rows() == before

    assert browser.get("/ho-so/").status_code == 200
    hidden = dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', page))
    assert hidden["key"] == whole["key"]
    for _ in range(2):
        assert browser.post(ADDRESS, hidden).status_code == 302
    assert Dossier.objects.count() == 1
    assert all(fault is None for _, _, fault in verify())


def test_a_page_that_is_only_read_is_told_to_be_loaded_again(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    browser = office.cast.browser(office.cast.lan)
    browser.raise_request_exception = False

    def away(*args: object, **options: object) -> None:
        raise OperationalError("server closed the connection unexpectedly")

    monkeypatch.setattr("vidan.core.ui.middleware.scope_of", away)  # before any view
    response = browser.get("/ho-so/")
    assert response.status_code == 503
    assert "tải lại trang" in response.content.decode()
    assert "vừa gửi" not in response.content.decode()


def test_a_password_is_never_put_into_the_page(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    def away(*args: object, **options: object) -> None:
        raise OperationalError("server closed the connection unexpectedly")

    monkeypatch.setattr("vidan.core.ui.views.signing_in.sign_in", away, raising=False)
    monkeypatch.setattr("django.contrib.auth.hashers.check_password", away)
    monkeypatch.setattr("vidan.core.accounts.models.Account.check_password", away)
    response = office.cast.browser(office.cast.tu).post(
        "/mat-khau/",
        {"current": "bí mật lắm", "password": "một câu rất dài", "repeated": "một câu rất dài"},
    )
    assert response.status_code == 503
    assert "một câu rất dài" not in response.content.decode()
    assert "bí mật lắm" not in response.content.decode()
