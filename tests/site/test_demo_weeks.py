"""The demonstration has weeks behind it: forecast, week, what is worth a look and the official list all show rows."""

from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest
import time_machine
from django.core.cache import cache

from tests.cast import SINCE
from tests.make import VIETNAM
from vidan.boards.disagreements.queries import missing, rows
from vidan.boards.foresight.queries.looking import SHOWN, ahead
from vidan.boards.foresight.queries.week import broken, due, week_of
from vidan.boards.signals.queries import PATTERNS, frame
from vidan.core.accounts.models import Account
from vidan.core.accounts.scope import Scope, scope_of
from vidan.core.calendar.actions import load_shipped
from vidan.core.ledger import proofs
from vidan.core.units.models import Installation
from vidan.desks.catalogue.actions import load_catalogue
from vidan.desks.companion.models import Import
from vidan.desks.dossiers.queries.broken import Told
from vidan.kit.workdays.spans import Span
from vidan.site import demo

NOW = datetime(2026, 11, 18, 9, 10, tzinfo=VIETNAM)


@pytest.fixture(autouse=True)
def built(db: None) -> Iterator[None]:
    cache.clear()
    with time_machine.travel(NOW, tick=False):
        load_shipped(NOW)
        load_catalogue(today=SINCE)
        demo.build(NOW)
        yield
    cache.clear()


def scope(username: str) -> Scope:
    return scope_of(Account.objects.get(username=username), NOW.date())


def test_the_pages_of_the_leader_have_rows() -> None:
    home = Installation.objects.get().home_id
    found = ahead(home, NOW)
    accuracy = found.learnt.accuracy
    for rate in (accuracy.hit, accuracy.found, accuracy.base):
        assert rate.has_figure, rate
    assert (
        accuracy.hit.part * accuracy.base.whole > accuracy.base.part * accuracy.hit.whole
    )  # better than guessing
    assert found.at(*SHOWN)
    assert found.could_take(found.at(*SHOWN))

    last_week = week_of(NOW.date() - timedelta(days=7))
    assert due(home, last_week).count() >= 3
    assert [one.told for one in broken(home, last_week, NOW)] == [Told.BEFORE]


def test_every_kind_of_what_is_worth_a_look_has_a_row() -> None:
    for reader in ("ha", "son"):
        looked_at = frame(scope(reader), Span(NOW.date() - timedelta(days=40), NOW.date()), NOW)
        assert not [pattern.slug for pattern in PATTERNS if not pattern.find(looked_at).signs], reader


def test_the_neighbour_beside_the_official_system_has_two_that_differ_and_one_not_here() -> None:
    (batch,) = Import.objects.all()
    assert (batch.stage, batch.new, batch.foreign, batch.faulty) == (Import.Stage.APPLIED, 4, 1, 0)
    assert (batch.doubt, batch.remark) == ("", "")
    assert rows(scope("na"), "open").count() == 2
    assert missing(scope("na")).count() == 1
    assert not rows(scope("lan"), "open").exists()
    assert list(proofs.disagreements()) == []
