"""The search has read its words before somebody asks, and reads them once, however many ask at first."""

from collections.abc import Iterable, Iterator, Sequence
from time import sleep

import pytest
from django.test import Client
from django.utils import timezone

from tests.make import Office
from tests.races.test_two_at_once import together
from vidan.desks.catalogue import findable, seeking
from vidan.kit.finding import Entry, Finder, finder
from vidan.kit.finding.index import Index, build
from vidan.kit.finding.language import Language
from vidan.site import warming

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def readings(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[int]]:
    """How many entries were read, each time a finder read them."""
    seeking._finder_of.cache_clear()
    seeking._finder.cache_clear()
    read: list[int] = []
    collect = findable.finder

    def counted(entries: Sequence[Entry], language: Language) -> Index:
        read.append(len(entries))
        return build(entries[:20], language)

    def slowly(entries: Iterable[Entry]) -> Finder:
        sleep(0.2)  # others come meanwhile
        return collect(entries)

    monkeypatch.setattr(finder, "build", counted)
    monkeypatch.setattr(findable, "finder", slowly)
    yield read
    seeking._finder.cache_clear()  # of a few entries only
    seeking._finder_of.cache_clear()


def test_the_first_search_finds_it_ready(
    office: Office, readings: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(warming, "AFTER_S", 0.0)
    warming.warm_up_soon().join()
    assert len(readings) == 1
    assert Client().get("/thu-tuc/", {"q": "làm khai sinh"}).status_code == 200
    assert len(readings) == 1


def test_who_comes_meanwhile_waits_for_the_same(office: Office, readings: list[int]) -> None:
    unit, today = office.cast.commune.pk, timezone.localdate()
    finders = together(4, lambda _: seeking.finder_of(unit, today))
    assert len({id(one) for one in finders}) == 1
    assert len(readings) == 1
