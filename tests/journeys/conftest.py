"""A real browser against the real house, on a Tuesday morning."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
import time_machine
from django.contrib.staticfiles import handlers
from playwright.sync_api import Browser, sync_playwright
from pytest_django.live_server_helper import LiveServer

from tests.cast import PASSWORD
from tests.journeys.serving import Statics
from tests.journeys.walk import Walk
from tests.make import TUESDAY, Office

# Playwright's loop runs in this thread; the database is used by it and by the server's threads, as Django allows here.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.django_db(transaction=True))


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    path = shutil.which("chromium-headless-shell")
    if path is None:
        pytest.fail("Chromium is missing: apt-get install -y chromium-headless-shell")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def live_server() -> Iterator[LiveServer]:
    """pytest-django's, with static files that stay with the browser."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(handlers, "StaticFilesHandler", Statics)
        server = LiveServer("localhost")
    yield server
    server.stop()


@pytest.fixture
def clock() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(TUESDAY, tick=True) as traveller:
        yield traveller


@pytest.fixture
def walk(
    clock: time_machine.Traveller, office: Office, live_server: LiveServer, chromium: Browser
) -> Iterator[Walk]:
    """Somebody with a browser; `walk.as_(person)` signs in by the front door."""
    walking = Walk(chromium, live_server.url, office, PASSWORD, clock)
    yield walking
    walking.close()
