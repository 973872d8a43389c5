"""Every page, every form, everybody: no fault of ours, nothing echoed raw, nothing lost, nothing half-written."""

import logging
from collections.abc import Iterator
from contextlib import suppress
from datetime import timedelta

import pytest
import time_machine

from tests.cast import Cast
from tests.crawl.addresses import addresses
from tests.crawl.crawler import Crawl
from tests.make import TUESDAY, Office
from tests.planting import PLANTERS
from vidan.core.accounts.models import Account
from vidan.desks.dossiers.flow import State
from vidan.desks.dossiers.models import Dossier
from vidan.kit.refusals import Refusal

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def clock(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """An ordinary morning; refusals by the hundred are not told."""
    caplog.set_level(logging.CRITICAL, "django")
    with time_machine.travel(TUESDAY + timedelta(hours=2), tick=True):  # after everything planted
        yield


@pytest.fixture
def full(office: Office) -> Office:
    """An office with something of everything: a dossier in every state, and a row of every scoped model."""
    for state in State:
        office.dossier_in(state)
    for plant in PLANTERS.values():
        with suppress(Refusal):  # each expects a world of its own: a day's takings that another has added to
            plant(office, office.cast.commune)
    return office


def everybody(cast: Cast) -> dict[str, Account]:
    found = {name: one for name, one in vars(cast).items() if isinstance(one, Account)}
    assert len(found) >= 7
    return found


def test_the_house_stands_whatever_is_sent(full: Office) -> None:
    tracked = tuple(f"/theo-doi/q/{one.track_token}/" for one in Dossier.objects.all())
    crawl = Crawl(everybody(full.cast), also=tracked)
    faults = crawl.run()
    assert not faults, "\n".join(faults)
    never = [one.route for one in addresses() if not crawl.asked[one.route]]
    assert never == []


@pytest.mark.urls("tests.crawl.bad_urls")
@pytest.mark.parametrize(
    ("place", "found"),
    [
        ("/xau/vo/", ": 500 "),
        ("/xau/so/", ": 500 "),
        ("/xau/lap/", ": the page holds <script>"),
        ("/xau/quen/", ": was typed and is gone"),
        ("/xau/di/", ": leads away to http://example.org"),
        ("/xau/do-dang/", "at the end: ledger: "),
    ],
)
def test_a_planted_sin_is_found(cast: Cast, place: str, found: str) -> None:
    faults = Crawl({"lan": cast.lan}, only=place).run()
    assert [one for one in faults if found in one], faults


@pytest.mark.urls("tests.crawl.bad_urls")
def test_a_page_without_sin_is_no_fault(cast: Cast) -> None:
    crawl = Crawl({"lan": cast.lan}, only="/xau/nho/")
    assert crawl.run() == []
    assert crawl.asked.total() > 10


def test_the_same_seed_asks_the_same(cast: Cast) -> None:
    def asked() -> dict[str, int]:
        crawl = Crawl({}, only="/theo-doi/")
        crawl.run()
        return dict(crawl.asked)

    assert asked() == asked()
