"""What every test stands on: the cast, no network, tables that empty in spite of the ledger's guards."""

import gc
import ipaddress
import shutil
import socket
from collections.abc import Iterator
from copy import copy
from typing import Any

import pytest
from django.conf import settings
from django.core.cache import cache
from django.db import connection
from django.test import TransactionTestCase, client
from django.test.utils import ContextList
from hypothesis import settings as hypothesis_settings
from pytest_django import DjangoDbBlocker

from tests import tables
from tests.cast import Cast, gather
from tests.dealing import Dealing, on_postgres, turn
from tests.make import Office, open_office
from tests.world import World
from vidan.core.calendar.queries import _built
from vidan.core.ui.trouble import clock_watch
from vidan.core.units.queries import _drawn

hypothesis_settings.register_profile("house", deadline=None)  # two shared cores are no clock
hypothesis_settings.load_profile("house")

_connect = socket.socket.connect


class NetworkIsShut(RuntimeError):
    """A test tried to leave the machine."""


def _connect_at_home(self: socket.socket, address: Any) -> None:
    if self.family != socket.AF_UNIX and not _is_loopback(str(address[0])):
        raise NetworkIsShut(f"{address}: tests stay on this machine")
    _connect(self, address)


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _empty(self: TransactionTestCase) -> None:
    tables.empty()


def _page_alone(
    store: dict[str, Any], signal: Any, sender: Any, template: Any, context: Any, **_: Any
) -> None:
    """What a test may ask of a page; Django copies the context of every part of it (a 20th of the time)."""
    if not store:
        store.update(templates=[template], context=ContextList([copy(context)]))


def pytest_configure(config: pytest.Config) -> None:
    socket.socket.connect = _connect_at_home  # type: ignore[assignment, method-assign]  # shut
    client.store_rendered_templates = _page_alone  # type: ignore[attr-defined]  # not in the stubs
    TransactionTestCase._fixture_teardown = _empty  # type: ignore[attr-defined]  # as above


def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Dealing:
    return Dealing(config, log)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """On PostgreSQL what asks no database is left out: it is proven in the other run."""
    items.sort(key=turn)
    if settings.DATABASES["default"]["ENGINE"].endswith("postgresql"):
        kept = list(on_postgres(items))
        config.hook.pytest_deselected(items=list(set(items) - set(kept)))
        items[:] = kept


def pytest_collection_finish() -> None:
    """What is loaded by now stays to the end: no sweep need look at it again, and sweeps may come later."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 50)


def forget() -> None:
    cache.clear()
    clock_watch.forget()
    shutil.rmtree(settings.ROOTS, ignore_errors=True)  # published over another test's ledger
    _built.cache_clear()  # every test has its own calendar and units, with the same ids
    _drawn.cache_clear()


@pytest.fixture(autouse=True)
def _nothing_remembered() -> Iterator[None]:
    """What a process remembers for some seconds must not reach the next test."""
    forget()
    yield
    forget()


@pytest.fixture(scope="session")
def django_db_setup(
    request: pytest.FixtureRequest, django_test_environment: None, django_db_blocker: DjangoDbBlocker
) -> Iterator[None]:
    """In place of pytest-django's own, which migrates in each process. What is left goes with the run's folder."""
    with django_db_blocker.unblock():
        tables.make(getattr(request.config, "workerinput", {}).get("workerid", "alone"))
    yield
    connection.close()


CAST = World(gather)
OFFICE = World(lambda: open_office(gather()))


@pytest.fixture
def cast(request: pytest.FixtureRequest, db: None) -> Cast:
    if "office" in request.fixturenames:
        office: Office = request.getfixturevalue("office")
        return office.cast
    return CAST.here()


@pytest.fixture
def office(db: None) -> Office:
    """The cast at work, with calendar and catalogue."""
    return OFFICE.here()
