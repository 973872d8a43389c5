"""What I owe today: counts equal the rows they open, groups never overlap, the most urgent stands first."""

import re
from collections.abc import Iterator
from datetime import timedelta

import pytest
import time_machine

from tests.cast import SET_UP, gather
from tests.make import BIRTH, SINGLE, TUESDAY, Office, open_office
from tests.world import World
from vidan.boards.today.queries.work import GROUPS, TURN, When, counts, cuts, mine, rows_of, whole_unit
from vidan.core.accounts.actions import grant, substitute
from vidan.core.accounts.models import Account, Grant, Role
from vidan.desks.dossiers.flow import State
from vidan.desks.dossiers.models import Dossier

NOW = TUESDAY + timedelta(hours=6)  # 15:10
STAFF = ("lan", "minh", "van", "ha")


def _fill() -> Office:
    office = open_office(gather())
    for state in State:
        office.dossier_in(state, code=BIRTH, at=TUESDAY - timedelta(days=4))
        office.dossier_in(state, code=SINGLE, at=TUESDAY)
    office.dossier_in(State.PROCESSING, code=BIRTH, at=TUESDAY)
    return office


FULL = World(_fill)


@pytest.fixture
def full(db: None) -> Iterator[Office]:
    """Every state, due days ago or still ahead; and one due today."""
    with time_machine.travel(NOW, tick=False):
        yield FULL.here()


def codes(page: str) -> list[str]:
    return re.findall(r'href="/ho-so/([A-Z0-9.-]+)/"', page)


@pytest.mark.parametrize("who", STAFF)
def test_every_tile_counts_exactly_the_rows_it_opens(full: Office, who: str) -> None:
    person: Account = getattr(full.cast, who)
    browser = full.cast.browser(person)
    figures = counts(cuts(mine(full.cast.scope(person), NOW.date()), When.at(NOW)))
    for group in GROUPS:
        page = browser.get(f"/viec-hom-nay/?nhom={group.slug}").content.decode()
        assert len(codes(page)) == figures[group.slug], group.slug
    assert len(codes(browser.get("/viec-hom-nay/").content.decode())) == sum(figures.values())


@pytest.mark.parametrize("who", STAFF)
def test_the_groups_never_overlap_and_leave_nothing_out(full: Office, who: str) -> None:
    rows = mine(full.cast.scope(getattr(full.cast, who)), NOW.date())
    grouped = [d.pk for group in GROUPS for d in rows_of(rows, group, When.at(NOW))]

    assert len(grouped) == len(set(grouped))
    assert set(grouped) == {d.pk for d in rows}


def test_the_whole_unit_holds_everything_that_is_still_open(full: Office) -> None:
    rows = whole_unit(full.cast.scope(full.cast.ha))

    assert set(rows) == set(Dossier.objects.exclude(state__in=[State.RETURNED, State.REFUSED, State.STOPPED]))
    assert sum(counts(cuts(rows, When.at(NOW))).values()) == rows.count()


def test_the_most_urgent_stands_first(full: Office) -> None:
    rows = list(rows_of(mine(full.cast.scope(full.cast.minh), NOW.date()), None, When.at(NOW)))
    due = [d.promise.due_at for d in rows if d.promise and d.promise.due_at]

    assert due == sorted(due)
    assert due[0] < NOW


def test_each_person_gets_only_the_states_that_are_their_turn(full: Office) -> None:
    for who in STAFF:
        scope = full.cast.scope(getattr(full.cast, who))
        states = {State(d.state) for d in mine(scope, NOW.date())}
        turn = {state for state, roles in TURN.items() if scope.roles & set(roles)}
        assert states == turn - {State.FORWARDED}  # the other commune decides it: its turn


def test_a_dossier_another_officer_has_in_hand_is_not_mine(full: Office) -> None:
    grant(SET_UP, account=full.cast.van, role=Role.OFFICER, unit=full.cast.commune, since=TUESDAY.date())
    Dossier.objects.filter(state=State.PROCESSING).update(handler=full.cast.van)

    assert State.PROCESSING not in {d.state for d in mine(full.cast.scope(full.cast.minh), NOW.date())}


def test_the_next_page_keeps_the_group(office: Office) -> None:
    for _ in range(51):
        office.receive(code=SINGLE)
    with time_machine.travel(NOW, tick=False):
        browser = office.cast.browser(office.cast.minh)
        first = browser.get("/viec-hom-nay/?nhom=sap-toi").content.decode()
        second = browser.get("/viec-hom-nay/?nhom=sap-toi&page=2").content.decode()

    assert (len(codes(first)), len(codes(second))) == (50, 1)
    assert "nhom=sap-toi" in re.findall(r'href="(\?[^"]*page=2[^"]*)"', first)[0]


def test_a_substitute_sees_what_the_absent_officer_has_in_hand(office: Office) -> None:
    dossier = office.dossier_in(State.PROCESSING)
    held = Grant.objects.get(account=office.cast.minh, role=Role.OFFICER)
    substitute(SET_UP, held, account=office.cast.tam, since=NOW.date(), until=NOW.date() + timedelta(days=3))

    assert list(mine(office.cast.scope(office.cast.tam, NOW.date()), NOW.date())) == [dossier]


def test_what_a_former_officer_had_in_hand_is_everybodys(office: Office) -> None:
    dossier = office.dossier_in(State.PROCESSING)
    Grant.objects.filter(account=office.cast.minh).update(valid_to=NOW.date())
    grant(SET_UP, account=office.cast.van, role=Role.OFFICER, unit=office.cast.commune, since=NOW.date())

    assert dossier in mine(office.cast.scope(office.cast.van, NOW.date()), NOW.date())


def test_the_same_page_an_hour_later_counts_anew(office: Office) -> None:
    dossier = office.dossier_in(State.PROCESSING, code=BIRTH, at=TUESDAY)
    assert dossier.promise is not None
    due = dossier.promise.due_at
    assert due is not None
    for now, late in ((due, 0), (due + timedelta(seconds=1), 1), (due, 0)):
        with time_machine.travel(now, tick=False):
            browser = office.cast.browser(office.cast.minh)
            page = browser.get("/viec-hom-nay/?nhom=qua-han").content.decode()
        assert len(codes(page)) == late


def test_what_comes_in_appears_without_delay(office: Office) -> None:
    with time_machine.travel(NOW, tick=False):
        browser = office.cast.browser(office.cast.ha)
        before = len(codes(browser.get("/viec-hom-nay/?pham-vi=don-vi").content.decode()))
        office.dossier_in(State.PROCESSING)
        after = len(codes(browser.get("/viec-hom-nay/?pham-vi=don-vi").content.decode()))
    assert (before, after) == (0, 1)
