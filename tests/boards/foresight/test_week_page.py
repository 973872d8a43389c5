"""The leader's page of a week: every promise due in it stands in exactly one group, and counts equal rows."""

import re
from datetime import timedelta

import time_machine

from tests.boards.foresight.test_accuracy import THURSDAY, finished
from tests.make import SINGLE, Office
from vidan.boards.foresight.queries.week import GROUPS, due, given, rows, week_of
from vidan.core.ledger.proofs import disagreements
from vidan.core.promises.alerting import warn
from vidan.desks.dossiers.actions import working
from vidan.desks.dossiers.actions.reopening import reopen
from vidan.desks.dossiers.models import Dossier, EarlierRound

PAGE = "/du-bao/tuan/"
TUESDAY = THURSDAY + timedelta(days=5)  # due 17:30
WEEK = week_of(TUESDAY.date())
FRIDAY = TUESDAY + timedelta(days=3)


def planted(office: Office) -> dict[str, list[Dossier]]:
    cast = office.cast
    refused = office.receive(code=SINGLE, at=THURSDAY)
    working.take_up(refused, act=office.act(cast.minh, THURSDAY))
    working.refuse(refused, act=office.act(cast.minh, TUESDAY), reason="Thiếu điều kiện.", ground="Điều 9")
    return {
        "dung-hen": [finished(office, THURSDAY, TUESDAY.replace(hour=17)) for _ in range(2)],
        "tre": [finished(office, THURSDAY, TUESDAY + timedelta(days=1))],
        "qua-han": [office.receive(code=SINGLE, at=THURSDAY)],
        "con-han": [office.receive(code=SINGLE, at=TUESDAY)],  # due on Friday
        "thoi": [refused],
    }


def codes(page: str) -> list[str]:
    return sorted(re.findall(r'href="/ho-so/([A-Z0-9.-]+)/"', page))


def test_each_promise_of_the_week_is_in_one_group(office: Office) -> None:
    there = planted(office)
    finished(office, TUESDAY, FRIDAY + timedelta(days=4))  # due this Friday, late next week
    now = FRIDAY.replace(hour=10)
    unit = office.cast.commune.pk
    cut = {group.slug: [p.dossier.pk for p in rows(unit, WEEK, group.slug, now)] for group in GROUPS}
    for slug, dossiers in there.items():
        assert {d.pk for d in dossiers} <= set(cut[slug]), slug
    assert sorted(pk for pks in cut.values() for pk in pks) == sorted(p.dossier.pk for p in due(unit, WEEK))


def test_the_page_shows_the_late_ones_and_a_tile_opens_its_rows(office: Office) -> None:
    there = planted(office)
    with time_machine.travel(FRIDAY.replace(hour=10), tick=False):
        browser = office.cast.browser(office.cast.ha)
        answer = browser.get(PAGE)
        page = answer.content.decode()
        assert "Đúng hẹn 50,0 %: 2 trên 4 hồ sơ" in page
        late = sorted(d.code for d in (*there["tre"], *there["qua-han"]))
        _, begins, after = page.partition('id="cac-dong"')
        shown, ends, others = after.partition("Cảnh báo trong tuần")
        assert begins
        assert ends  # else the page has another heading, and this would look at all of it
        assert codes(shown) == late
        assert codes(others) == []  # of what is not late yet, too little is known to forecast anything
        for tile, group in zip(answer.context["tiles"], GROUPS, strict=True):
            opened = browser.get(f"{PAGE}{tile.url.partition('#')[0]}").context
            assert tile.count == len(opened["rows"]) == len(there[group.slug]), group.slug


def test_a_week_without_anything_says_so_and_an_odd_one_is_this_week(office: Office) -> None:
    with time_machine.travel(FRIDAY, tick=False):
        browser = office.cast.browser(office.cast.ha)
        for asked in ("2026-09-01", "x", "0001-01-01", "9999-12-31"):
            answer = browser.get(PAGE, {"tuan": asked})
            assert answer.status_code == 200
            assert "chưa có số liệu" in answer.content.decode()


def test_warnings_given_and_late_without_one_are_counted(office: Office) -> None:
    unit = office.cast.commune.pk
    office.receive(code=SINGLE, at=THURSDAY)
    finished(office, THURSDAY, TUESDAY.replace(hour=8))
    assert given(unit, WEEK, FRIDAY).unwarned == 1
    warn(unit, TUESDAY.replace(hour=16))
    found = given(unit, WEEK, FRIDAY)
    assert (found.owner, found.leader, found.late, found.unwarned) == (1, 1, 1, 0)


def test_a_round_that_was_reopened_still_counts_and_its_warning_still_agrees(office: Office) -> None:
    cast, dossier = office.cast, office.receive(code=SINGLE, at=THURSDAY)
    working.take_up(dossier, act=office.act(cast.minh, THURSDAY))
    warn(cast.commune.pk, TUESDAY.replace(hour=16))
    late = TUESDAY + timedelta(days=1)
    working.refuse(dossier, act=office.act(cast.minh, late), reason="Thiếu điều kiện.", ground="Điều 9")
    reopen(
        dossier,
        act=office.act(cast.ha, FRIDAY),
        ground=EarlierRound.Ground.OUR_MISTAKE,
        reason="Đã xem lại giấy tờ.",
    )
    assert [p.pk for p in rows(cast.commune.pk, WEEK, "thoi", FRIDAY)]
    assert list(disagreements()) == []
    with time_machine.travel(FRIDAY, tick=False):
        page = cast.browser(cast.ha).get(f"{PAGE}?nhom=thoi").content.decode()
    assert dossier.code in page
