"""The forecast is held against what happened: parts, wholes, and nothing learnt from what came later."""

from datetime import date, datetime, timedelta

import time_machine

from tests.doing import PLAINLY
from tests.make import SINGLE, VIETNAM, Office
from vidan.boards.foresight.queries.accuracy import BACK, TOO_FEW, Tried, accuracy, known_at, tried
from vidan.boards.foresight.queries.history import History, cases_at, history
from vidan.boards.foresight.queries.pace import Level
from vidan.desks.dossiers.actions import apologising, working
from vidan.desks.dossiers.models import Dossier
from vidan.desks.dossiers.states import State

THURSDAY = datetime(2026, 10, 1, 9, tzinfo=VIETNAM)  # three working days end on Tuesday
TODAY = datetime(2026, 11, 25, tzinfo=VIETNAM)


def finished(office: Office, begins: datetime, ends: datetime) -> Dossier:
    """Taken up at once, its result there at the end."""
    cast, dossier = office.cast, office.receive(code=SINGLE, at=begins)
    working.take_up(dossier, act=office.act(cast.minh, begins))
    working.resolve(dossier, act=office.act(cast.minh, ends), proposal="Đủ điều kiện.")
    working.sign(dossier, act=office.act(cast.ha, ends))
    working.record_result(dossier, act=office.act(cast.van, ends), number="1/2026", on=ends.date())
    return dossier


def past(office: Office) -> History:
    return history(office.cast.commune.pk, TODAY, BACK)


def test_the_shares_say_part_and_whole() -> None:
    rows = [
        *[Tried(Level.LIKELY, True)] * 9,
        *[Tried(Level.LIKELY, False)] * 3,
        *[Tried(Level.POSSIBLE, True)] * 6,
        *[Tried(Level.FINE, False)] * 12,
        Tried(Level.LIKELY, None),
        Tried(Level.UNKNOWN, True),
    ]
    found = accuracy(rows)
    assert (found.hit.part, found.hit.whole, found.hit.words) == (9, 12, "75,0 %")
    assert (found.found.part, found.found.whole, found.found.words) == (9, 15, "60,0 %")
    assert (found.base.part, found.base.whole) == (15, 30)
    assert (found.open, found.unknown) == (1, 1)


def test_too_few_are_no_figure() -> None:
    found = accuracy([Tried(Level.LIKELY, True)] * (TOO_FEW - 1))
    assert found.hit.words == "chưa có số liệu"
    assert accuracy([]).base.words == "chưa có số liệu"


def test_a_lap_counts_working_time_without_pauses(office: Office) -> None:
    cast, dossier = office.cast, office.receive(code=SINGLE, at=THURSDAY)
    working.take_up(dossier, act=office.act(cast.minh, THURSDAY))
    wanted = [working.Wanted("Giấy chứng sinh", originals=1)]
    at = THURSDAY.replace(hour=10)
    working.ask_for_more(dossier, act=office.act(cast.minh, at), wanted=wanted, reason="Bản cũ bị mờ.")
    back = THURSDAY + timedelta(days=7)
    working.resume(dossier, act=office.act(cast.lan, back))
    done = back.replace(hour=11)
    working.resolve(dossier, act=office.act(cast.minh, done), proposal="Đủ điều kiện.")
    working.sign(dossier, act=office.act(cast.ha, done))
    working.record_result(dossier, act=office.act(cast.van, done), number="1/2026", on=done.date())
    told = past(office).record.by_state
    laps = sorted((state, hours) for state, stays in told.items() for hours, _ in stays if hours)
    assert laps == [(State.PROCESSING, 2.0), (State.PROCESSING, 3.0), (State.RECEIVED, 3.0)]


def test_at_an_earlier_moment_only_what_was_known_then_is_known(office: Office) -> None:
    early = finished(office, THURSDAY, THURSDAY + timedelta(hours=1))
    later = finished(office, THURSDAY, THURSDAY + timedelta(days=7))
    known, monday = past(office), THURSDAY + timedelta(days=4)
    told = sum(map(len, known.record.by_state.values()))
    assert told > sum(map(len, known_at(known, monday).by_state.values())) > 0
    (case,) = cases_at(known.known, known.calendar, monday)
    assert (case.dossier, case.state, case.handler) == (later.pk, State.PROCESSING, office.cast.minh.pk)
    assert case.dossier != early.pk
    assert case.left == 16.0 - 1.5  # Monday 09:00 to Tuesday 17:30


def test_the_date_of_then_is_taken_not_the_one_a_later_pause_gave(office: Office) -> None:
    cast, dossier = office.cast, office.receive(code=SINGLE, at=THURSDAY)
    working.take_up(dossier, act=office.act(cast.minh, THURSDAY))
    monday = THURSDAY + timedelta(days=4)
    asked = office.act(cast.minh, monday + timedelta(hours=1))
    working.ask_for_more(
        dossier, act=asked, wanted=[working.Wanted("Giấy chứng sinh", originals=1)], reason="Bản cũ bị mờ."
    )
    working.resume(dossier, act=office.act(cast.lan, monday + timedelta(days=7)))
    known = past(office)
    (case,) = cases_at(known.known, known.calendar, monday)
    assert case.left == 14.5
    assert cases_at(known.known, known.calendar, monday + timedelta(days=1)) == []  # paused: nothing runs


def test_a_slow_month_is_foreseen_in_the_next_and_counted(office: Office) -> None:
    for week in range(8):
        thursday = THURSDAY + timedelta(weeks=week - 8)
        for hour in (0, 1):
            finished(office, thursday + timedelta(hours=hour), thursday + timedelta(days=12))  # always late
    for week in range(6):
        thursday = THURSDAY + timedelta(weeks=week)
        for hour in (0, 1):
            finished(office, thursday + timedelta(hours=hour), thursday + timedelta(days=12))
    rows, moments = tried(past(office), TODAY.date())
    found = accuracy(rows, moments)
    assert len(moments) == 8
    assert found.hit.whole >= TOO_FEW
    assert found.hit.part == found.hit.whole
    assert found.found.part == found.found.whole


def put_off(office: Office, dossier: Dossier, at: datetime, until: date) -> None:
    minh, ha = office.act(office.cast.minh, at), office.act(office.cast.ha, at + timedelta(minutes=5))
    apologising.propose(dossier, act=minh, words=PLAINLY, until=until)
    apologising.sign(Dossier.objects.get(pk=dossier.pk), act=ha)


def test_what_had_been_put_off_by_then_is_in_no_share(office: Office) -> None:
    friday, monday = THURSDAY + timedelta(days=8), THURSDAY + timedelta(days=11)
    passed, never = (office.receive(code=SINGLE, at=THURSDAY) for _ in range(2))
    ahead, plain = (office.receive(code=SINGLE, at=friday) for _ in range(2))
    put_off(office, passed, THURSDAY + timedelta(days=4), monday.date() + timedelta(days=4))
    put_off(office, ahead, friday + timedelta(hours=1), monday.date() + timedelta(days=4))
    known = past(office)
    stood = {case.dossier for case in cases_at(known.known, known.calendar, monday)}
    assert stood == {passed.pk, ahead.pk, plain.pk}  # that is what it would have to say something of
    rows, _ = tried(known, TODAY.date())
    assert [row.late for row in rows] == [True] * 3  # two at the first Monday, `plain` alone at the second
    assert never.pk not in stood


def test_the_page_keeps_to_the_unit_and_says_when_there_is_too_little(office: Office) -> None:
    office.receive(code=SINGLE, at=TODAY.replace(hour=8))
    with time_machine.travel(TODAY.replace(hour=9), tick=False):
        page = office.cast.browser(office.cast.ha).get("/du-bao/").content.decode()
    assert page.count("chưa có số liệu") >= 3
