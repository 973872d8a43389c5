"""The share finished in the session received: what is counted, of what, until when, and its rows."""

import re
from datetime import datetime, timedelta

import pytest
import time_machine

from tests.cast import SET_UP
from tests.make import BIRTH, SINGLE, TUESDAY, VIETNAM, Office
from vidan.boards.figures.queries import (
    Share,
    by_procedure,
    counted,
    named_span,
    share_of,
)
from vidan.core.accounts.actions import grant
from vidan.core.accounts.models import Role
from vidan.desks.dossiers.actions.reopening import reopen
from vidan.desks.dossiers.flow import State
from vidan.desks.dossiers.models import Dossier, EarlierRound
from vidan.kit.workdays.spans import Span

PAGE = "/so-lieu/xong-trong-buoi/"
DAY = Span(TUESDAY.date(), TUESDAY.date())
NOON, EVENING = TUESDAY.replace(hour=12), TUESDAY.replace(hour=18)


def figure(office: Office, at: datetime = EVENING, span: Span = DAY) -> tuple[int, int]:
    share = share_of(counted(office.cast.scope(office.cast.ha, at.date()), span, at), at)
    return share.numerator, share.denominator


def test_a_result_within_the_session_counts(office: Office) -> None:
    office.dossier_in(State.DONE)

    assert figure(office) == (1, 1)


def test_a_result_in_the_afternoon_for_a_morning_request_does_not(office: Office) -> None:
    dossier = office.dossier_in(State.DONE)
    Dossier.objects.filter(pk=dossier.pk).update(done_at=TUESDAY.replace(hour=11, minute=30, second=1))

    assert figure(office) == (0, 1)


def test_the_sessions_last_moment_is_still_in_time(office: Office) -> None:
    dossier = office.dossier_in(State.DONE)
    Dossier.objects.filter(pk=dossier.pk).update(done_at=TUESDAY.replace(hour=11, minute=30))

    assert figure(office) == (1, 1)


def test_one_without_a_result_is_counted_only_when_its_session_is_over(office: Office) -> None:
    office.receive()

    assert figure(office, TUESDAY.replace(hour=11, minute=29)) == (0, 0)
    assert figure(office, TUESDAY.replace(hour=11, minute=30)) == (0, 1)


def test_handed_in_at_noon_it_is_the_afternoons(office: Office) -> None:
    dossier = office.dossier_in(State.DONE, at=NOON)
    Dossier.objects.filter(pk=dossier.pk).update(done_at=TUESDAY.replace(hour=17))

    assert figure(office) == (1, 1)


def test_handed_in_after_closing_it_is_the_next_days(office: Office) -> None:
    office.receive(at=EVENING)

    assert figure(office, EVENING + timedelta(hours=1)) == (0, 0)
    tomorrow = EVENING + timedelta(days=1)
    assert figure(office, tomorrow, Span(tomorrow.date(), tomorrow.date())) == (0, 1)


def test_the_refused_after_receipt_are_in_the_whole(office: Office) -> None:
    office.dossier_in(State.REFUSED)

    assert figure(office) == (0, 1)


def test_without_a_whole_there_is_no_figure() -> None:
    assert Share("", "", 0, 0, EVENING).words == "chưa có số liệu"
    assert Share("", "", 0, 3, EVENING).words == "0,0 %"
    assert Share("", "", 2, 3, EVENING).words == "66,7 %"
    assert Share("", "", 3, 3, EVENING).words == "100,0 %"


def test_by_procedure_the_parts_make_the_whole(office: Office) -> None:
    office.dossier_in(State.DONE, code=BIRTH)
    office.receive(code=SINGLE)
    office.receive(code=BIRTH)
    rows = counted(office.cast.scope(office.cast.ha, DAY.first), DAY, EVENING)
    lines = by_procedure(rows, EVENING)

    assert {line.code: (line.share.numerator, line.share.denominator) for line in lines} == {
        BIRTH: (1, 2),
        SINGLE: (0, 1),
    }


def test_a_reopened_dossier_is_counted_once_for_each_round_and_both_rows_open(office: Office) -> None:
    dossier = office.dossier_in(State.RETURNED)
    tomorrow, ground = EVENING + timedelta(days=1), EarlierRound.Ground.WRONG_RESULT
    opened_again = office.act(office.cast.ha, TUESDAY + timedelta(days=1))
    reopen(dossier, act=opened_again, ground=ground, reason="Kết quả ghi sai ngày sinh.")

    assert figure(office, tomorrow) == (1, 1)  # the first day is not changed by what came later
    assert figure(office, tomorrow, Span(DAY.first, tomorrow.date())) == (1, 2)
    with time_machine.travel(tomorrow, tick=False):
        browser = office.cast.browser(office.cast.ha)
        page = browser.get(PAGE + "?xem=tat-ca").content.decode()
        done = browser.get(PAGE + "?xem=xong").content.decode()
    assert len(re.findall(rf'href="/ho-so/{dossier.code}/"', page)) == 2
    assert page.count("(lần 1, sau đó giải quyết lại)") == 1
    assert len(re.findall(rf'href="/ho-so/{dossier.code}/"', done)) == 1
    assert "(lần 1, sau đó giải quyết lại)" in done


@pytest.mark.parametrize("who", ["ha", "son"])
def test_every_count_opens_exactly_its_rows(office: Office, who: str) -> None:
    for state in (State.DONE, State.RETURNED, State.RECEIVED):
        office.dossier_in(state, code=BIRTH)
    office.receive(code=SINGLE)
    with time_machine.travel(EVENING, tick=False):
        browser = office.cast.browser(getattr(office.cast, who))
        page = browser.get(PAGE).content.decode()
        links = re.findall(r'href="(\?[^"]*xem=[^"]*)#ho-so">(\d+)', page)
        assert len(links) == 6
        for link, count in links:
            opened = browser.get(PAGE + link.replace("&amp;", "&")).content.decode()
            assert len(re.findall(r'href="/ho-so/VD[0-9-]+/"', opened)) == int(count), link


def test_nobody_counts_another_units_dossiers(office: Office) -> None:
    office.dossier_in(State.DONE)
    grant(
        SET_UP, account=office.cast.tu, role=Role.LEADER, unit=office.cast.elsewhere, since=SET_UP.at.date()
    )
    with time_machine.travel(EVENING, tick=False):
        page = office.cast.browser(office.cast.tu).get(PAGE + "?xem=tat-ca").content.decode()

    assert "Chưa có số liệu" in page
    assert "VD99901" not in page


@pytest.mark.parametrize("who", ["lan", "minh", "tam"])
def test_the_page_is_for_those_who_oversee(office: Office, who: str) -> None:
    with time_machine.travel(EVENING, tick=False):
        assert office.cast.browser(getattr(office.cast, who)).get(PAGE).status_code == 403


def test_days_may_be_chosen_freely(office: Office) -> None:
    office.dossier_in(State.DONE)
    with time_machine.travel(EVENING, tick=False):
        browser = office.cast.browser(office.cast.ha)
        page = browser.get(PAGE + "?tu=17/11/2026&den=17/11/2026").content.decode()
        turned = browser.get(PAGE + "?tu=17/11/2026&den=16/11/2026")

    assert "1 hồ sơ</a> trong" in page
    assert "100,0 %" in page
    assert turned.status_code == 422
    assert "Ngày cuối phải từ ngày đầu trở đi." in turned.content.decode()


@pytest.mark.parametrize(
    ("name", "first"),
    [("tuan", "2026-11-16"), ("thang", "2026-11-01"), ("quy", "2026-10-01"), ("nam", "2026-01-01")],
)
def test_named_spans_begin_where_people_say(name: str, first: str) -> None:
    assert named_span(name, TUESDAY.date()) == Span(datetime.fromisoformat(first).date(), TUESDAY.date())


@pytest.mark.parametrize(
    "asked", ["ky=x", "xem=x", "tt=%00", "page=999", "xem=tat-ca&page=-1", "tu=x", "den=1/1/2026"]
)
def test_odd_addresses_are_answered(office: Office, asked: str) -> None:
    with time_machine.travel(EVENING.astimezone(VIETNAM), tick=False):
        assert office.cast.browser(office.cast.ha).get(f"{PAGE}?{asked}").status_code in (200, 422)
