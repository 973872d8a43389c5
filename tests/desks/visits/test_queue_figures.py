"""The figures of the queue are what its numbers say; each opens the rows it counts."""

import re
from datetime import timedelta

import pytest
import time_machine

from tests.desks.visits.test_queue import called, here, one_turn, taken
from tests.make import TUESDAY, Office
from vidan.core.ledger.actions import Deed
from vidan.desks.visits.actions.queue import leave, miss
from vidan.desks.visits.models import Ticket
from vidan.desks.visits.queries.queue_figures import by_site, sums
from vidan.desks.visits.queries.queue_figures import taken as taken_in
from vidan.kit.workdays.spans import Span

pytestmark = pytest.mark.django_db


def a_day(office: Office) -> None:
    """Ten wait 0, 6, … 54 minutes; the next two are told 12 and 18 and wait 30 and 10; one leaves, one waits."""
    for _ in range(10):
        taken(office)
    for turn in range(10):
        one_turn(office, 1, minutes=turn * 6, lasts=6)
    two = [taken(office, minutes=60), taken(office, minutes=60)]
    assert [one.estimate for one in two] == [0, 360]
    Ticket.objects.filter(pk=two[0].pk).update(estimate=12 * 60)
    Ticket.objects.filter(pk=two[1].pk).update(estimate=18 * 60)
    miss(office.act(office.cast.lan), called(office, 1, minutes=90))
    called(office, 2, minutes=70)
    leave(Deed("resident", "resident", TUESDAY + timedelta(minutes=75)), taken(office, minutes=74))
    taken(office, minutes=76)


def test_waits_the_missed_and_the_accuracy_are_counted_from_the_numbers(office: Office) -> None:
    a_day(office)
    day = TUESDAY.date()
    rows = list(taken_in(office.cast.scope(office.cast.ha, day), Span(day, day)))
    found = sums(rows)
    assert (found.tickets, found.called, found.missed, found.left, found.told) == (14, 12, 1, 1, 2)
    assert (found.wait, found.wait_ninth) == ("27 phút", "48 phút")
    assert (found.missed_share, found.left_share) == ("8,3 %", "7,1 %")
    assert (found.off, found.near) == ("13 phút", "50,0 %")  # 18 too long, 8 too short
    assert by_site(rows) == [(here(office).id, here(office).name, found)]


def test_every_count_opens_as_many_rows(office: Office) -> None:
    a_day(office)
    with time_machine.travel(TUESDAY + timedelta(hours=2)):
        leader = office.cast.browser(office.cast.ha)
        page = leader.get("/hang-cho/so-lieu/").content.decode()
        links = re.findall(r'href="(\?[^"]*xem=[^"]*)#dong" aria-label="(\d+) ', page)
        assert len(links) == 5
        for address, count in links:
            opened = leader.get(f"/hang-cho/so-lieu/{address.replace('&amp;', '&')}").content.decode()
            assert f'id="dong">Các số: {count}</h2>' in opened
        assert leader.get("/hang-cho/so-lieu/?tu=x&den=y").status_code == 422


def test_elsewhere_nobody_sees_them(office: Office) -> None:
    a_day(office)
    with time_machine.travel(TUESDAY + timedelta(hours=2)):
        stranger = office.cast.browser(office.cast.tu).get("/hang-cho/so-lieu/?xem=tat-ca").content.decode()
    assert "Chưa ai lấy số trong khoảng ngày này." in stranger
