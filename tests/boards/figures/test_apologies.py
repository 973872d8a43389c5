"""Broken promises and how their families heard of it: every row stands once, an apology hides none."""

from datetime import timedelta

import pytest
import time_machine

from tests.desks.dossiers.test_apology import DUE, HOUR, NEW, THURSDAY, delivered, do, five_promises
from tests.make import Office
from vidan.boards.figures.queries.apologies import broken, share_of
from vidan.desks.dossiers.queries.broken import Told
from vidan.kit.workdays.spans import Span

PAGE = "/so-lieu/xin-loi/"
LATER = NEW + 15 * HOUR
SPAN = Span(DUE.date(), DUE.date())


@pytest.fixture
def five(office: Office) -> Office:
    return five_promises(office)


def test_each_broken_promise_stands_once_by_how_the_family_heard(five: Office) -> None:
    rows = broken(five.cast.scope(five.cast.ha), SPAN, LATER)
    share = share_of(rows, LATER)

    assert [row.told for row in rows] == [Told.BEFORE, Told.AFTER, Told.SIGNED_ONLY, Told.NEVER]
    assert (share.numerator, share.denominator, share.words) == (1, 4, "25,0 %")


def test_finished_within_the_new_date_it_is_still_a_broken_promise(office: Office) -> None:
    do(office, "record_outside_result", delivered(office), office.cast.minh, NEW)
    rows = broken(office.cast.scope(office.cast.ha), SPAN, LATER)

    assert [(row.told, row.is_twice) for row in rows] == [(Told.BEFORE, False)]


def test_missed_twice_is_counted_apart(office: Office) -> None:
    delivered(office)
    assert [row.is_twice for row in broken(office.cast.scope(office.cast.ha), SPAN, NEW)] == [False]
    assert [row.is_twice for row in broken(office.cast.scope(office.cast.ha), SPAN, LATER)] == [True]


def test_nobody_elses_promises_and_none_before_its_moment(five: Office) -> None:
    assert broken(five.cast.scope(five.cast.tu), SPAN, LATER) == []
    assert broken(five.cast.scope(five.cast.ha), SPAN, DUE - timedelta(minutes=1)) == []
    assert broken(five.cast.scope(five.cast.ha), Span(THURSDAY.date(), THURSDAY.date()), LATER) == []


def test_every_count_opens_its_rows(five: Office) -> None:
    with time_machine.travel(LATER, tick=False):
        ha = five.cast.browser(five.cast.ha)
        page = ha.get(PAGE)
        for count in page.context["counts"].values():
            opened = ha.get(f"{PAGE}{count.url}")
            assert len(opened.context["shown"]["object_list"]) == count.number
        assert "25,0 %" in page.content.decode()
        assert "chưa có số liệu" not in page.content.decode().lower()
        assert PAGE in ha.get("/so-lieu/xong-trong-buoi/").content.decode()


def test_without_a_broken_promise_there_is_no_figure(office: Office) -> None:
    page = office.cast.browser(office.cast.ha).get(PAGE).content.decode()
    assert "Chưa có số liệu" in page
